#pragma once

#include "tests/simulation/checker.hpp"
#include "tests/simulation/cluster.hpp"

#include <functional>
#include <string>
#include <vector>

namespace shop::sim {

/// What all shoppers share.
struct shop_floor {
  event_loop& loop;
  cluster& nodes;
  checker& rules;
  /// Where everything that they make has to live.
  const std::set<uint16_t>& shards;
  const std::vector<sku>& items;
  /// Nobody begins anything after this.
  microseconds closes_at{0};
  uint64_t ids = 0;
  uint64_t commands = 0;
};

/// A shopper, as a browser behaves: one thing after the other, each again and
/// again under the same command id until somebody answers.
class shopper {
public:
  explicit shopper(shop_floor& floor);

  void start();

  /// Whether it has all its answers.
  bool is_done() const {
    return done_;
  }

private:
  template <class Answer>
  using told = std::function<void(const expected<Answer>&)>;

  template <class Answer, class Message>
  void send(Message message, told<Answer> next);

  template <class Answer, class Message>
  void insist(Message message, told<Answer> next);

  template <class Answer, class Message>
  void retry_or_tell(Message message, const expected<Answer>& answer,
                     told<Answer> next);

  template <class Answer>
  void note(const Answer& answer, int64_t seen);

  template <class Answer, class Message>
  void repeat(Message message, const Answer& first, std::function<void()> next);

  void pause(std::function<void()> next);
  void go_shopping();
  void fill(int items);
  void look();
  void order();
  void ordered(const order_view& view);
  void pay(int attempts);
  void paid(const confirm_payment& command, const payment_view& view);
  void cancel(std::function<void()> next);
  void fetch_receipt();
  void maybe_refund();
  void go_home();

  command_meta fresh_meta(bool keyed);
  std::string fresh_id(const char* kind,
                       std::initializer_list<entity_kind> kinds);
  bool chance(int64_t once_in) {
    return floor_.loop.chance().once_in(once_in);
  }

  shop_floor& floor_;
  place edge_;
  bool done_ = false;
  cart_id cart_;
  order_id order_;
  place_order placing_;
  order_view placed_;
  /// The newest version of each entity that it was shown.
  std::map<std::string, int64_t> seen_;
};

/// Puts goods on the shelves; calls `next` when all are there.
void stock_up(shop_floor& floor, std::function<void()> next);

} // namespace shop::sim
