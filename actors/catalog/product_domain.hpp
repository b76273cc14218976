#pragma once

#include "actors/protocol/catalog.hpp"
#include "actors/protocol/decision.hpp"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::catalog {

/// A product as it was defined last. Without an id it does not exist.
struct state {
  product_view product;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(f.field("product", x.product));
  }
};

struct product_defined {
  static constexpr std::string_view name = "product_defined";
  product_view product;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_defined& x) {
    return f.object(x).fields(f.field("product", x.product));
  }
};

using event = std::variant<product_defined>;

/// The rules of a product, in the shape that `entity` wants.
struct domain {
  using state = catalog::state;
  using event = catalog::event;
  using view = product_view;
  using step = std::monostate;
  struct wake {};

  /// Definitions are idempotent; retries come soon.
  static constexpr size_t commands_remembered_max = 8;

  static decision<event> decide(const state& product,
                                const define_product& command,
                                const decision_context& context);
  static decision<event> decide(const state& product, const wake& command,
                                const decision_context& context);

  static void apply(state& product, const event& change);

  static bool exists(const state& product) {
    return !product.product.id.value.empty();
  }

  static product_view view_of(const state& product, const decision_context&) {
    return product.product;
  }

  static bool settled(const state&) {
    return true;
  }

  static std::vector<step> steps(const state&) {
    return {};
  }

  static std::optional<timestamp> wake_at(const state&) {
    return std::nullopt;
  }
};

/// Whether a definition may be stored: bounded lengths, at least one variant,
/// as many option values as options, prices within range, skus unique.
bool is_valid(const product_view& product);

} // namespace shop::catalog
