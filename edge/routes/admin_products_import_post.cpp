#include "actors/protocol/derive.hpp"
#include "edge/codec/import_report.hpp"
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

// Defines everything that was read; answers how many products went in.
net::awaitable<size_t> carry_out(call& c, import_result& list) {
  size_t products = 0;
  for (const auto& product : list.products) {
    auto message = define_product{product, fresh_meta()};
    auto defined
      = co_await c.edge().shop.ask<product_view>(message, c.import_deadline());
    if (defined)
      ++products;
    else
      note(list, product.id.value, problem_of(defined.error()));
  }
  for (const auto& [item, on_hand] : list.stock) {
    auto message = set_stock{item, on_hand, fresh_meta()};
    auto set
      = co_await c.edge().shop.ask<stock_view>(message, c.import_deadline());
    if (!set)
      note(list, item.value, problem_of(set.error()));
  }
  co_return products;
}

} // namespace

answer admin_products_import_post(call& c) {
  c.require_admin();
  c.allow_query({"dry_run"});
  auto is_preview = c.query_flag("dry_run");
  if (!c.input().header("content-type").starts_with("text/csv"))
    throw other_problem(415, "unsupported-media-type",
                        "The body has to be text/csv.");
  auto read = [&text = c.input().body] { return read_shopify_csv(text); };
  auto list = co_await c.edge().work.run(read);
  auto products = list.products.size();
  if (!is_preview)
    products = co_await carry_out(c, list);
  co_return json_answer(200, import_report(list, products));
}

} // namespace shop::edge::routes
