#include "actors/journal/postgres_journal.hpp"

#include "actors/journal/connect.hpp"
#include "actors/journal/sql.hpp"

#include <pqxx/pqxx>

#include <chrono>
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

lease_set leases_of(const pqxx::result& rows) {
  lease_set held;
  for (const auto& row : rows)
    held.emplace(static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>());
  return held;
}

/// The parameters of one batch.
struct batch_columns {
  event_columns events;
  answer_columns answers;
  entity_columns entering;
  entity_columns leaving;

  explicit batch_columns(std::span<const append_events> appends) {
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
  }

  pqxx::params params() const {
    return {events.kinds,    events.ids,     events.versions,  events.shards,
            events.epochs,   events.names,   events.bodies,    events.commands,
            events.prints,   events.times,   answers.kinds,    answers.ids,
            answers.shards,  answers.epochs, answers.commands, answers.prints,
            answers.bodies,  entering.kinds, entering.ids,     entering.shards,
            entering.epochs, leaving.kinds,  leaving.ids,      leaving.shards,
            leaving.epochs};
  }
};

// A row of `sql::load_entities`.
void add_part(entity_history& history, const pqxx::row& row) {
  switch (row[1].as<int>()) {
    case 0:
      history.snapshot_version = row[2].as<int64_t>();
      history.snapshot = row[4].as<std::string>();
      break;
    case 1:
      history.entries.push_back({row[2].as<int64_t>(), row[3].as<std::string>(),
                                 row[4].as<std::string>(),
                                 digest(row[5].view()), digest(row[6].view())});
      break;
    case 2:
      history.answered.push_back(
        {digest(row[5].view()), digest(row[6].view())});
      break;
    default:
      history.on_agenda = 1;
  }
}

} // namespace

/// A connection with its prepared statements.
class postgres_journal::session {
public:
  explicit session(const std::string& conninfo)
    : connection(connect_bounded(conninfo)) {
    plan_by_key(connection);
    connection.prepare("append_batch", sql::append_batch);
    connection.prepare("save_snapshot", sql::save_snapshot);
    connection.prepare("load_entities", sql::load_entities);
    connection.prepare("load_answer", sql::load_answer);
    connection.prepare("load_agenda", sql::load_agenda);
  }

  bool is_alive() const {
    return connection.is_open() && is_quiet(connection);
  }

  /// Tells the projectors, if that was not done just now: they look again by
  /// themselves soon after they were woken.
  void wake_projectors() {
    auto now = std::chrono::steady_clock::now();
    if (now - woken_at < projector_pause_ms)
      return;
    woken_at = now;
    try {
      pqxx::nontransaction work{connection};
      work.exec(sql::wake_projectors);
    } catch (const pqxx::failure&) {
      // The batch is committed all the same, and projectors look by
      // themselves now and then.
    }
  }

  pqxx::connection connection;
  std::chrono::steady_clock::time_point woken_at;
};

postgres_journal::postgres_journal(std::string conninfo)
  : standby_([conninfo = std::move(conninfo)] {
      return std::make_unique<session>(conninfo);
    }) {
  // nop
}

postgres_journal::~postgres_journal() = default;

postgres_journal::session& postgres_journal::connected() {
  if (session_ && !session_->is_alive())
    session_.reset();
  if (!session_) {
    session_ = standby_.take();
    give_up_soon(session_->connection);
  }
  return *session_;
}

std::vector<shop_errc> postgres_journal::append(
  std::span<const append_events> appends) {
  auto all = [&appends](shop_errc code) {
    return std::vector<shop_errc>(appends.size(), code);
  };
  try {
    return append_together(appends);
  } catch (const pqxx::unique_violation&) {
    if (appends.size() == 1)
      return {shop_errc::version_conflict};
    return append_each(appends);
  } catch (const pqxx::broken_connection&) {
    // It may have been committed before the connection broke.
    auto code
      = session_ ? shop_errc::outcome_unknown : shop_errc::journal_unavailable;
    session_.reset();
    return all(code);
  } catch (const pqxx::sql_error&) {
    if (appends.size() == 1)
      return {shop_errc::journal_unavailable};
    return append_each(appends);
  }
}

// One append of a batch cannot be written; the others are not to blame.
std::vector<shop_errc> postgres_journal::append_each(
  std::span<const append_events> appends) {
  std::vector<shop_errc> result;
  for (size_t i = 0; i < appends.size(); ++i)
    result.push_back(append(appends.subspan(i, 1)).front());
  return result;
}

std::vector<shop_errc> postgres_journal::append_together(
  std::span<const append_events> appends) {
  auto columns = batch_columns{appends};
  auto& database = connected();
  lease_set held;
  {
    pqxx::nontransaction work{database.connection};
    held
      = leases_of(work.exec(pqxx::prepped{"append_batch"}, columns.params()));
  }
  database.wake_projectors();
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

expected<std::vector<entity_history>> postgres_journal::load(
  std::span<const entity_ref> entities) try {
  std::vector<int16_t> kinds, shards;
  std::vector<std::string> ids;
  for (const auto& entity : entities) {
    kinds.push_back(number(entity.kind));
    ids.push_back(entity.id);
    shards.push_back(static_cast<int16_t>(shard_of(entity.kind, entity.id)));
  }
  pqxx::nontransaction work{connected().connection};
  std::vector<entity_history> result(entities.size());
  for (const auto& row : work.exec(pqxx::prepped{"load_entities"},
                                   pqxx::params{kinds, ids, shards}))
    add_part(result.at(row[0].as<size_t>() - 1), row);
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
