#include "tests/entity/entity_fixture.hpp"

#include "actors/journal/journal_actor.hpp"

namespace shop::test {

namespace {

class scripted_writer_state {
public:
  scripted_writer_state(journal_writer_actor::pointer self,
                        std::shared_ptr<writer_script> script,
                        std::shared_ptr<memory_database> database)
    : self_(self),
      script_(std::move(script)),
      journal_(std::move(database)) {
    // nop
  }

  journal_writer_actor::behavior_type make_behavior() {
    return {
      [this](append_events& append) -> caf::result<done> {
        script_->appends.push_back(append);
        auto answer = self_->make_response_promise<done>();
        held_.push_back({std::move(append), answer});
        if (!script_->held)
          flush();
        return answer;
      },
      [this](const save_snapshot& snapshot) -> caf::result<done> {
        script_->snapshots.push_back(snapshot);
        auto code = journal_.save(snapshot);
        if (code != shop_errc::none)
          return as_error(code);
        return done{};
      },
      [this](caf::flush_atom) -> caf::result<void> {
        flush();
        return {};
      },
    };
  }

private:
  void flush() {
    for (auto& [append, answer] : std::exchange(held_, {})) {
      auto code = write(append);
      if (code == shop_errc::none)
        answer.deliver(done{});
      else
        answer.deliver(as_error(code));
    }
  }

  shop_errc write(const append_events& append) {
    if (!script_->refusals.empty()) {
      auto code = script_->refusals.front();
      script_->refusals.pop_front();
      if (code != shop_errc::none)
        return code;
    }
    auto code = journal_.append({&append, 1}).front();
    return std::exchange(script_->loses_answer, false)
           ? shop_errc::outcome_unknown
           : code;
  }

  journal_writer_actor::pointer self_;
  std::shared_ptr<writer_script> script_;
  memory_journal journal_;
  std::vector<std::pair<append_events, caf::typed_response_promise<done>>>
    held_;
};

class silent_provider_state {
public:
  silent_provider_state(provider_actor::pointer self,
                        std::shared_ptr<silent_provider> script)
    : self_(self),
      script_(std::move(script)) {
    // nop
  }

  provider_actor::behavior_type make_behavior() {
    return {
      [this](const provider_call& call) -> caf::result<provider_outcome> {
        script_->calls.push_back(call);
        promises_.push_back(self_->make_response_promise<provider_outcome>());
        return promises_.back();
      },
    };
  }

private:
  provider_actor::pointer self_;
  std::shared_ptr<silent_provider> script_;
  std::vector<caf::typed_response_promise<provider_outcome>> promises_;
};

} // namespace

entity_fixture::entity_fixture() {
  lease = database->take(7);
  shard_ = system_->spawn([told = leaving](caf::event_based_actor*) {
    return caf::behavior{
      [told](caf::leave_atom, const entity_ref& ref) { told->push_back(ref); },
    };
  });
  auto book = std::make_shared<price_book>();
  book->replace(prices);
  services->writers = {
    system_->spawn<journal_writer_actor::stateful_impl<scripted_writer_state>>(
      writer, database)};
  services->reader
    = system_->spawn<journal_reader_actor::stateful_impl<journal_reader_state>>(
      [this] { return std::make_unique<memory_journal>(database); });
  services->provider
    = system_->spawn<provider_actor::stateful_impl<silent_provider_state>>(
      provider);
  services->prices = book;
  services->now = [this] { return now(); };
}

entity_fixture::~entity_fixture() {
  for (auto& entity : spawned_)
    caf::anon_send_exit(entity, caf::exit_reason::kill);
  caf::anon_send_exit(services->writers.front(), caf::exit_reason::kill);
  caf::anon_send_exit(services->reader, caf::exit_reason::kill);
  caf::anon_send_exit(services->provider, caf::exit_reason::kill);
  caf::anon_send_exit(shard_, caf::exit_reason::kill);
  system_.drain();
  spawned_.clear();
  shard_ = nullptr;
  services.reset();
  system_.close();
}

void entity_fixture::write_held(shop_errc code) {
  if (code != shop_errc::none)
    writer->refusals.push_back(code);
  writer->held = false;
  caf::anon_send(services->writers.front(), caf::flush_atom_v);
  run();
}

command_meta entity_fixture::meta() {
  return {{1, ++commands_}, {}, {2, commands_}};
}

command_meta entity_fixture::meta(std::string_view key,
                                  std::string_view content) {
  return {digest_of("key", key), digest_of("content", content), {}};
}

size_t entity_fixture::events_of(const entity_ref& ref) const {
  auto i = database->entities.find(ref);
  return i == database->entities.end() ? 0 : i->second.entries.size();
}

} // namespace shop::test
