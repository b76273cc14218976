#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// The right to write for a shard: valid while the table of leases says the
/// same epoch.
struct shard_lease {
  uint16_t shard = 0;
  int64_t epoch = 0;

  friend auto operator<=>(const shard_lease&, const shard_lease&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, shard_lease& x) {
    return f.object(x).fields(f.field("shard", x.shard),
                              f.field("epoch", x.epoch));
  }
};

/// One event as the journal stores it.
struct journal_entry {
  int64_t version = 0;
  /// Name of the event, for example `item_put`.
  std::string kind;
  /// The event as JSON.
  std::string body;
  /// The command that caused it; empty for a step of the entity itself.
  digest128 command;
  digest128 fingerprint;

  template <class Inspector>
  friend bool inspect(Inspector& f, journal_entry& x) {
    return f.object(x).fields(f.field("version", x.version),
                              f.field("kind", x.kind), f.field("body", x.body),
                              f.field("command", x.command),
                              f.field("fingerprint", x.fingerprint));
  }
};

/// The first answer to a command that came with an idempotency key.
struct journal_answer {
  digest128 command;
  digest128 fingerprint;
  /// The answer as JSON.
  std::string body;

  template <class Inspector>
  friend bool inspect(Inspector& f, journal_answer& x) {
    return f.object(x).fields(f.field("command", x.command),
                              f.field("fingerprint", x.fingerprint),
                              f.field("body", x.body));
  }
};

/// What an append does to the list of entities with unfinished business.
enum class agenda_change : uint8_t { keep, enter, leave };

template <>
inline constexpr auto enum_names<agenda_change> = names_of("keep", "enter",
                                                           "leave");

/// Appends the events of one decision: all of them or none. Fails with
/// `wrong_owner` when the lease is lost, `version_conflict` when a version is
/// taken, `journal_unavailable` when surely nothing was written and
/// `outcome_unknown` when the connection broke during the commit.
struct append_events {
  entity_ref entity;
  shard_lease lease;
  timestamp at;
  std::vector<journal_entry> entries;
  std::vector<journal_answer> answers;
  agenda_change agenda = agenda_change::keep;

  template <class Inspector>
  friend bool inspect(Inspector& f, append_events& x) {
    return f.object(x).fields(
      f.field("entity", x.entity), f.field("lease", x.lease),
      f.field("at", x.at), f.field("entries", x.entries),
      f.field("answers", x.answers), f.field("agenda", x.agenda));
  }
};

/// Stores the state at a version, so that a replay starts there. Older
/// snapshots and those of a lost lease are ignored.
struct save_snapshot {
  entity_ref entity;
  shard_lease lease;
  int64_t version = 0;
  std::string body;

  template <class Inspector>
  friend bool inspect(Inspector& f, save_snapshot& x) {
    return f.object(x).fields(
      f.field("entity", x.entity), f.field("lease", x.lease),
      f.field("version", x.version), f.field("body", x.body));
  }
};

/// Asks for everything that is needed to replay an entity.
struct load_entity {
  entity_ref entity;

  template <class Inspector>
  friend bool inspect(Inspector& f, load_entity& x) {
    return f.object(x).fields(f.field("entity", x.entity));
  }
};

/// A command that an entity has carried out, and the digest of its content.
struct known_command {
  digest128 id;
  digest128 fingerprint;

  friend auto operator<=>(const known_command&, const known_command&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, known_command& x) {
    return f.object(x).fields(f.field("id", x.id),
                              f.field("fingerprint", x.fingerprint));
  }
};

/// The newest snapshot, if any, and all events after it.
struct entity_history {
  /// 0 without a snapshot.
  int64_t snapshot_version = 0;
  std::string snapshot;
  std::vector<journal_entry> entries;
  /// Commands whose first answer is stored.
  std::vector<known_command> answered;
  /// 1 when the entity is on the agenda.
  uint8_t on_agenda = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, entity_history& x) {
    return f.object(x).fields(
      f.field("snapshot_version", x.snapshot_version),
      f.field("snapshot", x.snapshot), f.field("entries", x.entries),
      f.field("answered", x.answered), f.field("on_agenda", x.on_agenda));
  }
};

/// Asks for the first answer to a command; `not_found` when none is stored.
struct load_answer {
  entity_ref entity;
  digest128 command;

  template <class Inspector>
  friend bool inspect(Inspector& f, load_answer& x) {
    return f.object(x).fields(f.field("entity", x.entity),
                              f.field("command", x.command));
  }
};

/// Asks for the entities of a shard that have unfinished business.
struct load_agenda {
  uint16_t shard = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, load_agenda& x) {
    return f.object(x).fields(f.field("shard", x.shard));
  }
};

/// The entities that a new owner has to wake.
struct shard_agenda {
  std::vector<entity_ref> entities;

  template <class Inspector>
  friend bool inspect(Inspector& f, shard_agenda& x) {
    return f.object(x).fields(f.field("entities", x.entities));
  }
};

} // namespace shop
