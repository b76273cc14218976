#pragma once

#include "actors/journal/journal_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace shop {

/// Makes the store that an actor of the journal owns.
using journal_factory = std::function<std::unique_ptr<journal_store>()>;

/// Most appends of one transaction. Beyond this the gain per event is small
/// and everyone in the batch waits longer.
inline constexpr size_t batch_appends_max = 256;

/// Collects appends and commits them together. While a transaction is under
/// way the next batch gathers in the mailbox; `flush`, sent to itself with the
/// first append of a batch, arrives behind everything that gathered.
class journal_writer_state {
public:
  static inline const char* name = "shop.journal.writer";

  journal_writer_state(journal_writer_actor::pointer self,
                       journal_factory make_store);

  journal_writer_actor::behavior_type make_behavior();

private:
  caf::result<done> collect(append_events& append);
  void commit();

  journal_writer_actor::pointer self_;
  std::unique_ptr<journal_store> store_;
  std::vector<append_events> batch_;
  std::vector<caf::typed_response_promise<done>> promises_;
};

/// Most entities of one load.
inline constexpr size_t batch_loads_max = 32;

/// Answers what entities need to replay. Loads gather into one statement as
/// appends do: each statement costs more than the little that most of them
/// find.
class journal_reader_state {
public:
  static inline const char* name = "shop.journal.reader";

  journal_reader_state(journal_reader_actor::pointer self,
                       journal_factory make_store);

  journal_reader_actor::behavior_type make_behavior();

private:
  caf::result<entity_history> collect(const load_entity& load);
  void load();

  journal_reader_actor::pointer self_;
  std::unique_ptr<journal_store> store_;
  std::vector<entity_ref> batch_;
  std::vector<caf::typed_response_promise<entity_history>> promises_;
};

} // namespace shop
