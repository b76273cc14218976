#include "edge/codec/day.hpp"
#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

/// Days of a report that names none: what a month compares with the last.
constexpr int32_t days_default = 30;

get_sales read_query(const call& c) {
  c.allow_query({"from", "to"});
  auto last = c.query_day("to").value_or(day_of(system_now()));
  auto first = c.query_day("from").value_or(last - days_default + 1);
  if (first > last || last - first >= sales_days_max)
    throw invalid_fields({{"?from", "has to be at most a year before `to`"}});
  return {first, last};
}

} // namespace

answer admin_sales_get(call& c) {
  c.require_staff();
  auto query = read_query(c);
  auto message = query;
  auto report = co_await c.ask<sales_report>(message);
  co_return json_answer(200, to_json(report, query));
}

} // namespace shop::edge::routes
