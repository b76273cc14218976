#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/decision.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::account {

/// How long a session lives after its last refresh.
inline constexpr int64_t session_s = 30 * 24 * 3600;

/// How long the previous refresh secret may come again, because the answer
/// that carried the new one was lost on its way.
inline constexpr int64_t refresh_grace_s = 10;

/// Sessions of one account at once; the oldest ends when one more begins.
inline constexpr size_t sessions_max = 20;

// -- state --------------------------------------------------------------------

/// A signed-in device. Secrets are kept as SHA-256 digests only.
struct session {
  session_id id;
  std::string secret_digest;
  std::string previous_digest;
  timestamp rotated_at;
  timestamp expires_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, session& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("secret_digest", x.secret_digest),
      f.field("previous_digest", x.previous_digest),
      f.field("rotated_at", x.rotated_at), f.field("expires_at", x.expires_at));
  }
};

/// An account. Without an id it does not exist.
struct state {
  account_id id;
  std::string email;
  std::string name;
  std::string password_hash;
  account_role role = account_role::customer;
  timestamp created_at;
  std::vector<session> sessions;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("email", x.email), f.field("name", x.name),
      f.field("password_hash", x.password_hash), f.field("role", x.role),
      f.field("created_at", x.created_at), f.field("sessions", x.sessions));
  }
};

// -- events -------------------------------------------------------------------

struct account_registered {
  static constexpr std::string_view name = "account_registered";
  account_id id;
  std::string email;
  std::string full_name;
  std::string password_hash;
  account_role role = account_role::customer;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, account_registered& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("email", x.email),
                              f.field("full_name", x.full_name),
                              f.field("password_hash", x.password_hash),
                              f.field("role", x.role), f.field("at", x.at));
  }
};

struct session_opened {
  static constexpr std::string_view name = "session_opened";
  account::session session;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_opened& x) {
    return f.object(x).fields(f.field("session", x.session));
  }
};

struct session_rotated {
  static constexpr std::string_view name = "session_rotated";
  session_id id;
  std::string secret_digest;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_rotated& x) {
    return f.object(x).fields(f.field("id", x.id),
                              f.field("secret_digest", x.secret_digest),
                              f.field("at", x.at));
  }
};

/// Why a session ended.
enum class revocation : uint8_t { signed_out, secret_reused };

} // namespace shop::account

template <>
inline constexpr auto shop::enum_names<
  shop::account::revocation> = shop::names_of("signed_out", "secret_reused");

namespace shop::account {

struct session_revoked {
  static constexpr std::string_view name = "session_revoked";
  session_id id;
  revocation reason = revocation::signed_out;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_revoked& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("reason", x.reason));
  }
};

using event = std::variant<account_registered, session_opened, session_rotated,
                           session_revoked>;

// -- commands after the impure part -------------------------------------------

/// `register_account` with the password hashed.
struct register_hashed {
  register_account command;
  std::string password_hash;
};

/// The password was right; digest and id are freshly drawn.
struct open_session {
  session_id id;
  std::string secret_digest;
};

/// `refresh_session` with digests instead of secrets.
struct rotate_session {
  session_id id;
  std::string presented_digest;
  std::string next_digest;
};

/// The rules of an account, in the shape that `entity` wants.
struct domain {
  using state = account::state;
  using event = account::event;
  using view = account_view;
  using step = std::monostate;
  struct wake {};

  /// Covers the retries of a registration.
  static constexpr size_t commands_remembered_max = 16;

  static decision<event> decide(const state& account,
                                const register_hashed& command,
                                const decision_context& context);
  static decision<event> decide(const state& account,
                                const open_session& command,
                                const decision_context& context);
  static decision<event> decide(const state& account,
                                const rotate_session& command,
                                const decision_context& context);
  static decision<event> decide(const state& account,
                                const revoke_session& command,
                                const decision_context& context);
  static decision<event> decide(const state& account, const wake& command,
                                const decision_context& context);

  static void apply(state& account, const event& change);

  static bool exists(const state& account) {
    return !account.id.value.empty();
  }

  static account_view view_of(const state& account, const decision_context&);

  static bool settled(const state&) {
    return true;
  }

  static std::vector<step> steps(const state&) {
    return {};
  }

  static std::optional<timestamp> wake_at(const state&) {
    return std::nullopt;
  }
};

/// The session with this id, or `nullptr`.
const session* find_session(const state& account, const session_id& id);

} // namespace shop::account
