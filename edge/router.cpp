#include "edge/router.hpp"

#include "edge/routes/routes.hpp"

#include <algorithm>
#include <array>

namespace shop::edge {

namespace {

using http::verb;

struct route {
  verb method;
  std::string_view path;
  routes::answer (*handle)(call&);
  uint64_t body_bytes_max = json_bytes_max;
};

constexpr std::string_view v1 = "/api/v1";

// Paths without a leading `/api` are given whole; others follow `/api/v1`.
constexpr route table[] = {
  {verb::post, "/auth/register", routes::auth_register_post},
  {verb::post, "/auth/login", routes::auth_login_post},
  {verb::post, "/auth/refresh", routes::auth_refresh_post},
  {verb::post, "/auth/logout", routes::auth_logout_post},
  {verb::get, "/auth/profile", routes::auth_profile_get},
  {verb::get, "/products", routes::products_get},
  {verb::get, "/products/{sku}", routes::product_get},
  {verb::get, "/categories", routes::categories_get},
  {verb::post, "/carts", routes::carts_post},
  {verb::get, "/carts/{id}", routes::cart_get},
  {verb::put, "/carts/{id}/items/{sku}", routes::carts_items_put},
  {verb::delete_, "/carts/{id}/items/{sku}", routes::carts_items_delete},
  {verb::post, "/orders", routes::orders_post},
  {verb::get, "/orders", routes::orders_get},
  {verb::get, "/orders/{id}", routes::order_get},
  {verb::get, "/orders/{id}/stream", routes::order_stream_get},
  {verb::post, "/orders/{id}/cancel", routes::order_cancel_post},
  {verb::post, "/orders/{id}/refunds", routes::order_refunds_post},
  {verb::get, "/orders/{id}/receipt", routes::order_receipt_get},
  {verb::get, "/payment-sessions/{id}", routes::payment_get},
  {verb::post, "/payment-sessions/{id}/confirm", routes::payment_confirm_post},
  {verb::post, "/admin/products/import", routes::admin_products_import_post,
   import_bytes_max},
  {verb::get, "/admin/products", routes::admin_products_get},
  {verb::get, "/admin/products/{id}", routes::admin_product_get},
  {verb::put, "/admin/products/{id}", routes::admin_product_put,
   product_bytes_max},
  {verb::get, "/admin/stock", routes::admin_stock_list_get},
  {verb::get, "/admin/stock/{sku}", routes::admin_stock_get},
  {verb::put, "/admin/stock/{sku}", routes::admin_stock_put},
  {verb::get, "/admin/orders", routes::admin_orders_get},
  {verb::get, "/admin/orders/{id}/history", routes::admin_order_history_get},
  {verb::post, "/admin/orders/{id}/ship", routes::admin_order_ship_post},
  {verb::post, "/admin/orders/{id}/deliver", routes::admin_order_deliver_post},
  {verb::get, "/admin/accounts", routes::admin_accounts_get},
  {verb::get, "/admin/accounts/{id}", routes::admin_account_get},
  {verb::get, "/admin/sales", routes::admin_sales_get},
  {verb::post, "/admin/media", routes::admin_media_post, picture_bytes_max},
  {verb::get, "/api/openapi.json", routes::openapi_get},
  {verb::get, "/.well-known/jwks.json", routes::jwks_get},
  {verb::get, "/media/{file}", routes::media_get},
};

bool is_whole(std::string_view path) {
  return path.starts_with("/api/") || path.starts_with("/.well-known/")
      || path.starts_with("/media/");
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> result;
  while (!path.empty()) {
    path.remove_prefix(1);
    auto end = path.find('/');
    result.emplace_back(path.substr(0, end));
    path = end == std::string_view::npos ? "" : path.substr(end);
  }
  return result;
}

struct compiled_route {
  const route* source;
  std::vector<std::string> segments;
};

const std::vector<compiled_route>& compiled() {
  static const auto result = [] {
    std::vector<compiled_route> routes;
    for (const auto& x : table)
      routes.push_back(
        {&x, segments_of((is_whole(x.path) ? "" : std::string{v1})
                         + std::string{x.path})});
    return routes;
  }();
  return result;
}

// The captured parts when the path fits the route.
std::optional<std::vector<std::string>> match(
  const std::vector<std::string>& pattern,
  const std::vector<std::string>& path) {
  if (pattern.size() != path.size())
    return std::nullopt;
  std::vector<std::string> captured;
  for (size_t i = 0; i < path.size(); ++i) {
    if (pattern[i].starts_with('{'))
      captured.push_back(path[i]);
    else if (pattern[i] != path[i])
      return std::nullopt;
  }
  return captured;
}

constexpr std::string_view policy_header = "Content-Security-Policy";

bool has_header(const http::response& answer, std::string_view name) {
  return std::ranges::any_of(answer.headers, [name](const auto& header) {
    return header.first == name;
  });
}

void add_headers(http::response& result, const std::string& request_id,
                 const rate_verdict& rate) {
  auto add = [&result](const char* name, std::string value) {
    result.headers.emplace_back(name, std::move(value));
  };
  add("X-Request-Id", request_id);
  add("X-Content-Type-Options", "nosniff");
  if (!has_header(result, policy_header))
    add(policy_header.data(), "default-src 'none'; frame-ancestors 'none'; "
                              "base-uri 'none'; form-action 'none'");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (rate.limit > 0) {
    add("RateLimit-Limit", std::to_string(rate.limit));
    add("RateLimit-Remaining", std::to_string(rate.remaining));
    add("RateLimit-Reset", std::to_string(rate.reset_s));
  }
}

/// Counts a request as in work for as long as it lives.
class in_flight_guard {
public:
  explicit in_flight_guard(size_t& count) : count_(count) {
    ++count_;
  }

