#include "tests/contract/journal_under_test.hpp"

#include "actors/journal/memory_journal.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "tests/support/scratch_schema.hpp"

#include <cstdlib>
#include <string>

namespace shop::test {

namespace {

class memory_subject : public journal_under_test {
public:
  std::unique_ptr<journal_store> open() override {
    return std::make_unique<memory_journal>(database_);
  }

  shard_lease take(uint16_t shard) override {
    return database_->take(shard);
  }

private:
  std::shared_ptr<memory_database> database_
    = std::make_shared<memory_database>();
};

class postgres_subject : public journal_under_test {
public:
  std::unique_ptr<journal_store> open() override {
    return std::make_unique<postgres_journal>(schema_.conninfo());
  }

  shard_lease take(uint16_t shard) override {
    auto epoch = schema_.number("update shard_lease set epoch = epoch + 1 "
                                "where shard = "
                                + std::to_string(shard) + " returning epoch");
    return {shard, epoch};
  }

private:
  scratch_schema schema_;
};

} // namespace

std::unique_ptr<journal_under_test> make_memory_journal_under_test() {
  return std::make_unique<memory_subject>();
}

std::unique_ptr<journal_under_test> make_postgres_journal_under_test() {
  if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
    return nullptr;
  return std::make_unique<postgres_subject>();
}

} // namespace shop::test
