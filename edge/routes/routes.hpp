#pragma once

#include "edge/call.hpp"

// Every route is a function in a file of its own name: read the request, ask
// the shop, show the answer.
namespace shop::edge::routes {

using answer = net::awaitable<http::response>;

// -- accounts -----------------------------------------------------------------

answer auth_register_post(call& c);
answer auth_login_post(call& c);
answer auth_refresh_post(call& c);
answer auth_logout_post(call& c);
answer auth_profile_get(call& c);

// -- catalogue ----------------------------------------------------------------

answer products_get(call& c);
answer product_get(call& c);
answer categories_get(call& c);
answer media_get(call& c);

// -- carts --------------------------------------------------------------------

answer carts_post(call& c);
answer cart_get(call& c);
answer carts_items_put(call& c);
answer carts_items_delete(call& c);

// -- orders and payments ------------------------------------------------------

answer orders_post(call& c);
answer orders_get(call& c);
answer order_get(call& c);
answer order_stream_get(call& c);
answer order_cancel_post(call& c);
answer order_refunds_post(call& c);
answer order_receipt_get(call& c);
answer payment_get(call& c);
answer payment_confirm_post(call& c);

// -- back office --------------------------------------------------------------

answer admin_products_get(call& c);
answer admin_product_get(call& c);
answer admin_product_put(call& c);
answer admin_products_import_post(call& c);
answer admin_stock_list_get(call& c);
answer admin_stock_get(call& c);
answer admin_stock_put(call& c);
answer admin_orders_get(call& c);
answer admin_order_history_get(call& c);
answer admin_order_ship_post(call& c);
answer admin_order_deliver_post(call& c);
answer admin_accounts_get(call& c);
answer admin_account_get(call& c);
answer admin_sales_get(call& c);
answer admin_media_post(call& c);

// -- documents ----------------------------------------------------------------

answer jwks_get(call& c);
answer openapi_get(call& c);

} // namespace shop::edge::routes
