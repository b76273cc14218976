#include "tests/entity/cluster_fixture.hpp"

#include "actors/cluster/forwarding.hpp"

namespace shop::test {

namespace {

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

cluster_fixture::~cluster_fixture() {
  for (auto& actor : managed_)
    caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  system_.drain();
  managed_.clear();
}

shard_host_actor cluster_fixture::recording_host() {
  auto host = system_->spawn(
    [orders = host_orders, news = host_news, expired = host_expired]() {
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
        [orders](caf::leave_atom, const shard_lease& x) -> caf::result<done> {
          orders->push_back(text("leave ", x));
          return done{};
        },
        [orders](caf::close_atom, const shard_lease& x) -> caf::result<void> {
          orders->push_back(text("close ", x));
          return {};
        },
        [news, expired](caf::update_atom,
                        const heartbeat_news& x) -> caf::result<done> {
          *news = x.view;
          if (std::exchange(*expired, false))
            return as_error(shop_errc::unavailable);
          return done{};
        },
        [](caf::subscribe_atom,
           const caf::strong_actor_ptr&) -> caf::result<void> { return {}; });
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

} // namespace shop::test
