#include "tests/contract/journal_under_test.hpp"

#include "actors/journal/memory_journal.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/protocol/derive.hpp"

#include <pqxx/pqxx>

#include <cstdlib>
#include <fstream>
#include <sstream>

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
  explicit postgres_subject(const std::string& conninfo)
    : schema_("contract_" + to_hex(random_digest())),
      conninfo_(conninfo + " options=-csearch_path=" + schema_),
      connection_(conninfo_) {
    pqxx::work work{connection_};
    work.exec("create schema " + schema_);
    work.exec(read_migration());
    work.commit();
  }

  ~postgres_subject() override {
    pqxx::work work{connection_};
    work.exec("drop schema " + schema_ + " cascade");
    work.commit();
  }

  std::unique_ptr<journal_store> open() override {
    return std::make_unique<postgres_journal>(conninfo_);
  }

  shard_lease take(uint16_t shard) override {
    pqxx::work work{connection_};
    auto row = work
                 .exec("update shard_lease set epoch = epoch + 1 "
                       "where shard = $1 returning epoch",
                       pqxx::params{static_cast<int16_t>(shard)})
                 .one_row();
    work.commit();
    return {shard, row[0].as<int64_t>()};
  }

private:
  static std::string read_migration() {
    auto root = std::getenv("SHOP_SOURCE_DIR");
    std::ifstream file{std::string{root}
                       + "/actors/journal/migrations/0001_journal.sql"};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }

  std::string schema_;
  std::string conninfo_;
  pqxx::connection connection_;
};

} // namespace

std::unique_ptr<journal_under_test> make_memory_journal_under_test() {
  return std::make_unique<memory_subject>();
}

std::unique_ptr<journal_under_test> make_postgres_journal_under_test() {
  auto conninfo = std::getenv("SHOP_TEST_DATABASE");
  if (conninfo == nullptr)
    return nullptr;
  return std::make_unique<postgres_subject>(conninfo);
}

} // namespace shop::test
