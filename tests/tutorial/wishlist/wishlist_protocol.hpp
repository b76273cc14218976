#pragma once

#include "actors/protocol/interfaces.hpp"
#include "tests/tutorial/wishlist/wishlist_messages.hpp"

// A block of its own behind the shop's, because the tutorial must not take
// numbers of the wire protocol. In the shop: five lines at the end of the one
// block in `type_ids.hpp`.
CAF_BEGIN_TYPE_ID_BLOCK(shop_wishlist, caf::id_block::shop::end)

  // -- wishlist --
  CAF_ADD_TYPE_ID(shop_wishlist, (shop::wishlist_view))
  CAF_ADD_TYPE_ID(shop_wishlist, (shop::put_wish))
  CAF_ADD_TYPE_ID(shop_wishlist, (shop::remove_wish))
  CAF_ADD_TYPE_ID(shop_wishlist, (shop::get_wishlist))

CAF_END_TYPE_ID_BLOCK(shop_wishlist)

namespace shop {

/// The WISHLIST actor interface.
using wishlist_actor = caf::typed_actor<
  // Adds an item, once.
  caf::result<wishlist_view>(put_wish),
  // Takes an item off the list.
  caf::result<wishlist_view>(remove_wish),
  // Answers the list.
  caf::result<wishlist_view>(get_wishlist)>;

template <>
struct interface_of<entity_kind::wishlist> {
  using type = wishlist_actor;
};

} // namespace shop
