#pragma once

#include "actors/entity/services.hpp"
#include "actors/protocol/caf_support.hpp"

#include <memory>
#include <vector>

namespace shop {

/// Sends one command for each line to its stock item, all at once, and calls
/// `told` when every answer is there: with `none`, with a transient code when
/// some line has no answer yet, else with a refusal.
template <class Self, class Command, class Told>
void request_all(Self* self, const entity_services& services,
                 std::vector<Command>& commands, Told told) {
  struct tally {
    size_t open;
    shop_errc worst = shop_errc::none;
  };
  auto count = std::make_shared<tally>(tally{commands.size()});
  auto end = [count, told](shop_errc code) {
    auto keeps = is_transient(count->worst) || (code == shop_errc::none)
              || (count->worst != shop_errc::none && !is_transient(code));
    if (!keeps)
      count->worst = code;
    if (--count->open == 0)
      told(count->worst);
  };
  for (auto& command : commands)
    self
      ->request(services.region, services.limits.ask_timeout_ms,
                std::move(command))
      .then([end](const stock_view&) { end(shop_errc::none); },
            [end](const caf::error& err) { end(code_of(err)); });
}

} // namespace shop
