#include "edge/codec/office_json.hpp"

#include "edge/codec/day.hpp"

namespace shop::edge {

namespace {

template <class Page, class Show>
json_out page_json(const Page& page, Show show) {
  auto items = json_out::array();
  for (const auto& x : page.items)
    items.push_back(show(x));
  json_out result{{"items", std::move(items)}, {"next_cursor", nullptr}};
  if (!page.next_cursor.empty())
    result["next_cursor"] = page.next_cursor;
  return result;
}

json_out image_json(const product_image& x) {
  return {{"src", x.src}, {"alt", x.alt}};
}

json_out product_json(const product_summary& x) {
  json_out result{{"id", x.id.value},
                  {"title", x.title},
                  {"vendor", x.vendor},
                  {"category", x.category},
                  {"published", x.published != 0},
                  {"variant_count", x.variants},
                  {"price_from", to_json(x.price_from)}};
  if (!x.image.src.empty())
    result["image"] = image_json(x.image);
  result["on_hand"] = x.on_hand;
  result["reserved"] = x.reserved;
  result["available"] = x.on_hand - x.reserved;
  return result;
}

json_out stock_json(const stock_line& x) {
  json_out result{{"sku", x.item.value}};
  if (!x.product.value.empty())
    result["product_id"] = x.product.value;
  result["title"] = x.title;
  result["variant"] = x.variant;
  result["on_hand"] = x.on_hand;
  result["reserved"] = x.reserved;
  result["available"] = x.on_hand - x.reserved;
  return result;
}

json_out incident_json(const order_incident& x) {
  json_out result{{"at", rfc3339(x.at)},
                  {"source", name_of(x.source)},
                  {"version", x.version},
                  {"what", x.what}};
  if (!x.why.empty())
    result["why"] = x.why;
  if (!x.by.empty())
    result["by"] = x.by;
  if (!x.amount.currency.value.empty())
    result["amount"] = to_json(x.amount);
  return result;
}

json_out day_json(const sales_of_day& x) {
  return {{"day", day_text(x.day)},
          {"orders", x.orders},
          {"revenue", to_json(euros(x.revenue))},
          {"refunds", to_json(euros(x.refunds))}};
}

json_out goods_json(const sales_of_goods& x) {
  json_out result;
  if (!x.product.value.empty()) {
    result["product_id"] = x.product.value;
    result["title"] = x.title;
  }
  result["category"] = x.category;
  result["units"] = x.units;
  result["revenue"] = to_json(euros(x.revenue));
  return result;
}

template <class T>
json_out list_json(const std::vector<T>& xs, json_out (*show)(const T&)) {
  auto result = json_out::array();
  for (const auto& x : xs)
    result.push_back(show(x));
  return result;
}

} // namespace

json_out to_json(const product_page& x) {
  return page_json(x, product_json);
}

json_out to_json(const stock_page& x) {
  return page_json(x, stock_json);
}

json_out to_json(const customer_summary& x) {
  return {{"id", x.id.value},
          {"email", x.email},
          {"name", x.name},
          {"role", name_of(x.role)},
          {"created_at", rfc3339(x.created_at)},
          {"orders", x.orders},
          {"spent", to_json(x.spent)}};
}

json_out to_json(const customer_page& x) {
  return page_json(x, [](const customer_summary& y) { return to_json(y); });
}

json_out to_json(const order_history& x) {
  return {{"items", list_json(x.incidents, incident_json)},
          {"next_cursor", nullptr}};
}

json_out to_json(const sales_report& x, const get_sales& query) {
  sales_of_day sums;
  for (const auto& day : x.days) {
    sums.orders += day.orders;
    sums.revenue += day.revenue;
    sums.refunds += day.refunds;
  }
  return {{"from", day_text(query.first_day)},
          {"to", day_text(query.last_day)},
          {"orders", sums.orders},
          {"revenue", to_json(euros(sums.revenue))},
          {"refunds", to_json(euros(sums.refunds))},
          {"days", list_json(x.days, day_json)},
          {"products", list_json(x.products, goods_json)},
          {"categories", list_json(x.categories, goods_json)}};
}

json_out definition_json(const product_view& x) {
  auto options = json_out::array();
  for (const auto& option : x.options)
    options.push_back(option.name);
  auto variants = json_out::array();
  for (const auto& v : x.variants) {
    json_out item{{"sku", v.item.value},
                  {"option_values", v.option_values},
                  {"price", to_json(v.price)}};
    if (v.compare_at.amount > 0)
      item["compare_at"] = to_json(v.compare_at);
    if (!v.image.empty())
      item["image"] = v.image;
    variants.push_back(std::move(item));
  }
  return {{"id", x.id.value},
          {"title", x.title},
          {"description", x.description},
          {"vendor", x.vendor},
          {"category", x.category},
          {"tags", x.tags},
          {"published", x.published != 0},
          {"options", std::move(options)},
          {"images", list_json(x.images, image_json)},
          {"variants", std::move(variants)}};
}

} // namespace shop::edge
