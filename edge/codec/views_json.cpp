#include "edge/codec/views_json.hpp"

#include <array>
#include <ctime>

namespace shop::edge {

namespace {

json_out lines_json(const std::vector<priced_line>& lines) {
  auto result = json_out::array();
  for (const auto& x : lines)
    result.push_back({{"sku", x.item.value},
                      {"product_id", x.product.value},
                      {"title", x.title},
                      {"variant", x.variant},
                      {"quantity", x.quantity},
                      {"unit_price", to_json(x.unit_price)},
                      {"line_total", to_json(x.line_total)}});
  return result;
}

json_out totals_json(const totals& x) {
  return {{"subtotal", to_json(x.subtotal)},
          {"discount", to_json(x.discount)},
          {"shipping", to_json(x.shipping)},
          {"tax", to_json(x.tax)},
          {"total", to_json(x.total)}};
}

} // namespace

std::string rfc3339(timestamp t) {
  std::time_t seconds = t.us / 1'000'000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 48> text{};
  auto size
    = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text.data() + size, text.size() - size, ".%06dZ",
                static_cast<int>(t.us % 1'000'000));
  return text.data();
}

json_out to_json(const money& x) {
  return {{"amount", x.amount}, {"currency", x.currency.value}};
}

json_out to_json(const postal_address& x) {
  json_out result{{"name", x.name}, {"line1", x.line1}};
  if (!x.line2.empty())
    result["line2"] = x.line2;
  result["city"] = x.city;
  result["postal_code"] = x.postal_code;
  if (!x.region.empty())
    result["region"] = x.region;
  result["country"] = x.country;
  return result;
}

json_out to_json(const cart_view& x) {
  return {{"id", x.id.value},
          {"state", name_of(x.status)},
          {"lines", lines_json(x.lines)},
          {"discounts", json_out::array()},
          {"totals", totals_json(x.sums)}};
}

json_out to_json(const payment_view& x) {
  json_out result{{"id", x.id.value},
                  {"order_id", x.order.value},
                  {"state", name_of(x.status)},
                  {"amount", to_json(x.amount)},
                  {"refunded", to_json(x.refunded)}};
  if (!x.decline_code.empty())
    result["decline_code"] = x.decline_code;
  result["expires_at"] = rfc3339(x.expires_at);
  return result;
}

json_out to_json(const account_view& x) {
  return {{"id", x.id.value},
          {"email", x.email},
          {"name", x.name},
          {"role", name_of(x.role)},
          {"created_at", rfc3339(x.created_at)}};
}

json_out to_json(const stock_view& x) {
  return {{"sku", x.item.value},
          {"on_hand", x.on_hand},
          {"reserved", x.reserved},
          {"available", x.on_hand - x.reserved}};
}

json_out to_json(const product_view& x) {
  auto variants = json_out::array();
  for (const auto& v : x.variants) {
    json_out item{{"sku", v.item.value},
                  {"option_values", v.option_values},
                  {"price", to_json(v.price)}};
    if (v.compare_at.amount > 0)
      item["compare_at"] = to_json(v.compare_at);
    if (!v.image.empty())
      item["image"] = v.image;
    item["stock"] = name_of(v.stock);
    variants.push_back(std::move(item));
  }
  auto options = json_out::array();
  for (const auto& option : x.options)
    options.push_back({{"name", option.name}});
  auto images = json_out::array();
  for (const auto& image : x.images)
    images.push_back({{"src", image.src}, {"alt", image.alt}});
  auto first = x.variants.empty() ? std::string{} : x.variants[0].item.value;
  return {{"id", x.id.value},
          {"sku", first},
          {"title", x.title},
          {"description", x.description},
          {"vendor", x.vendor},
          {"category", x.category},
          {"tags", x.tags},
          {"options", options},
          {"variants", variants},
          {"images", images},
          {"published", x.published != 0}};
}

json_out to_json(const order_view& x) {
  json_out result{{"id", x.id.value},
                  {"state", name_of(x.status)},
                  {"email", x.email},
                  {"shipping_address", to_json(x.shipping_address)},
                  {"lines", lines_json(x.lines)},
                  {"totals", totals_json(x.sums)},
                  {"refunded", to_json(x.refunded)},
                  {"payment_session_id", x.payment_session.value}};
  if (!x.token.empty())
    result["token"] = x.token;
  if (x.reason != shop_errc::none)
    result["reason"] = name_of(x.reason);
  result["placed_at"] = rfc3339(x.placed_at);
  result["updated_at"] = rfc3339(x.updated_at);
  auto add_time = [&result](const char* name, timestamp at) {
    if (at != timestamp{})
      result[name] = rfc3339(at);
  };
  if (x.status == order_status::awaiting_payment)
    add_time("expires_at", x.expires_at);
  add_time("paid_at", x.paid_at);
  add_time("shipped_at", x.shipped_at);
  add_time("delivered_at", x.delivered_at);
  add_time("ended_at", x.ended_at);
  return result;
}

json_out to_json(const order_page& x) {
  auto items = json_out::array();
  for (const auto& order : x.items)
    items.push_back({{"id", order.id.value},
                     {"state", name_of(order.status)},
                     {"email", order.email},
                     {"total", to_json(order.total)},
                     {"placed_at", rfc3339(order.placed_at)}});
  json_out result{{"items", std::move(items)}};
  result["next_cursor"] = nullptr;
  if (!x.next_cursor.empty())
    result["next_cursor"] = x.next_cursor;
  return result;
}

} // namespace shop::edge
