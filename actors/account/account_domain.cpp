#include "actors/account/account_domain.hpp"

#include <algorithm>

namespace shop::account {

namespace {

auto locate(state& account, const session_id& id) {
  return std::find_if(account.sessions.begin(), account.sessions.end(),
                      [&id](const session& x) { return x.id == id; });
}

void apply_one(state& account, const account_registered& x) {
  account.id = x.id;
  account.email = x.email;
  account.name = x.full_name;
  account.password_hash = x.password_hash;
  account.role = x.role;
  account.created_at = x.at;
}

void apply_one(state& account, const session_opened& x) {
  if (account.sessions.size() >= sessions_max)
    account.sessions.erase(account.sessions.begin());
  account.sessions.push_back(x.session);
}

void apply_one(state& account, const session_rotated& x) {
  auto i = locate(account, x.id);
  if (i == account.sessions.end())
    return;
  i->previous_digest = std::exchange(i->secret_digest, x.secret_digest);
  i->rotated_at = x.at;
  i->expires_at = after_seconds(x.at, session_s);
}

void apply_one(state& account, const session_revoked& x) {
  auto i = locate(account, x.id);
  if (i != account.sessions.end())
    account.sessions.erase(i);
}

} // namespace

const session* find_session(const state& account, const session_id& id) {
  auto i = std::find_if(account.sessions.begin(), account.sessions.end(),
                        [&id](const session& x) { return x.id == id; });
  return i == account.sessions.end() ? nullptr : &*i;
}

decision<event> domain::decide(const state& account,
                               const register_hashed& command,
                               const decision_context& context) {
  if (exists(account))
    return fail(shop_errc::account_exists);
  const auto& x = command.command;
  return {{account_registered{x.account, x.email, x.name, command.password_hash,
                              x.role, context.now}}};
}

decision<event> domain::decide(const state& account,
                               const open_session& command,
                               const decision_context& context) {
  if (!exists(account))
    return fail(shop_errc::unauthorised);
  return {{session_opened{{command.id,
                           command.secret_digest,
                           {},
                           context.now,
                           after_seconds(context.now, session_s)}}}};
}

decision<event> domain::decide(const state& account,
                               const rotate_session& command,
                               const decision_context& context) {
  auto known = find_session(account, command.id);
  if (known == nullptr || known->expires_at <= context.now)
    return fail(shop_errc::unauthorised);
  if (command.presented_digest == known->secret_digest)
    return {{session_rotated{command.id, command.next_digest, context.now}}};
  // The answer with the newest secret may have been lost.
  if (!known->previous_digest.empty()
      && command.presented_digest == known->previous_digest
      && context.now <= after_seconds(known->rotated_at, refresh_grace_s))
    return {{session_rotated{command.id, command.next_digest, context.now}}};
  // Only who once held a secret of this session knows its id: two of them do,
  // and nobody can tell which is the thief.
  return {{session_revoked{command.id, revocation::secret_reused}}};
}

decision<event> domain::decide(const state& account,
                               const revoke_session& command,
                               const decision_context&) {
  if (!exists(account))
    return fail(shop_errc::not_found);
  if (find_session(account, command.session) == nullptr)
    return {};
  return {{session_revoked{command.session, revocation::signed_out}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& account, const event& change) {
  std::visit([&account](const auto& x) { apply_one(account, x); }, change);
}

account_view domain::view_of(const state& account, const decision_context&) {
  auto result = account_view{};
  result.id = account.id;
  result.email = account.email;
  result.name = account.name;
  result.role = account.role;
  result.created_at = account.created_at;
  return result;
}

} // namespace shop::account
