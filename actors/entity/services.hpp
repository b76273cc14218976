#pragma once

#include "actors/protocol/decision.hpp"
#include "actors/protocol/interfaces.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace shop {

/// Limits of every entity actor.
struct entity_limits {
  /// Commands that wait while one is being written; more are answered `busy`.
  /// Above the number of shoppers that a flash sale puts on one item at once.
  size_t pending_max = 4096;
  /// Callers whose command is decided and who wait for the entity to settle;
  /// more are answered `busy`. As many as may wait before that.
  size_t waiting_max = 4096;
  /// Commands whose events share one append.
  size_t batch_commands_max = 256;
  /// Events between two snapshots: a replay reads at most so many events.
  int64_t snapshot_every_events = 200;
  /// An append that takes longer has an unknown outcome.
  std::chrono::milliseconds append_timeout_ms{10'000};
  /// A replay that takes longer has failed.
  std::chrono::milliseconds load_timeout_ms{10'000};
  /// How long one entity waits for another.
  std::chrono::milliseconds ask_timeout_ms{5'000};
  /// First and longest pause before a failed step is tried again.
  std::chrono::milliseconds retry_min_ms{50};
  std::chrono::milliseconds retry_max_ms{5'000};
  /// An entity without messages for this long leaves memory.
  std::chrono::milliseconds passivate_after_ms{120'000};
  /// The same for one that does not exist; longer than a password is hashed,
  /// because an account exists only after that.
  std::chrono::milliseconds absent_after_ms{10'000};
};

/// The offers of this moment, replaced as a whole by the catalogue's reader.
class price_book {
public:
  std::shared_ptr<const price_list> current() const {
    return list_.load();
  }

  void replace(std::shared_ptr<const price_list> list) {
    list_.store(std::move(list));
  }

private:
  std::atomic<std::shared_ptr<const price_list>> list_;
};

/// Connections of a shard node that append. A second one halves the batches,
/// and each batch costs by itself: 4.8 instead of 3.8 ms of processor time for
/// a checkout on two cores. Raise it where the database has many.
inline constexpr size_t journal_writers = 1;

/// What the entities of a shard node share.
struct entity_services {
  /// At least one; each commits on a connection of its own.
  std::vector<journal_writer_actor> writers;
  journal_reader_actor reader;
  /// Reaches every other entity, wherever it lives.
  entities_actor region;
  provider_actor provider;
  signer_actor signer;
  password_hasher_actor hasher;
  std::shared_ptr<const price_book> prices;
  price_reader_actor price_reader;
  std::function<timestamp()> now;
  entity_limits limits;

  /// The writer of a shard: always the same, so that the appends of an entity
  /// stay in order.
  const journal_writer_actor& writer_of(const shard_lease& lease) const {
    return writers[lease.shard % writers.size()];
  }
};

using entity_services_ptr = std::shared_ptr<const entity_services>;

/// What is known of an entity before its history is loaded.
enum class entity_presence : uint8_t {
  unknown,
  /// Its first message is one that creates (`Message::creates`), so it most
  /// likely is not there yet.
  presumed_absent,
};

/// What makes an entity actor: which one it is and by what right it writes.
struct entity_config {
  entity_ref ref;
  shard_lease lease;
  /// The shard that spawned it; gets `(leave_atom, entity_ref)` when the
  /// entity is idle and wants to leave memory.
  caf::actor shard;
  entity_services_ptr services;
  entity_presence presence = entity_presence::unknown;
};

} // namespace shop
