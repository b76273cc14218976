#pragma once

#include "actors/journal/connect.hpp"
#include "actors/protocol/errors.hpp"
#include "actors/protocol/types.hpp"

#include <pqxx/pqxx>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace shop {

/// A connection of a store: opened when it is needed, and anew after it failed.
class store_session {
public:
  explicit store_session(std::string conninfo,
                         std::chrono::milliseconds statement_ms
                         = statement_ms_max)
    : conninfo_(std::move(conninfo)),
      statement_ms_(statement_ms) {
    // nop
  }

  /// Calls `work` with a transaction and commits. A database that does not
  /// answer, or refuses, is `journal_unavailable`.
  template <class Answer, class Transaction = pqxx::read_transaction,
            class Work>
  expected<Answer> with(Work work) try {
    if (!connection_)
      connection_ = std::make_unique<pqxx::connection>(
        connect_bounded(conninfo_, statement_ms_));
    Transaction transaction{*connection_};
    expected<Answer> answer = work(transaction);
    transaction.commit();
    return answer;
  } catch (const pqxx::failure&) {
    connection_.reset();
    return fail(shop_errc::journal_unavailable);
  }

private:
  std::string conninfo_;
  std::chrono::milliseconds statement_ms_;
  std::unique_ptr<pqxx::connection> connection_;
};

} // namespace shop
