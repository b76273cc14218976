#include "actors/signer/signer_actor.hpp"

#include "actors/protocol/caf_support.hpp"
#include "jose/base64url.hpp"

#include <filesystem>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

signing_key open_key(const std::string& path, const std::string& passphrase,
                     const sign_guard& guard) {
  if (std::filesystem::exists(path))
    return signing_key::read(path, passphrase);
  if (guard.size() > 0)
    throw std::runtime_error("the guard has entries, but there is no " + path);
  return signing_key::make(path, passphrase);
}

} // namespace

// The guard comes before the key: it keeps a second signer out.
signer_tools::signer_tools(const signer_config& config,
                           const std::string& passphrase)
  : policy(config.policy),
    allowance(config.policy),
    guard(
      config.guard_path, [this](const guard_entry& x) { allowance.restore(x); },
      config.compaction_min),
    audit(config.audit_path),
    key(open_key(config.key_path, passphrase, guard)) {
  // nop
}

signer_state::signer_state(signer_desk_actor::pointer self,
                           std::unique_ptr<signer_tools> tools,
                           std::function<timestamp()> now)
  : self_(self),
    now_(std::move(now)),
    tools_(std::move(tools)) {
  tools_->audit.started(tools_->key.public_half().kid, now_());
}

signer_desk_actor::behavior_type signer_state::make_behavior() {
  return {
    [this](const sign_receipt& x) {
      return sign_once(x, x.payment.value, x.amount);
    },
    [this](const sign_refund& x) {
      return sign_once(x, x.refund.value, x.amount);
    },
    [this](const sign_access_token& x) { return sign_freely(x); },
    [this](const sign_audit_head& x) {
      return sign_once(x, std::to_string(x.sequence));
    },
    [this](const get_public_keys&) -> caf::result<public_keys> {
      return public_keys{{tools_->key.public_half()}};
    },
    [](const sign_ping&) -> caf::result<done> { return done{}; },
    [this](caf::ok_atom, uint64_t ticket) -> caf::result<void> {
      if (auto known = waiting_.extract(ticket))
        known.mapped()();
      return {};
    },
    [this](const gate_refusals& x) {
      auto answer = self_->make_response_promise<done>();
      tools_->audit.refused_by_gate(x, now_(), when_durable([answer]() mutable {
                                      answer.deliver(done{});
                                    }));
      return answer;
    },
    [this](const rate_exceeded& x) {
      auto answer = self_->make_response_promise<done>();
      tools_->audit.refused(
        {x.message, x.role, refusal_reason::rate}, now_(),
        when_durable([answer]() mutable { answer.deliver(done{}); }));
      return answer;
    },
    [this](const get_signer_figures&) -> caf::result<signer_figures> {
      return signer_figures{signatures_, tools_->audit.counts(),
                            tools_->guard.size()};
    },
  };
}

template <class Message>
caf::result<signed_jws> signer_state::sign_once(const Message& message,
                                                std::string id,
                                                const money& amount) {
  auto now = now_();
  if (auto reason = check(tools_->policy, message, now))
    return refuse({name_of_request<Message>(), id, *reason});
  auto claim = canonical(message);
  auto entry
    = guard_entry{claim.type,  std::move(id), sha256_hex(claim.payload),
                  day_of(now), amount.amount, amount.currency.value};
  auto& guard = tools_->guard;
  auto known = guard.look_up(entry.purpose, entry.id, entry.digest);
  if (known == sign_guard::knowledge::another)
    return refuse(
      {name_of_request<Message>(), entry.id, refusal_reason::other_content});
  auto fresh = known == sign_guard::knowledge::nothing;
  if (fresh && !tools_->allowance.take(entry))
    return refuse(
      {name_of_request<Message>(), entry.id, refusal_reason::day_amount});
  auto answer = self_->make_response_promise<signed_jws>();
  auto durable
    = when_durable([this, answer, input = signing_input(claim)]() mutable {
        answer.deliver(finish<Message>(input));
      });
  if (fresh)
    guard.add(entry, std::move(durable));
  else
    guard.flush(std::move(durable));
  return answer;
}

caf::result<signed_jws> signer_state::sign_freely(
  const sign_access_token& message) {
  if (auto reason = check(tools_->policy, message, now_()))
    return refuse(
      {name_of_request<sign_access_token>(), message.session.value, *reason});
  return finish<sign_access_token>(signing_input(canonical(message)));
}

caf::result<signed_jws> signer_state::refuse(const refused_sign& what) {
  auto answer = self_->make_response_promise<signed_jws>();
  tools_->audit.refused(what, now_(),
                        when_durable([answer, reason = what.reason]() mutable {
                          answer.deliver(as_error(code_of(reason)));
                        }));
  return answer;
}

std::function<void()> signer_state::when_durable(std::function<void()> then) {
  auto ticket = ++tickets_;
  waiting_.emplace(ticket, std::move(then));
  return [desk = caf::actor_cast<signer_desk_actor>(self_), ticket] {
    caf::anon_send(desk, caf::ok_atom_v, ticket);
  };
}

std::string signer_state::signing_input(const canonical_claim& claim) const {
  auto header = R"({"alg":"EdDSA","kid":")" + tools_->key.public_half().kid
              + R"(","typ":")" + claim.type + "\"}";
  return base64url(header) + '.' + base64url(claim.payload);
}

template <class Message>
signed_jws signer_state::finish(const std::string& signing_input) {
  static_assert(type_of_request<Message>() < signed_requests);
  ++signatures_[type_of_request<Message>()];
  const auto& key = tools_->key;
  return {key.public_half().kid,
          signing_input + '.' + base64url(key.sign(signing_input))};
}

} // namespace shop