  in_flight_guard(const in_flight_guard&) = delete;

  ~in_flight_guard() {
    --count_;
  }

private:
  size_t& count_;
};

} // namespace

net::awaitable<http::response> router::answer(http::request& input) {
  in_flight_guard guard{edge_.in_flight};
  auto rate = edge_.requests.take(rate_client(input.peer),
                                  std::chrono::steady_clock::now());
  http::response result;
  if (!rate.allowed) {
    result = render(throttled_for(rate.reset_s), input.id);
  } else if (edge_.in_flight > in_flight_max) {
    result = render(problem_of(shop_errc::busy), input.id);
  } else {
    try {
      result = co_await dispatch(input);
    } catch (const problem& what) {
      result = render(what, input.id);
      report(input, result, what.type);
    } catch (const std::exception& error) {
      result = render(problem_of(shop_errc::none), input.id);
      report(input, result, error.what());
    }
  }
  add_headers(result, input.id, rate);
  co_return result;
}

// Refusals are the client's business; faults are somebody's who reads logs.
void router::report(const http::request& input, const http::response& result,
                    std::string_view why) const {
  if (result.status == 500 && edge_.on_fault)
    edge_.on_fault(input, why);
}

net::awaitable<http::response> router::dispatch(http::request& input) {
  std::string allowed;
  for (const auto& x : compiled()) {
    auto captured = match(x.segments, input.path);
    if (!captured)
      continue;
    if (x.source->method == input.method) {
      call c{edge_, input, std::move(*captured)};
      co_return co_await x.source->handle(c);
    }
    allowed += (allowed.empty() ? "" : ", ")
             + std::string{beast::http::to_string(x.source->method)};
    if (x.source->method == verb::get)
      allowed += ", HEAD";
  }
  if (allowed.empty()) {
    auto page = is_whole(input.target) ? std::nullopt : edge_.pages.find(input);
    if (!page)
      throw problem_of(shop_errc::not_found);
    co_return std::move(*page);
  }
  auto result = render(
    other_problem(405, "method-not-allowed", "Use another method here."),
    input.id);
  result.headers.emplace_back("Allow", allowed);
  co_return result;
}

http::admission router::admit(http::request& head) {
  http::admission result{json_bytes_max, {}};
  for (const auto& x : compiled())
    if (x.source->method == head.method && match(x.segments, head.path))
      result.body_bytes_max = x.source->body_bytes_max;
  if (result.body_bytes_max <= json_bytes_max)
    return result;
  try {
    // Memory for a large body is for those who are known.
    call{edge_, head, {}}.require_admin();
  } catch (const problem& what) {
    result.refusal = render(what, head.id);
    add_headers(*result.refusal, head.id, {});
  }
  return result;
}

http::response router::refuse(http::failure what, const std::string& id) {
  auto result = render(problem_of(what), id);
  add_headers(result, id, {});
  return result;
}

std::vector<std::string> route_names() {
  std::vector<std::string> result;
  for (const auto& x : table)
    result.push_back(std::string{beast::http::to_string(x.method)} + ' '
                     + (is_whole(x.path) ? "" : std::string{v1})
                     + std::string{x.path});
  return result;
}

} // namespace shop::edge
