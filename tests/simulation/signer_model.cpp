#include "tests/simulation/signer_model.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop::sim {

namespace {

/// As the proxy has it.
constexpr milliseconds proxy_ms_max{4'000};

template <class Answer>
caf::result<Answer> never_asked() {
  return as_error(shop_errc::forbidden);
}

} // namespace

signer_actor signer_model::spawn_proxy(place where) {
  return loop_.system().spawn(
    [this, where](signer_actor::pointer self) -> signer_actor::behavior_type {
      return {
        [this, where, self](const sign_receipt& x) -> caf::result<signed_jws> {
          auto answer = late_answer<signed_jws>{self};
          sign(where, x, answer);
          return answer.promise();
        },
        [](const sign_refund&) { return never_asked<signed_jws>(); },
        [](const sign_access_token&) { return never_asked<signed_jws>(); },
        [](const sign_audit_head&) { return never_asked<signed_jws>(); },
        [](const get_public_keys&) { return never_asked<public_keys>(); },
        [](const sign_ping&) { return never_asked<done>(); },
      };
    });
}

void signer_model::sign(place from, const sign_receipt& asked,
                        late_answer<signed_jws> answer) {
  auto refuse = [answer]() mutable {
    answer.deliver(as_error(shop_errc::signer_unavailable));
  };
  loop_.after(proxy_ms_max, refuse);
  net_.send(from, signer_place, proxy_ms_max, [=, this]() mutable {
    if (down)
      return net_.send(signer_place, from, proxy_ms_max, refuse);
    auto content = caf::deep_to_string(asked);
    auto first = guard_.emplace(asked.order.value, content).first;
    if (first->second != content)
      observer_.on_other_receipt(asked.order.value);
    net_.send(signer_place, from, proxy_ms_max, [=]() mutable {
      answer.deliver(signed_jws{"kid", receipt_of(asked.order)});
    });
  });
}

} // namespace shop::sim
