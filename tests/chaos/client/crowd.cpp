#include "tests/chaos/client/crowd.hpp"

#include "actors/protocol/ids.hpp"

#include <unistd.h>

#include <iostream>
#include <iterator>
#include <random>
#include <sstream>

namespace shop::chaos {

namespace {

/// How late who follows the history may hear of something.
constexpr std::chrono::milliseconds flush_ms{50};

constexpr size_t line_bytes_max = 4'096;

} // namespace

crowd::crowd(net::io_context& context, const crowd_plan& plan)
  : context_(context),
    record_(plan.history),
    all_{plan, record_, std::to_string(std::random_device{}()),
         plan.payment_methods},
    input_(context, ::dup(STDIN_FILENO)) {
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    wanted_.insert(shard);
}

void crowd::run() {
  auto executor = context_.get_executor();
  // The address of one customer is that of no other.
  size_t number = 0;
  while (probes_.size() < wanted_.size()) {
    auto who = std::make_unique<probe>(executor, all_, number++, wanted_);
    probes_.push_back(who.get());
    customers_.push_back(std::move(who));
  }
  for (size_t i = 0; i < all_.plan.shoppers; ++i)
    customers_.push_back(std::make_unique<shopper>(executor, all_, number++));
  for (auto& who : customers_) {
    ++running_;
    net::co_spawn(context_, who->run(),
                  [this](const std::exception_ptr& error) {
                    --running_;
                    if (error)
                      std::rethrow_exception(error);
                  });
  }
  net::co_spawn(context_, obey(), net::detached);
  net::co_spawn(context_, tell_when_complete(), net::detached);
  net::co_spawn(context_, flush(), net::detached);
  context_.run();
}

void crowd::do_as_told(const std::string& line) {
  std::istringstream words{line};
  std::string verb;
  words >> verb;
  if (verb == "stop") {
    all_.stopping = true;
  } else if (verb == "probe") {
    for (auto* x : probes_)
      x->hurry();
  } else if (verb == "pay") {
    std::vector<std::string> methods{std::istream_iterator<std::string>{words},
                                     {}};
    if (!methods.empty())
      all_.payment_methods = std::move(methods);
  }
}

net::awaitable<void> crowd::obey() {
  std::string text;
  try {
    while (!all_.stopping) {
      auto size = co_await net::async_read_until(
        input_, net::dynamic_buffer(text, line_bytes_max), '\n',
        net::use_awaitable);
      auto line = text.substr(0, size - 1);
      text.erase(0, size);
      do_as_told(line);
    }
  } catch (const boost::system::system_error&) {
    // Whoever ran the crowd is gone.
  }
  all_.stopping = true;
}

net::awaitable<void> crowd::tell_when_complete() {
  net::steady_timer timer{context_};
  while (!wanted_.empty() && !all_.stopping) {
    timer.expires_after(flush_ms);
    co_await timer.async_wait(net::use_awaitable);
  }
  std::cout << R"({"probes":)" << shard_count - wanted_.size() << "}\n"
            << std::flush;
}

net::awaitable<void> crowd::flush() {
  net::steady_timer timer{context_};
  while (running_ > 0) {
    timer.expires_after(flush_ms);
    co_await timer.async_wait(net::use_awaitable);
    record_.flush();
  }
  // Nobody is left to be told anything.
  input_.close();
}

} // namespace shop::chaos
