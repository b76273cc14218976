#pragma once

#include "actors/protocol/types.hpp"

#include <vector>

namespace shop {

using wishlist_id = string_id<struct wishlist_id_tag>;

/// Most wishes of one list: bounds a message, and what one visitor can store.
inline constexpr size_t wishes_max = 100;

/// Something that somebody would like to have.
struct wish {
  sku item;
  timestamp since;

  friend auto operator<=>(const wish&, const wish&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, wish& x) {
    return f.object(x).fields(f.field("item", x.item),
                              f.field("since", x.since));
  }
};

/// A wishlist as its owner sees it, oldest wish first.
struct wishlist_view {
  wishlist_id id;
  std::vector<wish> wishes;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, wishlist_view& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("wishes", x.wishes),
                              f.field("version", x.version),
                              f.field("origin", x.origin));
  }
};

/// Adds an item. The first wish makes the list; a wish that is there stays as
/// it is. `not_for_sale` for an unknown item, `conflict` when the list is full.
struct put_wish {
  static constexpr auto routes_to = entity_kind::wishlist;
  wishlist_id list;
  sku item;
  command_meta meta;

  const std::string& entity_id() const {
    return list.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, put_wish& x) {
    return f.object(x).fields(f.field("list", x.list), f.field("item", x.item),
                              f.field("meta", x.meta));
  }
};

/// Takes an item off the list; nothing happens when it is not there.
struct remove_wish {
  static constexpr auto routes_to = entity_kind::wishlist;
  wishlist_id list;
  sku item;
  command_meta meta;

  const std::string& entity_id() const {
    return list.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, remove_wish& x) {
    return f.object(x).fields(f.field("list", x.list), f.field("item", x.item),
                              f.field("meta", x.meta));
  }
};

/// Asks for the list.
struct get_wishlist {
  static constexpr auto routes_to = entity_kind::wishlist;
  wishlist_id list;

  const std::string& entity_id() const {
    return list.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_wishlist& x) {
    return f.object(x).fields(f.field("list", x.list));
  }
};

} // namespace shop
