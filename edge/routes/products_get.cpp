#include "edge/routes/routes.hpp"

#include <charconv>

namespace shop::edge::routes {

namespace {

// A cursor of ours is `p` and the number of items before the page.
size_t parse_cursor(const std::string& cursor) {
  if (cursor.empty())
    return 0;
  size_t result = 0;
  auto end = cursor.data() + cursor.size();
  auto [rest, error] = std::from_chars(cursor.data() + 1, end, result);
  if (cursor.front() != 'p' || error != std::errc{} || rest != end)
    throw invalid_fields({{"?cursor", "is not a cursor of this list"}});
  return result;
}

} // namespace

answer products_get(call& c) {
  c.allow_query({"q", "category", "vendor", "tag", "sort", "limit", "cursor"});
  product_query query;
  query.category = c.query_text("category");
  query.vendor = c.query_text("vendor");
  query.tag = c.query_text("tag");
  query.limit = c.query_limit();
  query.offset = parse_cursor(c.query_text("cursor"));
  if (auto sort = c.query_text("sort"); !sort.empty()) {
    auto known = value_of<product_sort>(sort);
    if (!known)
      throw invalid_fields({{"?sort", "has to be title, price_asc or "
                                      "price_desc"}});
    query.sort = *known;
  }
  if (auto text = c.query_text("q"); !text.empty()) {
    auto message = search_catalog{text};
    auto found = co_await c.ask<search_hits>(message);
    query.hits = std::move(found.products);
  }
  http::response result;
  result.headers.emplace_back("Cache-Control", "no-cache");
  result.shared_body = c.edge().catalog.list(query);
  co_return result;
}

} // namespace shop::edge::routes
