#include "tests/support/shop_fixture.hpp"

#include "actors/account/account_actor.hpp"
#include "actors/cart/cart_actor.hpp"
#include "actors/catalog/product_actor.hpp"
#include "actors/journal/journal_actor.hpp"
#include "actors/order/order_actor.hpp"
#include "actors/payment/payment_actor.hpp"
#include "actors/stock/stock_actor.hpp"

#include <caf/init_global_meta_objects.hpp>

namespace shop::test {

namespace {

/// 2026-01-01 00:00:00 UTC.
constexpr int64_t epoch_us = 1'767'225'600'000'000;

struct caf_types {
  caf_types() {
    caf::init_global_meta_objects<caf::id_block::shop>();
    caf::core::init_global_meta_objects();
  }
};

template <class Interface, class State>
entity_factory factory() {
  return [](caf::actor_system& system, entity_config config) {
    auto handle
      = system.spawn<typename Interface::template stateful_impl<State>>(
        std::move(config));
    return caf::actor_cast<caf::actor>(handle);
  };
}

entity_factories all_factories() {
  return {
    {entity_kind::account, factory<account_actor, account_actor_state>()},
    {entity_kind::cart, factory<cart_actor, cart_actor_state>()},
    {entity_kind::order, factory<order_actor, order_actor_state>()},
    {entity_kind::payment, factory<payment_actor, payment_actor_state>()},
    {entity_kind::product, factory<product_actor, product_actor_state>()},
    {entity_kind::stock, factory<stock_actor, stock_actor_state>()},
  };
}

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
  static caf_types registered;
  config_.set("caf.scheduler.policy", "testing");
  start();
}

shop_fixture::~shop_fixture() {
  stop();
}

void shop_fixture::start() {
  system_ = std::make_unique<caf::actor_system>(config_);
  scheduler_
    = &dynamic_cast<caf::scheduler::test_coordinator&>(system_->scheduler());
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
  services->now = [this] { return now(); };
  services->limits = limits;
  host_ = system_->spawn<shard_host_actor::stateful_impl<shard_host_state>>(
    shard_host_config{services, all_factories(), {}});
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    caf::anon_send(host_, caf::open_atom_v, database->take(shard));
  caf::anon_send(region_, caf::update_atom_v,
                 caf::actor_cast<caf::strong_actor_ptr>(host_));
  run();
}

void shop_fixture::stop() {
  caf::anon_send_exit(host_, caf::exit_reason::user_shutdown);
  run();
  caf::anon_send_exit(region_, caf::exit_reason::kill);
  // Whoever still waits for an answer hears that none will come.
  while (scheduler_->trigger_timeouts() > 0)
    run();
  host_ = nullptr;
  region_ = nullptr;
  run();
  system_.reset();
}

void shop_fixture::restart() {
  stop();
  start();
}

void shop_fixture::run() {
  scheduler_->run();
}

size_t shop_fixture::run(size_t messages_max) {
  return scheduler_->run(messages_max);
}

void shop_fixture::advance(std::chrono::milliseconds by) {
  constexpr auto stride = std::chrono::milliseconds{10};
  for (auto passed = stride; passed <= by; passed += stride) {
    elapsed_ += stride;
    scheduler_->advance_time(stride);
    scheduler_->run();
  }
}

command_meta shop_fixture::meta() {
  return {{1, ++commands_}, {}, {2, commands_}};
}

command_meta shop_fixture::meta(std::string_view key,
                                std::string_view content) {
  return {
    digest_of("key", key), digest_of("content", content), {2, ++commands_}};
}

timestamp shop_fixture::now() const {
  return {epoch_us + elapsed_.count() / 1000};
}

} // namespace shop::test
