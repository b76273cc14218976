#include "actors/signer_proxy/signer_proxy.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

signer_proxy_state::signer_proxy_state(signer_proxy_actor::pointer self,
                                       signer_link_config config)
  : self_(self) {
  // Weak, or the link's thread would keep its own actor alive.
  auto weak = caf::actor_cast<caf::weak_actor_ptr>(
    caf::actor_cast<caf::strong_actor_ptr>(self_));
  link_ = std::make_unique<signer_link>(
    std::move(config), [weak](uint64_t ticket, std::string frame) {
      if (auto desk = caf::actor_cast<caf::strong_actor_ptr>(weak))
        caf::anon_send(caf::actor_cast<signer_proxy_actor>(desk), ticket,
                       std::move(frame));
    });
}

signer_proxy_actor::behavior_type signer_proxy_state::make_behavior() {
  return {
    [this](const sign_receipt& x) { return forward<signed_jws>(x); },
    [this](const sign_refund& x) { return forward<signed_jws>(x); },
    [this](const sign_access_token& x) { return forward<signed_jws>(x); },
    [this](const sign_audit_head& x) { return forward<signed_jws>(x); },
    [this](const get_public_keys& x) { return forward<public_keys>(x); },
    [this](const sign_ping& x) { return forward<done>(x); },
    [this](uint64_t ticket, const std::string& frame) -> caf::result<void> {
      auto known = open_.extract(ticket);
      if (!known)
        return {};
      auto reply = decode_sign_reply(frame);
      known.mapped()(reply ? &reply->message : nullptr);
      return {};
    },
  };
}

template <class Answer, class Message>
caf::result<Answer> signer_proxy_state::forward(const Message& message) {
  auto ticket = ++tickets_;
  auto frame = encode_sign_request(ticket, message);
  if (!frame)
    return as_error(frame.error());
  auto answer = self_->make_response_promise<Answer>();
  open_.emplace(ticket, [answer](const sign_reply* reply) mutable {
    if (reply == nullptr)
      answer.deliver(as_error(shop_errc::signer_unavailable));
    else if (auto value = std::get_if<Answer>(reply))
      answer.deliver(*value);
    else if (auto refusal = std::get_if<sign_refusal>(reply))
      answer.deliver(as_error(refusal->code));
    else
      answer.deliver(as_error(shop_errc::corrupt_data));
  });
  link_->send(ticket, std::move(*frame));
  return answer;
}

} // namespace shop
