#include "actors/signer/signer_actor.hpp"

#include "actors/protocol/caf_support.hpp"

#include <filesystem>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

signing_key open_key(const std::string& path, const sign_guard& guard) {
  if (std::filesystem::exists(path))
    return signing_key::read(path);
  if (guard.size() > 0)
    throw std::runtime_error("the guard has entries, but there is no " + path);
  return signing_key::make(path);
}

} // namespace

// The guard comes before the key: it keeps a second signer out.
signer_tools::signer_tools(const signer_config& config)
  : policy(config.policy),
    allowance(config.policy.day_amount_max),
    guard(config.guard_path,
          [this](const guard_entry& x) {
            allowance.restore(x.purpose, x.day, x.amount);
          }),
    key(open_key(config.key_path, guard)) {
  // nop
}

signer_state::signer_state(signer_desk_actor::pointer self,
                           std::unique_ptr<signer_tools> tools,
                           std::function<timestamp()> now)
  : self_(self),
    now_(std::move(now)),
    tools_(std::move(tools)) {
  // nop
}

signer_desk_actor::behavior_type signer_state::make_behavior() {
  return {
    [this](const sign_receipt& x) {
      return sign_once(x, x.payment.value, x.amount.amount);
    },
    [this](const sign_refund& x) {
      return sign_once(x, x.refund.value, x.amount.amount);
    },
    [this](const sign_access_token& x) { return sign_freely(x); },
    [this](const sign_audit_head& x) {
      return sign_once(x, std::to_string(x.sequence));
    },
    [this](const get_public_keys&) -> caf::result<public_keys> {
      return public_keys{{tools_->key.public_half()}};
    },
    [](const sign_ping&) -> caf::result<done> { return done{}; },
    [this](caf::ok_atom, uint64_t ticket,
           const caf::error&) -> caf::result<void> {
      release(ticket);
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
                                                std::string id,
                                                int64_t amount) {
  auto now = now_();
  if (auto code = check(tools_->policy, message, now); code != shop_errc::none)
    return as_error(code);
  auto claim = canonical(message);
  auto entry = guard_entry{claim.type, std::move(id), sha256_hex(claim.payload),
                           day_of(now), amount};
  auto& guard = tools_->guard;
  auto known = guard.look_up(entry.purpose, entry.id, entry.digest);
  if (known == sign_guard::knowledge::another)
    return as_error(shop_errc::signing_refused);
  auto fresh = known == sign_guard::knowledge::nothing;
  if (fresh && !tools_->allowance.take(entry.purpose, entry.day, amount))
    return as_error(shop_errc::signing_refused);
  auto answer = self_->make_response_promise<signed_jws>();
  auto ticket = ++tickets_;
  waiting_.emplace(ticket, waiting{signing_input(claim), answer});
  auto durable = [desk = caf::actor_cast<signer_desk_actor>(self_), ticket] {
    caf::anon_send(desk, caf::ok_atom_v, ticket, caf::error{});
  };
  if (fresh)
    guard.add(entry, std::move(durable));
  else
    guard.flush(std::move(durable));
  return answer;
}

caf::result<signed_jws> signer_state::sign_freely(
  const sign_access_token& message) {
  if (auto code = check(tools_->policy, message, now_());
      code != shop_errc::none)
    return as_error(code);
  return finish(signing_input(canonical(message)));
}

void signer_state::release(uint64_t ticket) {
  auto known = waiting_.extract(ticket);
  if (!known)
    return;
  auto& [input, answer] = known.mapped();
  answer.deliver(finish(input));
}

std::string signer_state::signing_input(const canonical_claim& claim) const {
  auto header = R"({"alg":"EdDSA","kid":")" + tools_->key.public_half().kid
              + R"(","typ":")" + claim.type + "\"}";
  return base64url(header) + '.' + base64url(claim.payload);
}

signed_jws signer_state::finish(const std::string& signing_input) const {
  const auto& key = tools_->key;
  return {key.public_half().kid,
          signing_input + '.' + base64url(key.sign(signing_input))};
}

} // namespace shop
