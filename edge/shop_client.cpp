#include "edge/shop_client.hpp"

#include "actors/protocol/caf_support.hpp"
#include "edge/shop_client_impl.hpp"

#include <caf/event_based_actor.hpp>

namespace shop::edge {

shop_client::shop_client(std::shared_ptr<impl> actors)
  : impl_(std::move(actors)) {
  // nop
}

template <class Answer, class Message>
net::awaitable<expected<Answer>> shop_client::ask(
  Message& message, std::chrono::steady_clock::time_point deadline) const {
  auto left = deadline - std::chrono::steady_clock::now();
  if (left <= left.zero())
    co_return fail(shop_errc::deadline_exceeded);
  auto shards = impl_->region();
  if (!shards)
    co_return fail(shop_errc::unavailable);
  auto executor = co_await net::this_coro::executor;
  auto slot = std::make_shared<expected<Answer>>(fail(shop_errc::unavailable));
  // A one-shot actor asks, and ends by itself when it has told the coroutine.
  auto start = [&](auto handler) {
    using handler_type = decltype(handler);
    auto resume = std::make_shared<handler_type>(std::move(handler));
    auto wake = [executor, resume] {
      net::post(executor, [resume] { std::move (*resume)(); });
    };
    impl_->system.spawn(
      [=, region = std::move(shards),
       message = std::move(message)](caf::event_based_actor* self) mutable {
        self->request(region, caf::timespan{left}, std::move(message))
          .then(
            [slot, wake](Answer& answer) {
              *slot = std::move(answer);
              wake();
            },
            [slot, wake](const caf::error& why) {
              *slot = fail(code_of(why));
              wake();
            });
      });
  };
  co_await net::async_initiate<decltype(net::use_awaitable), void()>(
    start, net::use_awaitable);
  co_return std::move(*slot);
}

// NOLINTBEGIN(bugprone-macro-parentheses): these are types.
#define SHOP_ASK(answer, message)                                              \
  template net::awaitable<expected<answer>> shop_client::ask<answer, message>( \
    message&, std::chrono::steady_clock::time_point) const;

SHOP_ASK(cart_view, create_cart)
SHOP_ASK(cart_view, put_item)
SHOP_ASK(cart_view, get_cart)
SHOP_ASK(stock_view, set_stock)
SHOP_ASK(stock_view, get_stock)
SHOP_ASK(order_view, place_order)
SHOP_ASK(order_view, get_order)
SHOP_ASK(order_view, watch_order)
SHOP_ASK(order_view, advance_order)
SHOP_ASK(order_view, refund_order)
SHOP_ASK(receipt_view, get_receipt)
SHOP_ASK(payment_view, confirm_payment)
SHOP_ASK(payment_view, get_payment)
SHOP_ASK(account_view, register_account)
SHOP_ASK(account_view, get_account)
SHOP_ASK(account_view, revoke_session)
SHOP_ASK(session_grant, sign_in)
SHOP_ASK(session_grant, refresh_session)
SHOP_ASK(product_view, define_product)
SHOP_ASK(product_view, get_product)
SHOP_ASK(catalog_changes, watch_catalog)
SHOP_ASK(search_hits, search_catalog)
SHOP_ASK(order_page, list_orders)
SHOP_ASK(product_page, list_products)
SHOP_ASK(stock_page, list_stock)
SHOP_ASK(customer_page, list_customers)
SHOP_ASK(order_history, get_order_history)
SHOP_ASK(sales_report, get_sales)
SHOP_ASK(done, store_picture)
SHOP_ASK(picture, get_picture)
SHOP_ASK(public_keys, get_public_keys)

#undef SHOP_ASK
// NOLINTEND(bugprone-macro-parentheses)

} // namespace shop::edge
