#pragma once

#include "actors/protocol/enum_names.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace shop {

/// Longest id of any kind; also the size of the columns and frames that hold
/// one.
inline constexpr size_t id_bytes_max = 64;

/// A string that names one kind of thing, so that ids cannot be mixed up.
template <class Tag>
struct string_id {
  std::string value;

  friend auto operator<=>(const string_id&, const string_id&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, string_id& x) {
    return f.apply(x.value);
  }
};

using account_id = string_id<struct account_id_tag>;
using cart_id = string_id<struct cart_id_tag>;
using order_id = string_id<struct order_id_tag>;
using payment_session_id = string_id<struct payment_session_id_tag>;
using refund_id = string_id<struct refund_id_tag>;
using session_id = string_id<struct session_id_tag>;

/// The stock keeping unit: what is bought.
using sku = string_id<struct sku_tag>;

/// The handle of a product: what has a page. A product has one or more skus.
using product_id = string_id<struct product_id_tag>;

/// Whether `text` may be an id: 1 to `id_bytes_max` of `[A-Za-z0-9._-]`.
constexpr bool is_id(std::string_view text) {
  if (text.empty() || text.size() > id_bytes_max)
    return false;
  for (auto c : text) {
    auto ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (!ok)
      return false;
  }
  return true;
}

/// 128 bits; written as 32 hexadecimal digits.
struct digest128 {
  uint64_t high = 0;
  uint64_t low = 0;

  friend auto operator<=>(const digest128&, const digest128&) = default;

  /// Whether this is the value that stands for "none".
  constexpr bool empty() const {
    return high == 0 && low == 0;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, digest128& x) {
    return f.object(x).fields(f.field("high", x.high), f.field("low", x.low));
  }
};

/// 32 lower-case hexadecimal digits.
std::string to_hex(const digest128& x);

/// A digest of two texts that is the same on every node and in every release.
/// It tells commands of one entity apart and protects nothing.
digest128 digest_of(std::string_view scope, std::string_view text);

/// The kinds of entities. Append only: the numbers are in the journal.
enum class entity_kind : uint8_t {
  none,
  account,
  cart,
  order,
  payment,
  stock,
  product,
  wishlist,
};

template <>
inline constexpr auto enum_names<entity_kind> = names_of("none", "account",
                                                         "cart", "order",
                                                         "payment", "stock",
                                                         "product", "wishlist");

/// Names one entity.
struct entity_ref {
  entity_kind kind = entity_kind::none;
  std::string id;

  friend auto operator<=>(const entity_ref&, const entity_ref&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, entity_ref& x) {
    return f.object(x).fields(f.field("kind", x.kind), f.field("id", x.id));
  }
};

/// How many shards there are; fixed when the database is created.
inline constexpr uint16_t shard_count = 256;

/// The shard of an entity: FNV-1a over kind and id, so that every node and
/// every release agrees.
constexpr uint16_t shard_of(entity_kind kind, std::string_view id) {
  uint64_t hash = 14695981039346656037ULL;
  auto mix = [&hash](uint8_t byte) {
    hash ^= byte;
    hash *= 1099511628211ULL;
  };
  mix(static_cast<uint8_t>(kind));
  for (auto c : id)
    mix(static_cast<uint8_t>(c));
  hash ^= hash >> 32;
  return static_cast<uint16_t>(hash % shard_count);
}

} // namespace shop

template <class Tag>
struct std::hash<shop::string_id<Tag>> {
  size_t operator()(const shop::string_id<Tag>& x) const noexcept {
    return std::hash<std::string>{}(x.value);
  }
};

template <>
struct std::hash<shop::entity_ref> {
  size_t operator()(const shop::entity_ref& x) const noexcept {
    return std::hash<std::string>{}(x.id) + static_cast<size_t>(x.kind);
  }
};
