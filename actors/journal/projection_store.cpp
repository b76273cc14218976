#include "actors/journal/projection_store.hpp"

#include "actors/journal/connect.hpp"
#include "actors/journal/projection_sql.hpp"
#include "actors/protocol/catalog.hpp"

#include <pqxx/pqxx>

#include <optional>
#include <vector>

namespace shop {

namespace {

struct projection {
  const char* statement;
  /// A parameter after those that say which events.
  std::optional<int64_t> more = {};
};

/// What shares an offset, and so a transaction.
struct projection_group {
  const char* name;
  std::vector<projection> projections;
};

const std::vector<projection_group>& groups() {
  static const std::vector<projection_group> result{
    {"read_models",
     {{sql::project_orders},
      {sql::project_order_totals},
      {sql::project_order_status},
      {sql::project_full_refunds},
      {sql::project_ledger},
      {sql::project_sales},
      {sql::project_stock},
      {sql::project_products},
      {sql::project_variants},
      {sql::project_availability, low_stock_units_max}}},
    {"office",
     {{sql::project_customers},
      {sql::project_purchases},
      {sql::project_product_sales},
      {sql::project_refund_days}}},
  };
  return result;
}

bool advance_group(pqxx::connection& connection, const projection_group& group,
                   std::chrono::milliseconds pause) {
  pqxx::work work{connection};
  auto offset
    = work.exec(sql::lock_offset, pqxx::params{group.name, pause.count()});
  if (offset.empty())
    return true;
  auto horizon = offset[0][0].as<std::string>();
  auto position = offset[0][1].as<int64_t>();
  auto ends = work.exec(sql::next_batch,
                        pqxx::params{horizon, position, projection_events_max});
  if (ends.empty())
    return false;
  auto end_horizon = ends[0][0].as<std::string>();
  auto end_position = ends[0][1].as<int64_t>();
  for (const auto& [statement, more] : group.projections) {
    auto batch = pqxx::params{horizon, position, end_horizon, end_position};
    if (more)
      batch.append(*more);
    work.exec(statement, batch);
  }
  work.exec(sql::move_offset,
            pqxx::params{end_horizon, end_position, group.name});
  work.commit();
  return true;
}

} // namespace

class projection_store::session {
public:
  explicit session(const std::string& conninfo)
    : connection(connect_bounded(conninfo)) {
    connection.listen("journal", [this](pqxx::notification) { woken = true; });
  }

  pqxx::connection connection;
  bool woken = false;
};

projection_store::projection_store(std::string conninfo,
                                   std::chrono::milliseconds pause)
  : conninfo_(std::move(conninfo)),
    pause_(pause) {
  // nop
}

projection_store::~projection_store() = default;

expected<bool> projection_store::advance() try {
  if (!session_)
    session_ = std::make_unique<session>(conninfo_);
  auto more = false;
  for (const auto& group : groups())
    more = advance_group(session_->connection, group, pause_) || more;
  return more;
} catch (const std::exception&) {
  // A list that cannot be made must not take the node down with it.
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

bool projection_store::wait(std::chrono::milliseconds limit) try {
  if (!session_)
    return false;
  session_->woken = false;
  session_->connection.await_notification(0, limit.count() * 1000);
  return session_->woken;
} catch (const pqxx::failure&) {
  session_.reset();
  return false;
}

} // namespace shop
