// Events per second into the journal in PostgreSQL.
// usage: journal_bench actor WRITERS SECONDS
//        journal_bench bare BATCH SECONDS
// Prints events per second and, of the actor, the mean batch.

#include "actors/journal/journal_actor.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/bench/bare_loop.hpp"
#include "tests/bench/bench_system.hpp"
#include "tests/support/scratch_schema.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace shop::bench {

namespace {

using clock = std::chrono::steady_clock;

/// A full batch under way, and the next one gathering behind it.
constexpr size_t entities_per_writer = 2 * batch_appends_max;

constexpr auto append_timeout_ms = std::chrono::milliseconds{10'000};

/// What the whole load has done.
struct progress {
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> appended{0};
  std::atomic<uint64_t> batches{0};
  std::atomic<uint64_t> failures{0};
};

using progress_ptr = std::shared_ptr<progress>;

/// The real journal, counted.
class counted_journal : public postgres_journal {
public:
  counted_journal(const std::string& conninfo, progress_ptr seen)
    : postgres_journal(conninfo),
      seen_(std::move(seen)) {
    // nop
  }

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override {
    ++seen_->batches;
    return postgres_journal::append(appends);
  }

private:
  progress_ptr seen_;
};

append_events next_append(const entity_ref& entity, shard_lease lease,
                          int64_t version) {
  auto number = static_cast<uint64_t>(version);
  journal_entry entry{version,
                      "quantity_set",
                      R"({"item":"mug-blue","quantity":2})",
                      {number, lease.shard + 1u},
                      {lease.shard + 1u, number}};
  return {entity,
          lease,
          {1'767'225'600'000'000 + version},
          {std::move(entry)},
          {},
          agenda_change::keep};
}

// Appends one event after the other for one entity.
void append_next(caf::event_based_actor* self, const journal_writer_actor& to,
                 const entity_ref& entity, shard_lease lease, int64_t version,
                 const progress_ptr& seen) {
  self->request(to, append_timeout_ms, next_append(entity, lease, version))
    .then(
      [=](const done&) {
        ++seen->appended;
        if (!seen->stop)
          append_next(self, to, entity, lease, version + 1, seen);
      },
      [=](const caf::error&) {
        if (!seen->stop)
          ++seen->failures;
      });
}

// The entities that share a writer.
void spawn_load(caf::actor_system& system, const journal_writer_actor& to,
                const std::vector<shard_lease>& leases, size_t number,
                const progress_ptr& seen) {
  system.spawn([=](caf::event_based_actor* self) {
    for (size_t i = 0; i < entities_per_writer; ++i) {
      auto id = std::to_string(number) + '-' + std::to_string(i);
      append_next(self, to, {entity_kind::cart, id}, leases[i % leases.size()],
                  1, seen);
    }
  });
}

void measure_actor(size_t writers, std::chrono::seconds time) {
  test::scratch_schema schema;
  auto leases = schema.take_all();
  auto seen = std::make_shared<progress>();
  auto make_store = [&schema, seen] {
    return std::make_unique<counted_journal>(schema.conninfo(), seen);
  };
  bench_system system;
  caf::scoped_actor self{system.actors()};
  using writer = journal_writer_actor::stateful_impl<journal_writer_state>;
  std::vector<journal_writer_actor> handles;
  auto begin = clock::now();
  for (size_t i = 0; i < writers; ++i) {
    handles.push_back(system.actors().spawn<writer, caf::detached>(make_store));
    spawn_load(system.actors(), handles.back(), leases, i, seen);
  }
  self->receive([] {}, caf::after(time) >> [] {});
  auto appended = seen->appended.load();
  auto batches = seen->batches.load();
  auto passed = std::chrono::duration<double>(clock::now() - begin).count();
  seen->stop = true;
  for (auto& handle : handles)
    self->send_exit(handle, caf::exit_reason::user_shutdown);
  self->wait_for(handles);
  handles.clear();
  auto stored = schema.number("select count(*) from journal");
  if (seen->failures > 0 || stored < static_cast<int64_t>(appended))
    throw std::runtime_error("an append was lost");
  std::cout << static_cast<double>(appended) / passed << ' '
            << static_cast<double>(appended) / static_cast<double>(batches)
            << '\n';
}

void measure(std::string_view what, size_t size, std::chrono::seconds time) {
  if (what == "actor")
    return measure_actor(size, time);
  test::scratch_schema schema;
  std::cout << bare_loop(schema.conninfo(), size, time) << '\n';
}

} // namespace

} // namespace shop::bench

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: journal_bench actor WRITERS SECONDS\n"
                 "       journal_bench bare BATCH SECONDS\n";
    return 2;
  }
  try {
    shop::bench::measure(
      argv[1], std::strtoul(argv[2], nullptr, 10),
      std::chrono::seconds{std::strtol(argv[3], nullptr, 10)});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
