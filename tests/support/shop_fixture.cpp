#include "tests/support/shop_fixture.hpp"

#include "actors/journal/journal_actor.hpp"
#include "nodes/shard_node/entity_kinds.hpp"

namespace shop::test {

namespace {

provider_actor::behavior_type fake_provider(
  provider_actor::pointer self, std::shared_ptr<provider_script> script) {
  // Callers who get no answer; their promises must not be broken.
  using promise = caf::typed_response_promise<provider_outcome>;
  auto left_alone = std::make_shared<std::vector<promise>>();
  return {
    [self, script,
     left_alone](const provider_call& call) -> caf::result<provider_outcome> {
      script->calls.push_back(call);
      if (script->act) {
        if (auto outcome = script->act(call))
          return *outcome;
        left_alone->push_back(self->make_response_promise<provider_outcome>());
        return left_alone->back();
      }
      if (script->outcomes.empty())
        return provider_outcome{
          provider_result::approved, "at_provider." + call.key, {}};
      auto next = script->outcomes.front();
      script->outcomes.erase(script->outcomes.begin());
      return next;
    },
  };
}

caf::result<signed_jws> signed_or_down(const signer_script& script,
                                       std::string text) {
  if (script.down)
    return as_error(shop_errc::signer_unavailable);
  return signed_jws{"kid", "jws." + std::move(text)};
}

signer_actor::behavior_type fake_signer(std::shared_ptr<signer_script> script) {
  return {
    [script](const sign_receipt& x) {
      if (!script->down)
        script->receipts.push_back(x);
      return signed_or_down(*script, x.order.value);
    },
    [script](const sign_refund& x) {
      return signed_or_down(*script, x.refund.value);
    },
    [script](const sign_access_token& x) {
      return signed_or_down(*script, x.account.value);
    },
    [script](const sign_audit_head& x) {
      return signed_or_down(*script, x.head_sha256);
    },
    [](const get_public_keys&) -> caf::result<public_keys> {
      return public_keys{};
    },
    [](const sign_ping&) -> caf::result<done> { return done{}; },
  };
}

// Moves what is new to the offers of this moment.
price_reader_actor::behavior_type fake_price_reader(
  std::shared_ptr<fixed_prices> prices, std::shared_ptr<price_script> script) {
  return {
    [prices, script](const refresh_prices&) -> caf::result<done> {
      ++script->looks;
      if (script->down)
        return as_error(shop_errc::unavailable);
      prices->offers.merge(script->news);
      return done{};
    },
  };
}

password_hasher_actor::behavior_type fake_hasher() {
  return {
    [](const hash_password& x) -> caf::result<std::string> {
      return "hash:" + x.password;
    },
    [](const verify_password& x) -> caf::result<password_verdict> {
      return "hash:" + x.password == x.hash ? password_verdict::right
                                            : password_verdict::wrong;
    },
  };
}

template <class Handle, class Behavior>
Handle spawn_fake(caf::actor_system& system, Behavior behavior) {
  return system.spawn([behavior]() ->
                      typename Handle::behavior_type { return behavior(); });
}

} // namespace

shop_fixture::shop_fixture() {
  start();
}

shop_fixture::~shop_fixture() {
  stop();
}

void shop_fixture::start() {
  auto make_store
    = [this] { return std::make_unique<memory_journal>(database); };
  auto book = std::make_shared<price_book>();
  book->replace(prices);
  region_ = system_->spawn<region_actor::stateful_impl<region_state>>(
    region_limits{});
  auto services = std::make_shared<entity_services>();
  services->writers = {
    system_->spawn<journal_writer_actor::stateful_impl<journal_writer_state>>(
      make_store)};
  services->reader
    = system_->spawn<journal_reader_actor::stateful_impl<journal_reader_state>>(
      make_store);
  services->region = region_;
  services->provider
    = system_->spawn([script = provider](provider_actor::pointer self) {
        return fake_provider(self, script);
      });
  services->signer = spawn_fake<signer_actor>(
    *system_, [script = signer] { return fake_signer(script); });
  services->hasher
    = spawn_fake<password_hasher_actor>(*system_, [] { return fake_hasher(); });
  services->prices = book;
  services->price_reader = spawn_fake<price_reader_actor>(
    *system_, [offers = prices, script = price_news] {
      return fake_price_reader(offers, script);
    });
  services->now = [this] { return now(); };
  services->limits = limits;
  host_ = system_->spawn<shard_host_actor::stateful_impl<shard_host_state>>(
    shard_host_config{services, all_entity_kinds(), {}, {}, {}});
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    caf::anon_send(host_, caf::open_atom_v, database->take(shard));
  caf::anon_send(region_, caf::update_atom_v, std::string{"here"},
                 caf::actor_cast<caf::strong_actor_ptr>(host_));
  run();
}

void shop_fixture::stop() {
  caf::anon_send_exit(host_, caf::exit_reason::user_shutdown);
  run();
  caf::anon_send_exit(region_, caf::exit_reason::kill);
  system_.drain();
  host_ = nullptr;
  region_ = nullptr;
  system_.close();
}

void shop_fixture::restart() {
  stop();
  system_.open();
  start();
}

command_meta shop_fixture::meta() {
  return {{1, ++commands_}, {}, {2, commands_}};
}

command_meta shop_fixture::meta(std::string_view key,
                                std::string_view content) {
  return {
    digest_of("key", key), digest_of("content", content), {2, ++commands_}};
}

} // namespace shop::test
