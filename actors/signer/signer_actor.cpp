#include "actors/signer/signer_actor.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/signer/canonical.hpp"

namespace shop {

signer_state::signer_state(signer_desk_actor::pointer self,
                           const signer_config& config)
  : self_(self),
    key_(signing_key::open(config.key_path)),
    policy_(config.policy),
    guard_(config.guard_path) {
  // nop
}

signer_desk_actor::behavior_type signer_state::make_behavior() {
  return {
    [this](const sign_receipt& x) { return sign_once(x, x.payment.value); },
    [this](const sign_refund& x) { return sign_once(x, x.refund.value); },
    [this](const sign_access_token& x) { return sign_freely(x); },
    [this](const sign_audit_head& x) {
      return sign_once(x, std::to_string(x.sequence));
    },
    [this](const get_public_keys&) -> caf::result<public_keys> {
      return public_keys{{key_.public_half()}};
    },
    [](const sign_ping&) -> caf::result<done> { return done{}; },
    [this](caf::ok_atom, uint64_t ticket,
           caf::error& refusal) -> caf::result<void> {
      auto known = waiting_.extract(ticket);
      if (!known)
        return {};
      auto& [input, answer] = known.mapped();
      if (refusal)
        answer.deliver(std::move(refusal));
      else
        answer.deliver(finish(input));
      return {};
    },
    [](uint64_t, const std::string&) -> caf::result<void> {
      // Only a proxy has a link.
      return {};
    },
  };
}

template <class Message>
caf::result<signed_jws> signer_state::sign_once(const Message& message,
                                                const std::string& id) {
  if (auto code = policy_.admit(message); code != shop_errc::none)
    return as_error(code);
  auto claim = canonical(message);
  auto answer = self_->make_response_promise<signed_jws>();
  auto ticket = ++tickets_;
  waiting_.emplace(ticket, waiting{signing_input(claim), answer});
  auto desk = caf::actor_cast<signer_desk_actor>(self_);
  guard_.admit(claim.type, id, sha256_hex(claim.payload),
               [desk, ticket](sign_guard::verdict verdict) {
                 auto refusal = verdict == sign_guard::verdict::admitted
                                  ? caf::error{}
                                  : as_error(shop_errc::signing_refused);
                 caf::anon_send(desk, caf::ok_atom_v, ticket, refusal);
               });
  return answer;
}

template <class Message>
caf::result<signed_jws> signer_state::sign_freely(const Message& message) {
  if (auto code = policy_.admit(message); code != shop_errc::none)
    return as_error(code);
  return finish(signing_input(canonical(message)));
}

template <class Claim>
std::string signer_state::signing_input(const Claim& claim) const {
  auto header = R"({"alg":"EdDSA","kid":")" + key_.public_half().kid
                + R"(","typ":")" + claim.type + "\"}";
  return base64url(header) + '.' + base64url(claim.payload);
}

signed_jws signer_state::finish(const std::string& signing_input) const {
  return {key_.public_half().kid,
          signing_input + '.' + base64url(key_.sign(signing_input))};
}

} // namespace shop
