#pragma once

#include "actors/account/account_domain.hpp"
#include "actors/entity/entity.hpp"

namespace shop {

/// How long an access token is good for, in seconds: short, because it cannot
/// be taken back.
inline constexpr int64_t access_token_s = 15 * 60;

/// An account: checks passwords off the scheduler, keeps sessions.
class account_actor_state : public entity<account::domain, account_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.account";

  using entity::entity;

protected:
  account_actor::behavior_type handlers() override;

  /// Guesses are counted for as long as they may be held against somebody.
  bool must_stay() const override;

private:
  using grant_promise = caf::typed_response_promise<session_grant>;

  /// Failed sign-ins in a row after which each further one has to wait.
  static constexpr uint32_t free_failures_max = 5;

  /// The longest such wait, in seconds.
  static constexpr int64_t throttle_s_max = 300;

  caf::result<account_view> open_account(register_account& command);
  caf::result<session_grant> open_session(const sign_in& command);
  caf::result<session_grant> rotate(const refresh_session& command);
  void password_checked(password_verdict verdict, grant_promise answer);
  session_grant wait_for_throttle() const;
  void note_failure();
  void grant(const session_id& session, std::string secret,
             grant_promise answer);

  // Only memory: a restart forgives, and an attacker cannot fill the journal.
  uint32_t failures_ = 0;
  timestamp blocked_until_;
  timestamp last_failure_;
};

} // namespace shop
