#pragma once

#include "actors/cluster/forwarding.hpp"
#include "actors/cluster/routing_table.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace shop {

/// Limits of a shard region.
struct region_limits {
  /// How long a message may look for its entity before the sender is told
  /// `unavailable`; safe, because commands are idempotent.
  std::chrono::milliseconds deadline_ms{4'000};
  /// One attempt; covers a full queue at a busy entity. Longer than the
  /// payment provider may take, or a confirmation would be sent twice.
  std::chrono::milliseconds attempt_ms{12'000};
  std::chrono::milliseconds pause_min_ms{20};
  std::chrono::milliseconds pause_max_ms{500};
  /// Messages on their way at once; more are answered `busy`.
  size_t in_flight_max = 8'192;
};

/// Reaches every entity, wherever it lives. Takes each message to the gateway
/// that owns its shard, or to a relay while there is no way to that, and tries
/// again while that may still help: after a pause, or as soon as there is news.
class region_state {
public:
  static inline const char* name = "shop.region";

  region_state(region_actor::pointer self, region_limits limits);

  region_actor::behavior_type make_behavior();

private:
  /// A message on its way.
  template <class Answer, class Message>
  struct journey {
    Message message;
    caf::typed_response_promise<Answer> answer;
    caf::actor_clock::time_point deadline;
    std::chrono::milliseconds pause;
  };

  /// An attempt that has no answer yet.
  struct open_attempt {
    std::string place;
    std::function<void()> lost;
  };

  template <class Answer, class Message>
  using journey_ptr = std::shared_ptr<journey<Answer, Message>>;

  template <class Answer, class Message>
  caf::result<Answer> deliver(Message& message);

  template <class Answer, class Message>
  void attempt(journey_ptr<Answer, Message> trip);

  template <class Answer, class Message>
  void try_again(journey_ptr<Answer, Message> trip, const caf::error& why);

  /// The way to a node. It is lost as a whole.
  struct way {
    gateway_actor gateway;
    /// Knows the way to other nodes; null when it has not said so.
    gateway_actor relay = {};
  };

  /// Who takes a message next; `to` is null where nobody can.
  struct hop {
    std::string place = {};
    gateway_actor to = {};
  };

  template <class Message>
  hop next_hop(const Message& message) const;

  /// One that `handle_of` finds a handle in, another one each time: the one
  /// before may have refused.
  template <class HandleOf>
  hop any_hop(HandleOf handle_of) const;

  void connect(const std::string& place, const caf::strong_actor_ptr& gateway);
  void use_relay(const std::string& place, const caf::strong_actor_ptr& relay);
  void lose(const std::string& place);
  void learn(const cluster_view& view);
  void resume_waiting();

  region_actor::pointer self_;
  region_limits limits_;
  std::map<std::string, way> ways_;
  routing_table routes_;
  /// Where each run is.
  std::unordered_map<std::string, std::string> places_;
  size_t journeys_ = 0;
  uint64_t attempts_ = 0;
  /// What to do with each open attempt when its way is lost: CAF answers for a
  /// lost connection only by timeout.
  std::unordered_map<uint64_t, open_attempt> open_attempts_;
  /// Journeys that pause, by the number of their last attempt.
  std::unordered_map<uint64_t, std::function<void()>> waiting_;
};

} // namespace shop
