#include "tests/entity/shard_fixture.hpp"

namespace shop::test {

namespace {

/// Plays a stock item: answers which one it is.
class stock_player_state {
public:
  stock_player_state(stock_actor::pointer self, entity_config config,
                     std::shared_ptr<entity_script> script)
    : self_(self),
      config_(std::move(config)),
      script_(std::move(script)) {
    script_->starts[config_.ref.id].push_back(config_.lease.epoch);
    self_->set_exit_handler([this](caf::exit_msg& x) {
      if (script_->clings)
        script_->clinging.push_back(caf::actor_cast<caf::actor>(self_));
      else
        self_->quit(x.reason);
    });
  }

  stock_actor::behavior_type make_behavior() {
    return {
      [this](const set_stock&) { return answer(); },
      [this](const get_stock&) { return answer(); },
      [this](const reserve_stock&) { return answer(); },
      [this](const settle_reservation&) { return answer(); },
    };
  }

private:
  caf::result<stock_view> answer() {
    if (script_->fails) {
      self_->quit(as_error(shop_errc::version_conflict));
      return as_error(shop_errc::version_conflict);
    }
    script_->answered.push_back(config_.ref.id);
    auto result = stock_view{};
    result.item = {config_.ref.id};
    result.version = config_.lease.epoch;
    return result;
  }

  stock_actor::pointer self_;
  entity_config config_;
  std::shared_ptr<entity_script> script_;
};

journal_reader_actor::behavior_type agenda_reader(
  std::shared_ptr<agenda_script> script) {
  return {
    [](const load_entity&) -> caf::result<entity_history> {
      return entity_history{};
    },
    [](const load_answer&) -> caf::result<std::string> {
      return as_error(shop_errc::not_found);
    },
    [script](const load_agenda&) -> caf::result<shard_agenda> {
      ++script->questions;
      if (script->down)
        return as_error(shop_errc::journal_unavailable);
      return shard_agenda{script->entities};
    },
    [](caf::flush_atom) -> caf::result<void> { return {}; },
  };
}

} // namespace

shard_fixture::shard_fixture() {
  auto reader = system().spawn(
    [script = agenda]() -> journal_reader_actor::behavior_type {
      return agenda_reader(script);
    });
  manage(reader);
  services->reader = reader;
  services->now = [this] { return now(); };
  factories.emplace(
    entity_kind::stock, [this](caf::actor_system& where, entity_config config) {
      auto handle = where.spawn<stock_actor::stateful_impl<stock_player_state>>(
        std::move(config), script);
      manage(handle);
      return caf::actor_cast<caf::actor>(handle);
    });
}

shard_actor shard_fixture::start_shard(const shard_lease& lease) {
  auto shard = system().spawn<shard_actor::stateful_impl<shard_state>>(
    shard_config{lease, services, factories, restarts});
  manage(shard);
  run();
  return shard;
}

void shard_fixture::let_go() {
  script->clings = false;
  for (auto& entity : std::exchange(script->clinging, {}))
    caf::anon_send_exit(entity, caf::exit_reason::user_shutdown);
  run();
}

size_t shard_fixture::starts_of(const std::string& item) const {
  auto i = script->starts.find(item);
  return i == script->starts.end() ? 0 : i->second.size();
}

} // namespace shop::test
