#include "tests/simulation/entity_mutants.hpp"

#include "actors/order/order_actor.hpp"
#include "actors/payment/payment_actor.hpp"
#include "actors/stock/stock_domain.hpp"

#include <algorithm>

namespace shop::sim {

namespace {

// -- the writer ---------------------------------------------------------------

class hasty_writer_state {
public:
  hasty_writer_state(journal_writer_actor::pointer self,
                     journal_writer_actor right)
    : self_(self),
      right_(std::move(right)) {
    self_->set_error_handler([](caf::error&) {});
    self_->link_to(right_);
  }

  journal_writer_actor::behavior_type make_behavior() {
    return {
      [this](const append_events& x) -> caf::result<done> {
        self_->request(right_, caf::infinite, x)
          .then([](const done&) {}, [](const caf::error&) {});
        return done{};
      },
      [this](save_snapshot& x) {
        return self_->delegate(right_, std::move(x));
      },
      [](caf::flush_atom) -> caf::result<void> { return {}; },
    };
  }

private:
  journal_writer_actor::pointer self_;
  journal_writer_actor right_;
};

// -- domains ------------------------------------------------------------------

struct twice_releasing_domain : stock::domain {
  using stock::domain::decide;

  static decision<stock::event> decide(const stock::state& item,
                                       const settle_reservation& command,
                                       const decision_context& context) {
    auto known = item.reservations.find(command.order);
    if (known != nullptr && known->open == 0
        && command.end == reservation_end::released
        && item.reserved >= known->quantity)
      return {{stock::reservation_settled{command.order, known->quantity,
                                          command.end, command.expires_at}}};
    return stock::domain::decide(item, command, context);
  }
};

struct overselling_domain : stock::domain {
  using stock::domain::decide;

  static decision<stock::event> decide(const stock::state& item,
                                       const reserve_stock& command,
                                       const decision_context& context) {
    auto empty_shelf = item;
    empty_shelf.reserved = 0;
    return stock::domain::decide(empty_shelf, command, context);
  }
};

// -- their actors -------------------------------------------------------------

template <class Domain>
class stock_mutant : public entity<Domain, stock_actor> {
public:
  static inline const char* name = "sim.stock";

  using entity<Domain, stock_actor>::entity;

protected:
  stock_actor::behavior_type handlers() override {
    return {
      [this](set_stock& x) { return this->execute(x); },
      [this](const get_stock&) { return this->query_view(); },
      [this](reserve_stock& x) { return this->execute(x); },
      [this](settle_reservation& x) { return this->execute(x); },
    };
  }
};

class holding_payment_state : public payment_actor_state {
public:
  using payment_actor_state::payment_actor_state;

protected:
  void perform(const payment::step& next) override {
    if (next != payment::step::cancel)
      payment_actor_state::perform(next);
  }
};

class hasty_order_state : public order_actor_state {
public:
  using order_actor_state::order_actor_state;

protected:
  void perform(const order::step& next) override {
    if (next == order::step::close_payment)
      return finish(next, order::close_answered{});
    order_actor_state::perform(next);
  }
};

class twice_releasing_stock_state
  : public stock_mutant<twice_releasing_domain> {
public:
  using stock_mutant::stock_mutant;

protected:
  stock_actor::behavior_type handlers() override {
    return {
      [this](set_stock& x) { return execute(x); },
      [this](const get_stock&) { return query_view(); },
      [this](reserve_stock& x) { return execute(x); },
      [this](settle_reservation& x) {
        // Does not know it again when it comes twice.
        x.meta.id = {};
        return execute(x);
      },
    };
  }
};

template <class Interface, class State>
entity_factory factory() {
  return [](caf::actor_system& system, entity_config config) {
    auto handle
      = system.spawn<typename Interface::template stateful_impl<State>>(
        std::move(config));
    return caf::actor_cast<caf::actor>(handle);
  };
}

} // namespace

journal_writer_actor spawn_hasty_writer(caf::actor_system& system,
                                        journal_writer_actor right) {
  return system.spawn<journal_writer_actor::stateful_impl<hasty_writer_state>>(
    std::move(right));
}

entity_factory twice_releasing_stock() {
  return factory<stock_actor, twice_releasing_stock_state>();
}

entity_factory overselling_stock() {
  return factory<stock_actor, stock_mutant<overselling_domain>>();
}

entity_factory holding_payment() {
  return factory<payment_actor, holding_payment_state>();
}

entity_factory hasty_order() {
  return factory<order_actor, hasty_order_state>();
}

} // namespace shop::sim
