#pragma once

#include "actors/protocol/queries.hpp"

#include <memory>
#include <string>
#include <vector>

namespace shop {

class store_session;

/// Reads the read models. Calls block; one thread uses an object.
class read_store {
public:
  explicit read_store(std::string conninfo);

  ~read_store();

  /// The products that changed after a revision, oldest change first, at most
  /// `products_max`.
  expected<catalog_changes> changes(int64_t seen_revision);

  /// The products that match a text, best first.
  expected<search_hits> search(const search_catalog& query);

  static constexpr int products_max = 200;

private:
  std::unique_ptr<store_session> session_;
};

} // namespace shop
