#include "actors/journal/memory_journal.hpp"

#include <algorithm>
#include <set>

namespace shop {

namespace {

entity_history history_of(const memory_database& database,
                          const entity_ref& entity) {
  auto i = database.entities.find(entity);
  if (i == database.entities.end())
    return {};
  const auto& rows = i->second;
  auto result = entity_history{rows.snapshot_version, rows.snapshot, {}, {}, 0};
  result.entries.assign(rows.entries.begin() + rows.snapshot_version,
                        rows.entries.end());
  for (const auto& answer : rows.answers)
    result.answered.push_back({answer.command, answer.fingerprint});
  auto shard = shard_of(entity.kind, entity.id);
  result.on_agenda = database.agenda.contains({shard, entity}) ? 1 : 0;
  return result;
}

} // namespace

shard_lease memory_database::take(uint16_t shard) {
  std::lock_guard guard{mutex};
  return {shard, ++epochs[shard]};
}

memory_journal::memory_journal(std::shared_ptr<memory_database> database)
  : database_(std::move(database)) {
  // nop
}

std::vector<shop_errc> memory_journal::append(
  std::span<const append_events> appends) {
  std::lock_guard guard{database_->mutex};
  std::vector<shop_errc> result;
  for (const auto& append : appends) {
    auto& left = database_->appends_until_outage;
    if (left && (*left)-- == 0)
      database_->outage = shop_errc::journal_unavailable;
    result.push_back(database_->outage != shop_errc::none ? database_->outage
                                                          : append_one(append));
  }
  return result;
}

shop_errc memory_journal::append_one(const append_events& append) {
  auto& database = *database_;
  if (database.epochs[append.lease.shard] != append.lease.epoch)
    return shop_errc::wrong_owner;
  auto& rows = database.entities[append.entity];
  auto next = static_cast<int64_t>(rows.entries.size()) + 1;
  for (const auto& entry : append.entries)
    if (entry.version != next++)
      return shop_errc::version_conflict;
  auto answered = std::set<digest128>{};
  for (const auto& old : rows.answers)
    answered.insert(old.command);
  for (const auto& answer : append.answers)
    if (!answered.insert(answer.command).second)
      return shop_errc::version_conflict;
  rows.entries.insert(rows.entries.end(), append.entries.begin(),
                      append.entries.end());
  rows.answers.insert(rows.answers.end(), append.answers.begin(),
                      append.answers.end());
  auto key = std::pair{append.lease.shard, append.entity};
  if (append.agenda == agenda_change::enter)
    database.agenda.insert(key);
  else if (append.agenda == agenda_change::leave)
    database.agenda.erase(key);
  return shop_errc::none;
}

shop_errc memory_journal::save(const save_snapshot& snapshot) {
  std::lock_guard guard{database_->mutex};
  if (database_->outage != shop_errc::none)
    return database_->outage;
  if (database_->epochs[snapshot.lease.shard] != snapshot.lease.epoch)
    return shop_errc::wrong_owner;
  auto& rows = database_->entities[snapshot.entity];
  if (snapshot.version > rows.snapshot_version) {
    rows.snapshot_version = snapshot.version;
    rows.snapshot = snapshot.body;
  }
  return shop_errc::none;
}

expected<std::vector<entity_history>> memory_journal::load(
  std::span<const entity_ref> entities) {
  std::lock_guard guard{database_->mutex};
  if (database_->outage != shop_errc::none)
    return fail(database_->outage);
  std::vector<entity_history> result;
  for (const auto& entity : entities)
    result.push_back(history_of(*database_, entity));
  return result;
}

expected<std::string> memory_journal::answer(const entity_ref& entity,
                                             const digest128& command) {
  std::lock_guard guard{database_->mutex};
  if (database_->outage != shop_errc::none)
    return fail(database_->outage);
  const auto& answers = database_->entities[entity].answers;
  auto i
    = std::find_if(answers.begin(), answers.end(),
                   [&command](const auto& x) { return x.command == command; });
  if (i == answers.end())
    return fail(shop_errc::not_found);
  return i->body;
}

expected<shard_agenda> memory_journal::agenda(uint16_t shard) {
  std::lock_guard guard{database_->mutex};
  if (database_->outage != shop_errc::none)
    return fail(database_->outage);
  shard_agenda result;
  for (const auto& [owner, entity] : database_->agenda)
    if (owner == shard)
      result.entities.push_back(entity);
  return result;
}

} // namespace shop
