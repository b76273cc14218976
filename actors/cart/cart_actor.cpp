#include "actors/cart/cart_actor.hpp"

#include "actors/protocol/steady_time.hpp"

#include <utility>

namespace shop {

template <class Command>
caf::result<cart_view> cart_actor_state::execute_with_prices(Command& command) {
  auto answer = self()->make_response_promise<cart_view>();
  auto tell = delivers(answer);
  auto refresh = refresh_prices{steady_time(self())};
  execute_then(
    command, command.meta,
    [=, this, command = command](expected<cart_view> x) mutable {
      if (x || x.error() != shop_errc::not_for_sale)
        return tell(std::move(x));
      self()
        ->request(services().price_reader, limits().ask_timeout_ms, refresh)
        .then(
          [=, this](done) mutable {
            auto meta = command.meta;
            execute_then(std::move(command), meta, tell);
          },
          [tell](const caf::error&) { tell(fail(shop_errc::unavailable)); });
    });
  return answer;
}

// `execute` decides with the cart's domain, appends through the journal, and
// answers after the commit; see actors/entity/entity.hpp.
cart_actor::behavior_type cart_actor_state::handlers() {
  return {
    [this](create_cart& command) { return execute(command); },
    [this](put_item& command) { return execute_with_prices(command); },
    [this](const get_cart&) { return query_view(); },
    [this](begin_checkout& command) { return execute_with_prices(command); },
    [this](end_checkout& command) { return execute(command); },
  };
}

} // namespace shop
