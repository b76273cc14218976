#include "actors/account/account_actor.hpp"

#include "actors/account/secrets.hpp"

namespace shop {

namespace {

/// Longest wait for the password hashers, whose queue may be long.
constexpr auto hash_timeout_ms = std::chrono::milliseconds{8'000};

} // namespace

account_actor::behavior_type account_actor_state::handlers() {
  return {
    [this](register_account& command) { return open_account(command); },
    [this](const sign_in& command) { return open_session(command); },
    [this](const refresh_session& command) { return rotate(command); },
    [this](revoke_session& command) { return execute(command); },
    [this](const get_account&) { return query_view(); },
  };
}

caf::result<account_view> account_actor_state::open_account(
  register_account& command) {
  auto answer = self()->make_response_promise<account_view>();
  auto question = hash_password{std::exchange(command.password, {})};
  self()
    ->request(services().hasher, hash_timeout_ms, std::move(question))
    .then(
      [this, answer, command = std::move(command)](std::string& hash) {
        execute_then(account::register_hashed{command, std::move(hash)},
                     command.meta, [answer](expected<account_view> x) mutable {
                       if (x)
                         answer.deliver(std::move(*x));
                       else
                         answer.deliver(as_error(x.error()));
                     });
      },
      [answer](const caf::error&) mutable {
        answer.deliver(as_error(shop_errc::busy));
      });
  return answer;
}

caf::result<session_grant> account_actor_state::open_session(
  const sign_in& command) {
  auto answer = self()->make_response_promise<session_grant>();
  // Wait for the replay, so that the hash is known.
  internal_query([this, answer,
                  password = command.password](shop_errc why) mutable {
    if (why != shop_errc::none)
      return answer.deliver(as_error(why));
    if (now() < blocked_until_)
      return answer.deliver(wait_for_throttle());
    self()
      ->request(services().hasher, hash_timeout_ms,
                verify_password{std::move(password), state().password_hash})
      .then([this, answer](
              password_verdict verdict) { password_checked(verdict, answer); },
            [answer](const caf::error&) mutable {
              answer.deliver(as_error(shop_errc::busy));
            });
  });
  return answer;
}

void account_actor_state::password_checked(password_verdict verdict,
                                           grant_promise answer) {
  // Guesses that were under way together are judged one after the other.
  if (now() < blocked_until_)
    return answer.deliver(wait_for_throttle());
  if (verdict == password_verdict::wrong) {
    note_failure();
    return answer.deliver(as_error(shop_errc::bad_credentials));
  }
  failures_ = 0;
  auto session = session_id{random_token()};
  auto secret = random_token();
  execute_then(
    account::open_session{session, secret_digest(secret)}, command_meta{},
    [this, answer, session, secret](const expected<account_view>& x) mutable {
      if (x)
        grant(session, std::move(secret), answer);
      else
        answer.deliver(as_error(x.error()));
    });
}

bool account_actor_state::must_stay() const {
  return failures_ > 0 && now() < after_seconds(last_failure_, throttle_s_max);
}

session_grant account_actor_state::wait_for_throttle() const {
  constexpr int64_t second_us = 1'000'000;
  auto left_us = blocked_until_.us - now().us;
  session_grant result;
  result.wait_s = static_cast<int32_t>((left_us + second_us - 1) / second_us);
  return result;
}

void account_actor_state::note_failure() {
  last_failure_ = now();
  if (++failures_ < free_failures_max)
    return;
  auto doublings = std::min<uint32_t>(failures_ - free_failures_max, 16);
  auto wait_s = std::min(int64_t{1} << doublings, throttle_s_max);
  blocked_until_ = after_seconds(now(), wait_s);
}

caf::result<session_grant> account_actor_state::rotate(
  const refresh_session& command) {
  auto answer = self()->make_response_promise<session_grant>();
  auto secret = random_token();
  auto next = account::rotate_session{
    command.session, secret_digest(command.secret), secret_digest(secret)};
  execute_then(std::move(next), command_meta{},
               [this, answer, session = command.session,
                secret](const expected<account_view>& x) mutable {
                 if (!x)
                   answer.deliver(as_error(x.error()));
                 else if (account::find_session(state(), session) == nullptr)
                   answer.deliver(as_error(shop_errc::token_reused));
                 else
                   grant(session, std::move(secret), answer);
               });
  return answer;
}

void account_actor_state::grant(const session_id& session, std::string secret,
                                grant_promise answer) {
  auto issued_at = now();
  auto expires_at = after_seconds(issued_at, access_token_s);
  self()
    ->request(services().signer, limits().ask_timeout_ms,
              sign_access_token{state().id, session, state().role, issued_at,
                                expires_at})
    .then(
      [this, answer, session, secret = std::move(secret), issued_at,
       expires_at](signed_jws& token) mutable {
        answer.deliver(session_grant{
          state().id, session, std::move(token.jws), expires_at,
          std::move(secret), after_seconds(issued_at, account::session_s), 0});
      },
      [answer](const caf::error&) mutable {
        answer.deliver(as_error(shop_errc::signer_unavailable));
      });
}

} // namespace shop
