#pragma once

#include "tests/chaos/client/probe.hpp"
#include "tests/chaos/client/shopper.hpp"

#include <memory>
#include <vector>

namespace shop::chaos {

/// All customers of a plan, and who tells them what to do: lines on standard
/// input. `probe` makes every probe write at once, `pay METHOD...` changes how
/// shoppers pay, `stop` and the end of the input end it. Prints a line when
/// each shard has its probe.
class crowd {
public:
  crowd(net::io_context& context, const crowd_plan& plan);

  /// Returns when all customers have ended.
  void run();

private:
  void do_as_told(const std::string& line);
  net::awaitable<void> obey();
  net::awaitable<void> tell_when_complete();
  net::awaitable<void> flush();

  net::io_context& context_;
  history record_;
  customer::world all_;
  probe::wanted_shards wanted_;
  std::vector<std::unique_ptr<customer>> customers_;
  std::vector<probe*> probes_;
  size_t running_ = 0;
  net::posix::stream_descriptor input_;
};

} // namespace shop::chaos
