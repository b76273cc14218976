#pragma once

#include "actors/protocol/journal.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop::test {

/// The shop's tables, empty, in a schema of their own in the database that
/// `SHOP_TEST_DATABASE` names; dropped at the end.
class scratch_schema {
public:
  /// Throws when there is no such database.
  scratch_schema();

  scratch_schema(const scratch_schema&) = delete;

  ~scratch_schema();

  /// For connections that see this schema.
  const std::string& conninfo() const {
    return conninfo_;
  }

  /// Gives every shard to a new owner.
  std::vector<shard_lease> take_all();

  /// The number that a query answers.
  int64_t number(const std::string& query);

private:
  std::string schema_;
  std::string conninfo_;
};

} // namespace shop::test
