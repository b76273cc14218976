#pragma once

#include "actors/protocol/caf_support.hpp"
#include "tests/simulation/shopper.hpp"

#include <caf/event_based_actor.hpp>

namespace shop::sim {

/// Whether a browser tries again after this answer.
inline bool is_worth_a_retry(shop_errc code) {
  return is_transient(code) || code == shop_errc::in_progress
      || code == shop_errc::receipt_pending;
}

/// Asks at an edge; hears `unavailable` when nobody answers in time.
template <class Answer, class Message>
void ask_at(shop_floor& floor, place edge, milliseconds patience,
            Message message,
            std::function<void(const expected<Answer>&)> told) {
  auto region = floor.nodes.region_of(edge);
  if (!region)
    return floor.loop.after(milliseconds{20},
                            [told] { told(fail(shop_errc::unavailable)); });
  floor.loop.system().spawn([=](caf::event_based_actor* self) {
    self->request(region, patience, message)
      .then([told](Answer& x) { told(expected<Answer>{std::move(x)}); },
            [told](const caf::error& why) { told(fail(code_of(why))); });
  });
}

} // namespace shop::sim
