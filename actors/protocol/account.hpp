#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>

namespace shop {

/// What a signed-in person may do.
enum class account_role : uint8_t { customer, support, admin, operator_ };

template <>
inline constexpr auto enum_names<account_role> = names_of("customer", "support",
                                                          "admin", "operator");

/// An account as its owner sees it.
struct account_view {
  account_id id;
  std::string email;
  std::string name;
  account_role role = account_role::customer;
  timestamp created_at;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, account_view& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("email", x.email), f.field("name", x.name),
      f.field("role", x.role), f.field("created_at", x.created_at),
      f.field("version", x.version), f.field("origin", x.origin));
  }
};

/// Opens an account; `account_exists` when the id, which is derived from the
/// normalised e-mail address, is taken.
struct register_account {
  static constexpr auto routes_to = entity_kind::account;
  account_id account;
  std::string email;
  std::string name;
  std::string password;
  account_role role = account_role::customer;
  command_meta meta;

  const std::string& entity_id() const {
    return account.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, register_account& x) {
    return f.object(x).fields(
      f.field("account", x.account), f.field("email", x.email),
      f.field("name", x.name), f.field("password", x.password),
      f.field("role", x.role), f.field("meta", x.meta));
  }
};

/// What a sign-in or a refresh answers. The refresh secret goes into a cookie
/// and is never seen again. After too many failures a sign-in answers how long
/// to wait, and nothing else.
struct session_grant {
  account_id account;
  session_id session;
  std::string access_token;
  timestamp access_expires_at;
  std::string refresh_secret;
  timestamp refresh_expires_at;
  /// Seconds until the next attempt is looked at; 0 when this is a grant.
  int32_t wait_s = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_grant& x) {
    return f.object(x).fields(
      f.field("account", x.account), f.field("session", x.session),
      f.field("access_token", x.access_token),
      f.field("access_expires_at", x.access_expires_at),
      f.field("refresh_secret", x.refresh_secret),
      f.field("refresh_expires_at", x.refresh_expires_at),
      f.field("wait_s", x.wait_s));
  }
};

/// Checks the password and opens a session. `unauthorised` for a wrong
/// password and for an unknown account alike, after the same work.
struct sign_in {
  static constexpr auto routes_to = entity_kind::account;
  account_id account;
  std::string password;
  command_meta meta;

  const std::string& entity_id() const {
    return account.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_in& x) {
    return f.object(x).fields(f.field("account", x.account),
                              f.field("password", x.password),
                              f.field("meta", x.meta));
  }
};

/// Exchanges a refresh secret for a new one and a new access token. A secret
/// that was used before revokes the session: `token_reused`.
struct refresh_session {
  static constexpr auto routes_to = entity_kind::account;
  account_id account;
  session_id session;
  std::string secret;
  command_meta meta;

  const std::string& entity_id() const {
    return account.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, refresh_session& x) {
    return f.object(x).fields(
      f.field("account", x.account), f.field("session", x.session),
      f.field("secret", x.secret), f.field("meta", x.meta));
  }
};

/// Ends a session; nothing happens when there is none.
struct revoke_session {
  static constexpr auto routes_to = entity_kind::account;
  account_id account;
  session_id session;
  command_meta meta;

  const std::string& entity_id() const {
    return account.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, revoke_session& x) {
    return f.object(x).fields(f.field("account", x.account),
                              f.field("session", x.session),
                              f.field("meta", x.meta));
  }
};

/// Asks for the account.
struct get_account {
  static constexpr auto routes_to = entity_kind::account;
  account_id account;

  const std::string& entity_id() const {
    return account.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_account& x) {
    return f.object(x).fields(f.field("account", x.account));
  }
};

} // namespace shop
