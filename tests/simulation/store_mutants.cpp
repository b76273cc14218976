#include "tests/simulation/store_mutants.hpp"

#include <algorithm>

namespace shop::sim {

namespace {

/// How far the copy of `lagging_database` is behind, in events.
constexpr size_t lag_events = 1;

} // namespace

// -- the database -------------------------------------------------------------

std::vector<shop_errc> unfenced_database::append(
  std::span<const append_events> appends) {
  auto forged = std::vector(appends.begin(), appends.end());
  std::vector<shop_errc> codes;
  for (auto& append : forged) {
    auto claimed = append.lease.epoch;
    append.lease.epoch = leases_.at(append.lease.shard).epoch;
    codes.push_back(journal_.append({&append, 1}).front());
    append.lease.epoch = claimed;
    if (codes.back() == shop_errc::none)
      note(append);
  }
  return codes;
}

std::vector<shard_lease> lazy_claim_database::claim(
  const std::string& run, std::span<const shard_lease> shards) {
  std::vector<shard_lease> won;
  for (const auto& [shard, epoch] : shards) {
    auto& owner = leases_.at(shard);
    if (owner.epoch != epoch)
      continue;
    // The very first owner needs an epoch.
    owner = {shard, std::max<int64_t>(epoch, 1), run};
    rows_->epochs[shard] = owner.epoch;
    won.push_back({shard, owner.epoch});
  }
  return won;
}

bool local_clock_database::lives(const std::string& run, timestamp heartbeat_at,
                                 session_id session, milliseconds lease,
                                 const std::string& asked_by) {
  // Clocks differ by up to three seconds, by name of the node.
  auto error_us = [](const std::string& name) {
    return int64_t{name.at(1) - '0'} * 1'500'000;
  };
  auto difference_us = error_us(asked_by) - error_us(run);
  return database_model::lives(run, {heartbeat_at.us - difference_us}, session,
                               lease, asked_by);
}

bool hasty_database::lives(const std::string& run, timestamp heartbeat_at,
                           session_id session, milliseconds lease,
                           const std::string& asked_by) {
  return has_session(session)
      && database_model::lives(run, heartbeat_at, session, lease, asked_by);
}

expected<shard_agenda> forgetful_agenda_database::agenda(uint16_t) {
  return shard_agenda{};
}

std::vector<shop_errc> forgetful_answers_database::append(
  std::span<const append_events> appends) {
  auto without = std::vector(appends.begin(), appends.end());
  for (auto& append : without)
    append.answers.clear();
  return database_model::append(without);
}

std::vector<shop_errc> torn_append_database::append(
  std::span<const append_events> appends) {
  auto torn = std::vector(appends.begin(), appends.end());
  for (auto& append : torn)
    if (append.entries.size() > 1 && loop_.chance().once_in(4))
      append.entries.resize(1);
  return database_model::append(torn);
}

expected<std::vector<entity_history>> lagging_database::load(
  std::span<const entity_ref> entities) {
  auto histories = database_model::load(entities);
  if (histories && loop_.chance().once_in(4))
    for (auto& history : *histories)
      for (size_t i = 0; i < lag_events && !history.entries.empty(); ++i)
        history.entries.pop_back();
  return histories;
}

expected<std::vector<entity_history>> snapshot_ahead_database::load(
  std::span<const entity_ref> entities) {
  auto histories = database_model::load(entities);
  if (histories)
    for (auto& history : *histories)
      if (history.snapshot_version > 0 && !history.entries.empty()) {
        ++history.snapshot_version;
        history.entries.erase(history.entries.begin());
      }
  return histories;
}

// -- journals of a node -------------------------------------------------------

passing_journal::passing_journal(std::unique_ptr<journal_store> right)
  : right_(std::move(right)) {
  // nop
}

std::vector<shop_errc> passing_journal::append(
  std::span<const append_events> appends) {
  return right_->append(appends);
}

shop_errc passing_journal::save(const save_snapshot& snapshot) {
  return right_->save(snapshot);
}

expected<std::vector<entity_history>> passing_journal::load(
  std::span<const entity_ref> entities) {
  return right_->load(entities);
}

expected<std::string> passing_journal::answer(const entity_ref& entity,
                                              const digest128& command) {
  return right_->answer(entity, command);
}

expected<shard_agenda> passing_journal::agenda(uint16_t shard) {
  return right_->agenda(shard);
}

std::vector<shop_errc> optimistic_journal::append(
  std::span<const append_events> appends) {
  auto codes = right_->append(appends);
  for (auto& code : codes)
    if (code == shop_errc::outcome_unknown)
      code = shop_errc::none;
  return codes;
}

} // namespace shop::sim
