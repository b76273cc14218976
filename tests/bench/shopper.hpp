#pragma once

#include "edge/http/net.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace shop::bench {

using clock = std::chrono::steady_clock;

/// Where the shop is, what is on sale, and when to stop.
struct crowd_plan {
  tcp::endpoint shop;
  std::vector<std::string> skus;
  /// What is before this is warming up and counts for nothing.
  clock::time_point counted_from;
  clock::time_point until;
};

/// What a crowd has seen. Times are in milliseconds.
struct crowd_record {
  std::vector<double> journeys_ms;
  std::map<std::string, std::vector<double>> steps_ms;
  /// All of them, warming up included.
  uint64_t journeys_begun = 0;
  /// Receipts that were not there yet and were asked for again.
  uint64_t asked_again = 0;
  uint64_t failures = 0;
  std::string first_failure;
};

/// One shopper with one connection, who buys two things again and again:
/// create cart, two items, order, confirm, receipt read back.
class shopper {
public:
  /// @param name tells its idempotency keys from those of all others
  shopper(net::any_io_executor executor, const crowd_plan& plan,
          crowd_record& record, std::string name);

  /// Ends when the plan's time is over.
  net::awaitable<void> run();

private:
  /// One request of a journey.
  struct question {
    const char* step;
    beast::http::verb method;
    std::string path;
    std::string body;
  };

  struct answer {
    unsigned status = 0;
    std::string body;
  };

  net::awaitable<void> journey();

  /// Throws when the connection breaks.
  net::awaitable<answer> ask(const question& x);

  /// The same for an answer that has to be a success.
  net::awaitable<std::string> expect(const question& x);

  /// Asks until the receipt is there.
  net::awaitable<void> read_receipt(const question& x);

  void failed(const std::string& why);

  const crowd_plan& plan_;
  crowd_record& record_;
  std::string name_;
  uint64_t keys_ = 0;
  std::minstd_rand random_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
};

} // namespace shop::bench
