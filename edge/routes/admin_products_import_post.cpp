#include "actors/protocol/derive.hpp"
#include "edge/codec/shopify_csv.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

command_meta fresh_meta() {
  return {random_digest(), {}, random_digest()};
}

// What goes wrong with a product is one error of the import, not its end;
// what goes wrong with the shop ends it.
void note(import_result& list, const std::string& name, const problem& what) {
  if (what.status >= 500)
    throw what;
  list.errors.push_back({0, name, what.title});
}

json_out report(const import_result& list, size_t products) {
  auto errors = json_out::array();
  for (const auto& error : list.errors)
    errors.push_back({{"line", error.line},
                      {"column", error.column},
                      {"message", error.message}});
  return {{"products", products},
          {"variants", list.stock.size()},
          {"errors", std::move(errors)}};
}

} // namespace

answer admin_products_import_post(call& c) {
  c.require_admin();
  if (!c.input().header("content-type").starts_with("text/csv"))
    throw other_problem(415, "unsupported-media-type",
                        "The body has to be text/csv.");
  auto list = read_shopify_csv(c.input().body);
  size_t products = 0;
  for (auto& product : list.products) {
    auto name = product.id.value;
    auto message = define_product{std::move(product), fresh_meta()};
    auto defined
      = co_await c.edge().shop.ask<product_view>(message, c.import_deadline());
    if (defined)
      ++products;
    else
      note(list, name, problem_of(defined.error()));
  }
  for (const auto& [item, on_hand] : list.stock) {
    auto message = set_stock{item, on_hand, fresh_meta()};
    auto set
      = co_await c.edge().shop.ask<stock_view>(message, c.import_deadline());
    if (!set)
      note(list, item.value, problem_of(set.error()));
  }
  co_return json_answer(200, report(list, products));
}

} // namespace shop::edge::routes
