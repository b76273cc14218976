#include "edge/http/net.hpp"
#include "nodes/common/reachable.hpp"

#include <gtest/gtest.h>

namespace shop::test {

using namespace std::chrono_literals;

TEST(reachable_test, knows_who_listens) {
  net::io_context context{1};
  net::ip::tcp::acceptor door{context,
                              {net::ip::address_v4::loopback(), uint16_t{0}}};
  auto port = door.local_endpoint().port();
  EXPECT_TRUE(reachable("127.0.0.1", port, 5s));
  EXPECT_TRUE(reachable("localhost", port, 5s));
  door.close();
  EXPECT_FALSE(reachable("127.0.0.1", port, 5s));
}

TEST(reachable_test, gives_up_on_a_host_that_says_nothing) {
  // A backlog that is full has the kernel drop what else comes.
  net::io_context context{1};
  net::ip::tcp::acceptor door{context};
  door.open(net::ip::tcp::v4());
  door.bind({net::ip::address_v4::loopback(), 0});
  door.listen(0);
  auto port = door.local_endpoint().port();
  std::vector<net::ip::tcp::socket> waiting;
  for (int i = 0; i < 3; ++i) {
    // Begins now; nobody runs the context.
    auto& each = waiting.emplace_back(context);
    each.async_connect(door.local_endpoint(), [](beast::error_code) {});
  }
  EXPECT_FALSE(reachable("127.0.0.1", port, 50ms));
}

} // namespace shop::test
