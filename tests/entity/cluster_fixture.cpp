#include "tests/entity/cluster_fixture.hpp"

#include "actors/cluster/forwarding.hpp"

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

std::string text(const char* order, const shard_lease& lease) {
  return order + std::to_string(lease.shard) + "/"
       + std::to_string(lease.epoch);
}

/// Answers about stock items; everything else is refused.
class scripted_gateway_state {
public:
  scripted_gateway_state(gateway_actor::pointer self,
                         std::shared_ptr<gateway_script> script)
    : self_(self),
      script_(std::move(script)) {
    // nop
  }

  gateway_actor::behavior_type make_behavior() {
    auto make = [this]<class Answer, class Message>() {
      return
        [this](Message& x) -> caf::result<Answer> { return answer<Answer>(x); };
    };
    return forward_each<gateway_actor::behavior_type>(
      gateway_actor::signatures{}, make);
  }

private:
  template <class Answer, class Message>
  caf::result<Answer> answer(const Message& message) {
    if constexpr (std::is_same_v<Message, get_stock>) {
      script_->asked.push_back(message.item.value);
      if (script_->silent) {
        unanswered_.push_back(self_->make_response_promise<stock_view>());
        return unanswered_.back();
      }
      if (!script_->refusals.empty()) {
        auto code = script_->refusals.front();
        script_->refusals.erase(script_->refusals.begin());
        return as_error(code);
      }
      auto result = stock_view{};
      result.item = message.item;
      return result;
    } else {
      return as_error(shop_errc::forbidden);
    }
  }

  gateway_actor::pointer self_;
  std::shared_ptr<gateway_script> script_;
  std::vector<caf::typed_response_promise<stock_view>> unanswered_;
};

} // namespace

cluster_fixture::cluster_fixture() {
  static caf_types registered;
  config_.set("caf.scheduler.policy", "testing");
  system_ = std::make_unique<caf::actor_system>(config_);
  scheduler_
    = &dynamic_cast<caf::scheduler::test_coordinator&>(system_->scheduler());
}

cluster_fixture::~cluster_fixture() {
  for (auto& actor : managed_)
    caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  run();
  // Whoever still waits for an answer hears that none will come.
  while (scheduler_->trigger_timeouts() > 0)
    run();
  managed_.clear();
  system_.reset();
}

shard_host_actor cluster_fixture::recording_host() {
  auto host = system_->spawn([orders = host_orders]() {
    auto make = []<class Answer, class Message>() {
      return [](Message&) -> caf::result<Answer> {
        return as_error(shop_errc::forbidden);
      };
    };
    return forward_each<shard_host_actor::behavior_type>(
      gateway_actor::signatures{}, make,
      [orders](caf::open_atom, const shard_lease& x) -> caf::result<void> {
        orders->push_back(text("open ", x));
        return {};
      },
      [orders](caf::close_atom, const shard_lease& x) -> caf::result<void> {
        orders->push_back(text("close ", x));
        return {};
      });
  });
  manage(host);
  return host;
}

gateway_actor cluster_fixture::scripted_gateway(
  std::shared_ptr<gateway_script> script) {
  auto gateway
    = system_->spawn<gateway_actor::stateful_impl<scripted_gateway_state>>(
      std::move(script));
  manage(gateway);
  return gateway;
}

void cluster_fixture::run() {
  scheduler_->run();
}

void cluster_fixture::advance(std::chrono::milliseconds by) {
  constexpr auto stride = std::chrono::milliseconds{10};
  for (auto passed = stride; passed <= by; passed += stride) {
    elapsed_ += stride;
    scheduler_->advance_time(stride);
    run();
  }
}

timestamp cluster_fixture::now() const {
  return {epoch_us + elapsed_.count() * 1000};
}

} // namespace shop::test
