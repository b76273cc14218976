#include "actors/journal/postgres_journal.hpp"

#include "actors/journal/sql.hpp"

#include <pqxx/pqxx>

#include <set>

namespace shop {

namespace {

int16_t number(entity_kind kind) {
  return static_cast<int16_t>(kind);
}

std::string uuid(const digest128& x) {
  return x.empty() ? std::string{} : to_hex(x);
}

// A uuid as PostgreSQL prints it, or nothing.
digest128 digest(std::string_view text) {
  digest128 result;
  for (auto c : text) {
    if (c == '-')
      continue;
    auto digit = static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    result.high = (result.high << 4) | (result.low >> 60);
    result.low = (result.low << 4) | digit;
  }
  return result;
}

// The columns of the events of a batch, as arrays.
struct event_columns {
  std::vector<int16_t> kinds, shards;
  std::vector<std::string> ids, names, bodies, commands, prints;
  std::vector<int64_t> versions, epochs, times;

  void add(const append_events& append, const journal_entry& entry) {
    kinds.push_back(number(append.entity.kind));
    ids.push_back(append.entity.id);
    versions.push_back(entry.version);
    shards.push_back(static_cast<int16_t>(append.lease.shard));
    epochs.push_back(append.lease.epoch);
    names.push_back(entry.kind);
    bodies.push_back(entry.body);
    commands.push_back(uuid(entry.command));
    prints.push_back(uuid(entry.fingerprint));
    times.push_back(append.at.us);
  }
};

// The columns that name entities under their leases.
struct entity_columns {
  std::vector<int16_t> kinds, shards;
  std::vector<std::string> ids;
  std::vector<int64_t> epochs;

  void add(const append_events& append) {
    kinds.push_back(number(append.entity.kind));
    ids.push_back(append.entity.id);
    shards.push_back(static_cast<int16_t>(append.lease.shard));
    epochs.push_back(append.lease.epoch);
  }
};

struct answer_columns : entity_columns {
  std::vector<std::string> commands, prints, bodies;

  void add(const append_events& append, const journal_answer& answer) {
    entity_columns::add(append);
    commands.push_back(uuid(answer.command));
    prints.push_back(uuid(answer.fingerprint));
    bodies.push_back(answer.body);
  }
};

using lease_set = std::set<std::pair<uint16_t, int64_t>>;

lease_set insert_events(pqxx::work& work, const event_columns& xs) {
  auto rows = work.exec(pqxx::prepped{"append_events"},
                        pqxx::params{xs.kinds, xs.ids, xs.versions, xs.shards,
                                     xs.epochs, xs.names, xs.bodies,
                                     xs.commands, xs.prints, xs.times});
  lease_set held;
  for (const auto& row : rows)
    held.emplace(static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>());
  return held;
}

void insert_answers(pqxx::work& work, const answer_columns& xs) {
  if (!xs.ids.empty())
    work.exec(pqxx::prepped{"append_answers"},
              pqxx::params{xs.kinds, xs.ids, xs.shards, xs.epochs, xs.commands,
                           xs.prints, xs.bodies});
}

void change_agenda(pqxx::work& work, const char* statement,
                   const entity_columns& xs) {
  if (!xs.ids.empty())
    work.exec(pqxx::prepped{statement},
              pqxx::params{xs.kinds, xs.ids, xs.shards, xs.epochs});
}

} // namespace

/// A connection with its prepared statements.
class postgres_journal::session {
public:
  explicit session(const std::string& conninfo) : connection(conninfo) {
    connection.prepare("append_events", sql::append_events);
    connection.prepare("append_answers", sql::append_answers);
    connection.prepare("enter_agenda", sql::enter_agenda);
    connection.prepare("leave_agenda", sql::leave_agenda);
    connection.prepare("save_snapshot", sql::save_snapshot);
    connection.prepare("load_snapshot", sql::load_snapshot);
    connection.prepare("load_events", sql::load_events);
    connection.prepare("load_answered", sql::load_answered);
    connection.prepare("is_on_agenda", sql::is_on_agenda);
    connection.prepare("load_answer", sql::load_answer);
    connection.prepare("load_agenda", sql::load_agenda);
  }

