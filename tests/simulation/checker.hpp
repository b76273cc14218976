#pragma once

#include "tests/simulation/database_model.hpp"
#include "tests/simulation/folds.hpp"
#include "tests/simulation/provider_model.hpp"
#include "tests/simulation/signer_model.hpp"

#include <map>
#include <set>
#include <string>

namespace shop::sim {

/// Holds everything that happens against the invariants, as it happens. Knows
/// the journal by what the database committed, and the shoppers by what they
/// were told.
class checker : public database_observer,
                public provider_observer,
                public signer_observer {
public:
  verdict& rules() {
    return rules_;
  }

  const verdict& rules() const {
    return rules_;
  }

  // -- what becomes durable ---------------------------------------------------

  void on_append(const append_events& append, int64_t table_epoch) override;
  void on_claim_from_living(const std::string& run,
                            const shard_owner& owner) override;
  void on_claim(const shard_owner& before, const shard_lease& after) override;
  void on_charge(const std::string& reference, int times) override;
  void on_key_reused(const std::string& key) override;
  void on_other_receipt(const std::string& order) override;

  // -- what shoppers are told -------------------------------------------------

  /// @param seen what this shopper knew when it asked
  void on_answer(const cart_view& told, int64_t seen);
  void on_answer(const order_view& told, int64_t seen);
  void on_answer(const payment_view& told, int64_t seen);
  void on_answer(const stock_view& told, int64_t seen);
  void on_answer(const receipt_view& told);

  /// The same command with the same key was answered before.
  void on_repeated(const std::string& what, const std::string& first,
                   const std::string& again);

  /// A shopper was refused what it had been promised.
  void on_refused(const std::string& what, shop_errc why);

  // -- when nothing happens any more ------------------------------------------

  struct ending {
    const memory_database& rows;
    const sandbox::charge_book& charges;
    /// Whether the time to pay is over for everybody.
    bool expired = false;
  };

  /// What is not yet as it has to be in the end.
  verdict check_ending(const ending& end) const;

  /// Orders that have been paid, by the journal.
  size_t paid() const {
    return paid_;
  }

private:
  void check_fence(const append_events& append, int64_t table_epoch);
  void check_commands(const append_events& append);
  void fold(const entity_ref& entity, const journal_entry& entry);
  void check_paid(const order_fold& order);
  void check_version(const std::string& id, int64_t told, int64_t durable,
                     int64_t seen);
  struct entity_record {
    int64_t version = 0;
    int64_t epoch = 0;
    std::set<digest128> commands;
    std::set<digest128> answered;
  };

  int64_t version_of(entity_kind kind, const std::string& id) const;

  verdict rules_;
  std::map<entity_ref, entity_record> entities_;
  std::map<std::string, cart_fold> carts_;
  std::map<std::string, order_fold> orders_;
  std::map<std::string, payment_fold> payments_;
  std::map<std::string, stock_fold> stock_;
  size_t paid_ = 0;
};

} // namespace shop::sim
