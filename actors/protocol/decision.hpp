#pragma once

#include "actors/protocol/catalog.hpp"
#include "actors/protocol/types.hpp"

#include <string>
#include <vector>

namespace shop {

/// What a line shows and costs at this moment.
struct offer {
  product_id product;
  std::string title;
  /// For example `M / Blue`; empty for a product without options.
  std::string variant;
  money price;
};

/// The offers of a moment. Immutable; a newer one replaces it as a whole.
class price_list {
public:
  virtual ~price_list() = default;

  /// The offer of `item`, or `nullptr` when it is not for sale.
  virtual const offer* find(const sku& item) const = 0;
};

/// What a decision may look at besides its state and its command.
struct decision_context {
  timestamp now;
  /// Never null.
  const price_list* prices = nullptr;
};

/// What a decision yields.
template <class Event>
using decision = expected<std::vector<Event>>;

} // namespace shop