  pqxx::connection connection;
};

postgres_journal::postgres_journal(std::string conninfo)
  : conninfo_(std::move(conninfo)) {
  // nop
}

postgres_journal::~postgres_journal() = default;

postgres_journal::session& postgres_journal::connected() {
  if (session_ && !session_->connection.is_open())
    session_.reset();
  if (!session_)
    session_ = std::make_unique<session>(conninfo_);
  return *session_;
}

std::vector<shop_errc> postgres_journal::append(
  std::span<const append_events> appends) {
  auto all = [&appends](shop_errc code) {
    return std::vector<shop_errc>(appends.size(), code);
  };
  try {
    return append_together(appends);
  } catch (const pqxx::in_doubt_error&) {
    session_.reset();
    return all(shop_errc::outcome_unknown);
  } catch (const pqxx::unique_violation&) {
    // One append took a version that exists; find it by trying each alone.
    if (appends.size() == 1)
      return {shop_errc::version_conflict};
    std::vector<shop_errc> result;
    for (size_t i = 0; i < appends.size(); ++i)
      result.push_back(append(appends.subspan(i, 1)).front());
    return result;
  } catch (const pqxx::broken_connection&) {
    session_.reset();
    return all(shop_errc::journal_unavailable);
  } catch (const pqxx::sql_error&) {
    return all(shop_errc::journal_unavailable);
  }
}

std::vector<shop_errc> postgres_journal::append_together(
  std::span<const append_events> appends) {
  event_columns events;
  answer_columns answers;
  entity_columns entering;
  entity_columns leaving;
  for (const auto& append : appends) {
    for (const auto& entry : append.entries)
      events.add(append, entry);
    for (const auto& answer : append.answers)
      answers.add(append, answer);
    if (append.agenda == agenda_change::enter)
      entering.add(append);
    else if (append.agenda == agenda_change::leave)
      leaving.add(append);
  }
  pqxx::work work{connected().connection};
  auto held = insert_events(work, events);
  insert_answers(work, answers);
  change_agenda(work, "enter_agenda", entering);
  change_agenda(work, "leave_agenda", leaving);
  work.commit();
  std::vector<shop_errc> result;
  for (const auto& append : appends)
    result.push_back(held.contains({append.lease.shard, append.lease.epoch})
                       ? shop_errc::none
                       : shop_errc::wrong_owner);
  return result;
}

shop_errc postgres_journal::save(const save_snapshot& snapshot) try {
  pqxx::work work{connected().connection};
  work.exec(pqxx::prepped{"save_snapshot"},
            pqxx::params{number(snapshot.entity.kind), snapshot.entity.id,
                         snapshot.version, snapshot.body,
                         static_cast<int16_t>(snapshot.lease.shard),
                         snapshot.lease.epoch});
  work.commit();
  return shop_errc::none;
} catch (const pqxx::failure&) {
  session_.reset();
  return shop_errc::journal_unavailable;
}

expected<entity_history> postgres_journal::load(const entity_ref& entity) try {
  pqxx::read_transaction work{connected().connection};
  auto kind = number(entity.kind);
  entity_history result;
  for (const auto& row : work.exec(pqxx::prepped{"load_snapshot"},
                                   pqxx::params{kind, entity.id})) {
    result.snapshot_version = row[0].as<int64_t>();
    result.snapshot = row[1].as<std::string>();
  }
  for (const auto& row :
       work.exec(pqxx::prepped{"load_events"},
                 pqxx::params{kind, entity.id, result.snapshot_version}))
    result.entries.push_back({row[0].as<int64_t>(), row[1].as<std::string>(),
                              row[2].as<std::string>(), digest(row[3].view()),
                              digest(row[4].view())});
  if (result.snapshot_version == 0 && result.entries.empty())
    return result;
  for (const auto& row :
       work.exec(pqxx::prepped{"load_answered"}, pqxx::params{kind, entity.id}))
    result.answered.push_back({digest(row[0].view()), digest(row[1].view())});
  auto shard = static_cast<int16_t>(shard_of(entity.kind, entity.id));
  auto listed = work.exec(pqxx::prepped{"is_on_agenda"},
                          pqxx::params{shard, kind, entity.id});
  result.on_agenda = listed.empty() ? 0 : 1;
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

expected<std::string> postgres_journal::answer(const entity_ref& entity,
                                               const digest128& command) try {
  pqxx::read_transaction work{connected().connection};
  auto rows
    = work.exec(pqxx::prepped{"load_answer"},
                pqxx::params{number(entity.kind), entity.id, to_hex(command)});
  if (rows.empty())
    return fail(shop_errc::not_found);
  return rows[0][0].as<std::string>();
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

expected<shard_agenda> postgres_journal::agenda(uint16_t shard) try {
  pqxx::read_transaction work{connected().connection};
  shard_agenda result;
  for (const auto& row : work.exec(pqxx::prepped{"load_agenda"},
                                   pqxx::params{static_cast<int16_t>(shard)}))
    result.entities.push_back(
      {static_cast<entity_kind>(row[0].as<int>()), row[1].as<std::string>()});
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

} // namespace shop
