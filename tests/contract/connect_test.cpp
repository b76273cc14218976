#include "actors/journal/connect.hpp"
#include "tests/support/scratch_schema.hpp"

#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include <cstdlib>
#include <optional>

namespace shop::test {

namespace {

/// Nothing where the kernel does not know the option.
std::optional<int> option_of(const pqxx::connection& connection, int option) {
  int value = 0;
  socklen_t size = sizeof(value);
  if (::getsockopt(connection.sock(), IPPROTO_TCP, option, &value, &size) != 0)
    return {};
  return value;
}

} // namespace

TEST(connect_test, lost_packets_are_repeated_soon) {
  if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
    GTEST_SKIP() << "there is no SHOP_TEST_DATABASE";
  scratch_schema schema;
  auto connection = connect_bounded(schema.conninfo());
  EXPECT_EQ(option_of(connection, TCP_THIN_LINEAR_TIMEOUTS), 1);
  EXPECT_EQ(option_of(connection, tcp_rto_max_ms).value_or(repeat_ms_max),
            repeat_ms_max);
  EXPECT_EQ(option_of(connection, tcp_rto_min_us).value_or(repeat_us_min),
            repeat_us_min);
}

TEST(connect_test, a_statement_that_does_not_end_is_an_error) {
  if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
    GTEST_SKIP() << "there is no SHOP_TEST_DATABASE";
  scratch_schema schema;
  auto connection
    = connect_bounded(schema.conninfo(), std::chrono::milliseconds{50});
  pqxx::nontransaction work{connection};
  EXPECT_THROW(work.exec("select pg_sleep(60)"), pqxx::sql_error);
}

} // namespace shop::test
