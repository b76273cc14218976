#include "tests/support/scratch_schema.hpp"

#include "actors/protocol/derive.hpp"

#include <pqxx/pqxx>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace shop::test {

namespace {

std::string environment(const char* name) {
  auto value = std::getenv(name);
  if (value == nullptr)
    throw std::runtime_error(std::string{name} + " is not set");
  return value;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void migrate(pqxx::work& work) {
  auto folder = std::filesystem::path{environment("SHOP_SOURCE_DIR")}
              / "actors/journal/migrations";
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator{folder})
    files.insert(file.path());
  for (const auto& file : files)
    work.exec(content_of(file));
}

} // namespace

scratch_schema::scratch_schema()
  : schema_("scratch_" + to_hex(random_digest())),
    conninfo_(environment("SHOP_TEST_DATABASE")
              + " options=-csearch_path=" + schema_) {
  pqxx::connection connection{conninfo_};
  pqxx::work work{connection};
  work.exec("create schema " + schema_);
  migrate(work);
  work.commit();
}

scratch_schema::~scratch_schema() {
  try {
    pqxx::connection connection{conninfo_};
    pqxx::work work{connection};
    work.exec("set local client_min_messages = warning");
    work.exec("drop schema " + schema_ + " cascade");
    work.commit();
  } catch (const pqxx::failure&) {
    // The next one has another name.
  }
}

std::vector<shard_lease> scratch_schema::take_all() {
  pqxx::connection connection{conninfo_};
  pqxx::work work{connection};
  std::vector<shard_lease> result;
  for (const auto& row : work.exec("update shard_lease set epoch = epoch + 1 "
                                   "returning shard, epoch"))
    result.push_back(
      {static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>()});
  work.commit();
  return result;
}

int64_t scratch_schema::number(const std::string& query) {
  pqxx::connection connection{conninfo_};
  pqxx::work work{connection};
  auto result = work.query_value<int64_t>(query);
  work.commit();
  return result;
}

} // namespace shop::test
