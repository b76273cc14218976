#include "tests/simulation/mutants.hpp"

#include "tests/simulation/entity_mutants.hpp"
#include "tests/simulation/store_mutants.hpp"

namespace shop::sim {

namespace {

/// A database that is wrong about one thing.
template <class Database>
seams with_database() {
  seams changed;
  changed.database = [](event_loop& loop, database_observer& observer,
                        const std::set<uint16_t>& shards) {
    return std::make_unique<Database>(loop, observer, shards);
  };
  return changed;
}

/// A store of the node that is wrong about one thing.
template <class Store>
seams with_journal() {
  seams changed;
  changed.journal = [](std::unique_ptr<journal_store> right) {
    return std::make_unique<Store>(std::move(right));
  };
  return changed;
}

seams answers_before_commit() {
  seams changed;
  changed.writer = [](caf::actor_system& system, journal_writer_actor right) {
    return spawn_hasty_writer(system, std::move(right));
  };
  return changed;
}

seams retries_with_fresh_ids() {
  seams changed;
  changed.commands = [](event_loop&) {
    return [count = uint64_t{0}](command_meta& meta) mutable {
      meta.id = {9, ++count};
    };
  };
  return changed;
}

seams pays_with_fresh_keys() {
  seams changed;
  changed.provider_keys = [count = 0](std::string& key) mutable {
    key += '.' + std::to_string(++count);
  };
  return changed;
}

seams answers_without_lease() {
  seams changed;
  changed.leases_never_end = true;
  return changed;
}

seams projects_by_sequence() {
  seams changed;
  changed.projection_by_sequence = true;
  return changed;
}

seams with_entity(entity_kind kind, entity_factory factory) {
  seams changed;
  changed.entities.emplace(kind, std::move(factory));
  return changed;
}

} // namespace

std::vector<mutant> all_mutants() {
  return {
    {"fencing_off", with_database<unfenced_database>()},
    {"epoch_not_raised", with_database<lazy_claim_database>()},
    {"lease_by_local_clock", with_database<local_clock_database>()},
    {"restart_is_death", with_database<hasty_database>()},
    {"agenda_lost", with_database<forgetful_agenda_database>()},
    {"answers_not_kept", with_database<forgetful_answers_database>()},
    {"half_an_append", with_database<torn_append_database>()},
    {"reads_lag_behind", with_database<lagging_database>()},
    {"snapshot_ahead_of_events", with_database<snapshot_ahead_database>()},
    {"unknown_outcome_is_success", with_journal<optimistic_journal>()},
    {"reply_before_commit", answers_before_commit()},
    {"retry_without_command_id", retries_with_fresh_ids()},
    {"payment_key_of_each_try", pays_with_fresh_keys()},
    {"reads_after_the_lease", answers_without_lease()},
    {"projection_by_sequence", projects_by_sequence()},
    {"reservation_released_twice",
     with_entity(entity_kind::stock, twice_releasing_stock())},
    {"stock_counts_no_reservations",
     with_entity(entity_kind::stock, overselling_stock())},
    {"payment_forgets_cancelling",
     with_entity(entity_kind::payment, holding_payment())},
    {"order_ends_with_money_on_its_way",
     with_entity(entity_kind::order, hasty_order())},
  };
}

} // namespace shop::sim
