#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/cart.hpp"
#include "actors/protocol/catalog.hpp"
#include "actors/protocol/cluster_watch.hpp"
#include "actors/protocol/journal.hpp"
#include "actors/protocol/media.hpp"
#include "actors/protocol/office.hpp"
#include "actors/protocol/order.hpp"
#include "actors/protocol/payment.hpp"
#include "actors/protocol/queries.hpp"
#include "actors/protocol/services.hpp"
#include "actors/protocol/signing.hpp"
#include "actors/protocol/stock.hpp"
#include "actors/protocol/supervision.hpp"

#include <caf/is_error_code_enum.hpp>
#include <caf/type_id.hpp>

#include <type_traits>

// The numbers follow from the order and are the wire protocol: append only.
CAF_BEGIN_TYPE_ID_BLOCK(shop, first_custom_type_id)

  // -- errors and common answers --
  CAF_ADD_TYPE_ID(shop, (shop::shop_errc))
  CAF_ADD_TYPE_ID(shop, (shop::done))
  CAF_ADD_TYPE_ID(shop, (shop::entity_ref))

  // -- cart --
  CAF_ADD_TYPE_ID(shop, (shop::cart_view))
  CAF_ADD_TYPE_ID(shop, (shop::create_cart))
  CAF_ADD_TYPE_ID(shop, (shop::put_item))
  CAF_ADD_TYPE_ID(shop, (shop::get_cart))
  CAF_ADD_TYPE_ID(shop, (shop::begin_checkout))
  CAF_ADD_TYPE_ID(shop, (shop::end_checkout))

  // -- stock --
  CAF_ADD_TYPE_ID(shop, (shop::stock_view))
  CAF_ADD_TYPE_ID(shop, (shop::set_stock))
  CAF_ADD_TYPE_ID(shop, (shop::get_stock))
  CAF_ADD_TYPE_ID(shop, (shop::reserve_stock))
  CAF_ADD_TYPE_ID(shop, (shop::settle_reservation))

  // -- order --
  CAF_ADD_TYPE_ID(shop, (shop::order_view))
  CAF_ADD_TYPE_ID(shop, (shop::place_order))
  CAF_ADD_TYPE_ID(shop, (shop::get_order))
  CAF_ADD_TYPE_ID(shop, (shop::watch_order))
  CAF_ADD_TYPE_ID(shop, (shop::advance_order))
  CAF_ADD_TYPE_ID(shop, (shop::refund_order))
  CAF_ADD_TYPE_ID(shop, (shop::report_payment))
  CAF_ADD_TYPE_ID(shop, (shop::get_receipt))
  CAF_ADD_TYPE_ID(shop, (shop::receipt_view))

  // -- payment --
  CAF_ADD_TYPE_ID(shop, (shop::payment_view))
  CAF_ADD_TYPE_ID(shop, (shop::open_payment))
  CAF_ADD_TYPE_ID(shop, (shop::confirm_payment))
  CAF_ADD_TYPE_ID(shop, (shop::get_payment))
  CAF_ADD_TYPE_ID(shop, (shop::close_payment))
  CAF_ADD_TYPE_ID(shop, (shop::refund_payment))

  // -- account --
  CAF_ADD_TYPE_ID(shop, (shop::account_view))
  CAF_ADD_TYPE_ID(shop, (shop::session_grant))
  CAF_ADD_TYPE_ID(shop, (shop::register_account))
  CAF_ADD_TYPE_ID(shop, (shop::sign_in))
  CAF_ADD_TYPE_ID(shop, (shop::refresh_session))
  CAF_ADD_TYPE_ID(shop, (shop::revoke_session))
  CAF_ADD_TYPE_ID(shop, (shop::get_account))

  // -- catalogue --
  CAF_ADD_TYPE_ID(shop, (shop::product_view))
  CAF_ADD_TYPE_ID(shop, (shop::define_product))
  CAF_ADD_TYPE_ID(shop, (shop::get_product))

  // -- read side --
  CAF_ADD_TYPE_ID(shop, (shop::watch_catalog))
  CAF_ADD_TYPE_ID(shop, (shop::catalog_changes))
  CAF_ADD_TYPE_ID(shop, (shop::search_catalog))
  CAF_ADD_TYPE_ID(shop, (shop::search_hits))
  CAF_ADD_TYPE_ID(shop, (shop::list_orders))
  CAF_ADD_TYPE_ID(shop, (shop::order_page))

  // -- signing --
  CAF_ADD_TYPE_ID(shop, (shop::sign_receipt))
  CAF_ADD_TYPE_ID(shop, (shop::sign_refund))
  CAF_ADD_TYPE_ID(shop, (shop::sign_access_token))
  CAF_ADD_TYPE_ID(shop, (shop::sign_audit_head))
  CAF_ADD_TYPE_ID(shop, (shop::get_public_keys))
  CAF_ADD_TYPE_ID(shop, (shop::sign_ping))
  CAF_ADD_TYPE_ID(shop, (shop::signed_jws))
  CAF_ADD_TYPE_ID(shop, (shop::public_keys))

  // -- within a shard node --
  CAF_ADD_TYPE_ID(shop, (shop::append_events))
  CAF_ADD_TYPE_ID(shop, (shop::save_snapshot))
  CAF_ADD_TYPE_ID(shop, (shop::load_entity))
  CAF_ADD_TYPE_ID(shop, (shop::entity_history))
  CAF_ADD_TYPE_ID(shop, (shop::load_answer))
  CAF_ADD_TYPE_ID(shop, (shop::load_agenda))
  CAF_ADD_TYPE_ID(shop, (shop::shard_agenda))
  CAF_ADD_TYPE_ID(shop, (shop::shard_lease))
  CAF_ADD_TYPE_ID(shop, (shop::hash_password))
  CAF_ADD_TYPE_ID(shop, (shop::verify_password))
  CAF_ADD_TYPE_ID(shop, (shop::password_verdict))
  CAF_ADD_TYPE_ID(shop, (shop::provider_call))
  CAF_ADD_TYPE_ID(shop, (shop::provider_outcome))

  // -- supervision --
  CAF_ADD_TYPE_ID(shop, (shop::get_children))
  CAF_ADD_TYPE_ID(shop, (shop::child_view))
  CAF_ADD_TYPE_ID(shop, (shop::children_view))

  // -- back office --
  CAF_ADD_TYPE_ID(shop, (shop::list_products))
  CAF_ADD_TYPE_ID(shop, (shop::product_page))
  CAF_ADD_TYPE_ID(shop, (shop::list_stock))
  CAF_ADD_TYPE_ID(shop, (shop::stock_page))
  CAF_ADD_TYPE_ID(shop, (shop::list_customers))
  CAF_ADD_TYPE_ID(shop, (shop::customer_page))
  CAF_ADD_TYPE_ID(shop, (shop::get_order_history))
  CAF_ADD_TYPE_ID(shop, (shop::order_history))
  CAF_ADD_TYPE_ID(shop, (shop::get_sales))
  CAF_ADD_TYPE_ID(shop, (shop::sales_report))
  CAF_ADD_TYPE_ID(shop, (shop::picture))
  CAF_ADD_TYPE_ID(shop, (shop::store_picture))
  CAF_ADD_TYPE_ID(shop, (shop::get_picture))

  // -- cluster --
  CAF_ADD_TYPE_ID(shop, (shop::cluster_view))
  CAF_ADD_TYPE_ID(shop, (shop::watch_cluster))
  CAF_ADD_TYPE_ID(shop, (shop::cluster_news))
  CAF_ADD_TYPE_ID(shop, (shop::heartbeat_news))

  // -- catalogue --
  CAF_ADD_TYPE_ID(shop, (shop::refresh_prices))

  // -- within a signer --
  CAF_ADD_TYPE_ID(shop, (shop::gate_refusals))
  CAF_ADD_TYPE_ID(shop, (shop::get_signer_figures))
  CAF_ADD_TYPE_ID(shop, (shop::signer_figures))
  CAF_ADD_TYPE_ID(shop, (shop::rate_exceeded))

CAF_END_TYPE_ID_BLOCK(shop)

// Changes with what is appended, and with nothing else.
static_assert(caf::id_block::shop::end == caf::first_custom_type_id + 91);

CAF_ERROR_CODE_ENUM(shop::shop_errc)
