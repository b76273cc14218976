#include "tests/simulation/database_model.hpp"

#include <algorithm>

namespace shop::sim {

namespace {

/// As in the lease store: gone for so long, and forgotten.
constexpr int64_t forget_us = 60'000'000;

} // namespace

database_model::database_model(event_loop& loop, database_observer& observer,
                               const std::set<uint16_t>& shards)
  : loop_(loop),
    observer_(observer),
    rows_(std::make_shared<memory_database>()),
    journal_(rows_) {
  for (auto shard : shards)
    leases_.emplace(shard, shard_owner{shard, 0, {}});
}

// -- the journal --------------------------------------------------------------

std::vector<shop_errc> database_model::append(
  std::span<const append_events> appends) {
  std::vector<shop_errc> codes;
  for (const auto& append : appends) {
    codes.push_back(journal_.append({&append, 1}).front());
    if (codes.back() == shop_errc::none)
      note(append);
  }
  return codes;
}

void database_model::note(const append_events& append) {
  loop_.note([&] {
    auto line = "append " + append.entity.id;
    for (const auto& entry : append.entries)
      line += ' ' + std::to_string(entry.version) + ' ' + entry.kind;
    return line + " by epoch " + std::to_string(append.lease.epoch);
  });
  for (const auto& entry : append.entries)
    visible_.push_back({current_, append.entity, entry.version});
  observer_.on_append(append, leases_.at(append.lease.shard).epoch);
}

shop_errc database_model::save(const save_snapshot& snapshot) {
  return journal_.save(snapshot);
}

expected<std::vector<entity_history>> database_model::load(
  std::span<const entity_ref> entities) {
  return journal_.load(entities);
}

expected<std::string> database_model::answer(const entity_ref& entity,
                                             const digest128& command) {
  return journal_.answer(entity, command);
}

expected<shard_agenda> database_model::agenda(uint16_t shard) {
  return journal_.agenda(shard);
}

// -- members and leases -------------------------------------------------------

bool database_model::lives(const std::string&, timestamp heartbeat_at,
                           session_id session, milliseconds lease,
                           const std::string&) {
  return heartbeat_at.us > loop_.now().us - lease.count() * 1000
      && (heartbeat_at <= restarted_at_ || has_session(session));
}

lease_look database_model::beat(const cluster_member& self, milliseconds lease,
                                session_id session, bool joins) {
  auto now = loop_.now();
  auto owns = [this](const std::string& run) {
    return std::ranges::any_of(
      leases_, [&](const auto& x) { return x.second.run == run; });
  };
  if (joins) {
    std::erase_if(members_, [&](const auto& x) {
      return x.second.heartbeat_at.us < now.us - forget_us && !owns(x.first);
    });
    auto& row = members_[self.run];
    if (row.joined == 0)
      row.joined = ++joins_;
    row.lock = session;
    tell_listeners();
  }
  if (auto i = members_.find(self.run); i != members_.end()) {
    i->second.member = self;
    i->second.heartbeat_at = now;
  }
  std::vector<const member_row*> rows;
  rows.reserve(members_.size());
  for (const auto& [run, row] : members_)
    rows.push_back(&row);
  std::ranges::sort(rows, {}, &member_row::joined);
  lease_look result{{}, lease};
  auto& [view, to_next_death] = result;
  auto& seen = seen_alive_[self.run];
  seen.clear();
  for (const auto* row : rows) {
    const auto& run = row->member.run;
    view.members.push_back(row->member);
    view.members.back().alive
      = lives(run, row->heartbeat_at, row->lock, lease, self.run);
    if (view.members.back().alive)
      to_next_death = std::min(
        to_next_death,
        lease - milliseconds{(now.us - row->heartbeat_at.us) / 1000});
    if (database_model::lives(run, row->heartbeat_at, row->lock, lease, run))
      seen.insert(run);
  }
  for (const auto& [shard, owner] : leases_)
    view.shards.push_back(owner);
  return result;
}

std::vector<shard_lease> database_model::claim(
  const std::string& run, std::span<const shard_lease> shards) {
  std::vector<shard_lease> won;
  for (const auto& [shard, epoch] : shards) {
    auto& owner = leases_.at(shard);
    if (owner.epoch != epoch)
      continue;
    if (owner.run != run && seen_alive_[run].contains(owner.run))
      observer_.on_claim_from_living(run, owner);
    auto before = owner;
    owner = {shard, epoch + 1, run};
    rows_->epochs[shard] = owner.epoch;
    loop_.note([&] {
      return run + " takes shard " + std::to_string(shard) + ", epoch "
           + std::to_string(epoch + 1) + ", from " + before.run;
    });
    observer_.on_claim(before, {shard, owner.epoch});
    won.push_back({shard, owner.epoch});
  }
  if (!won.empty())
    tell_listeners();
  return won;
}

void database_model::give_up(const std::string& run, const shard_lease& lease) {
  auto& owner = leases_.at(lease.shard);
  if (owner.run == run && owner.epoch == lease.epoch)
    owner.run.clear();
  tell_listeners();
}

void database_model::leave(const std::string& run) {
  for (auto& [shard, owner] : leases_)
    if (owner.run == run)
      owner.run.clear();
  members_.erase(run);
  tell_listeners();
}

void database_model::tell_listeners() const {
  for (const auto& [session, tell] : listeners_)
    tell();
}

// -- transactions -------------------------------------------------------------

uint64_t database_model::begin() {
  open_transactions_.insert(++transactions_);
  return transactions_;
}

void database_model::commit(
  uint64_t transaction, const std::function<void(database_model&)>& carry_out) {
  current_ = transaction;
  carry_out(*this);
  open_transactions_.erase(transaction);
}

void database_model::roll_back(uint64_t transaction) {
  open_transactions_.erase(transaction);
}

uint64_t database_model::horizon() const {
  return open_transactions_.empty() ? transactions_ + 1
                                    : *open_transactions_.begin();
}

// -- sessions -----------------------------------------------------------------

database_model::session_id database_model::open_session() {
  sessions_.insert(++session_count_);
  return session_count_;
}

void database_model::close_session(session_id session) {
  sessions_.erase(session);
  listeners_.erase(session);
}

void database_model::restart() {
  restarted_at_ = loop_.now();
  sessions_.clear();
  listeners_.clear();
}

} // namespace shop::sim
