#pragma once

#include <string>
#include <unordered_map>

#include "actors/protocol/interfaces.hpp"
#include "actors/signer/guard.hpp"
#include "actors/signer/key.hpp"
#include "actors/signer/policy.hpp"

namespace shop {

/// What the key process is started with.
struct signer_config {
  std::string key_path;
  std::string guard_path;
  sign_policy policy;
};

/// The only one that holds the key. Takes typed messages, builds what is
/// signed itself, and never signs two different payloads for one payment and
/// purpose.
class signer_state {
public:
  static inline const char* name = "shop.signer";

  /// Throws `std::runtime_error` when the key or the guard cannot be used.
  signer_state(signer_desk_actor::pointer self, const signer_config& config);

  signer_desk_actor::behavior_type make_behavior();

private:
  struct waiting {
    std::string signing_input;
    caf::typed_response_promise<signed_jws> answer;
  };

  /// Signs after the guard has the entry on disk.
  template <class Message>
  caf::result<signed_jws> sign_once(const Message& message,
                                    const std::string& id);

  /// Signs what may be signed any number of times.
  template <class Message>
  caf::result<signed_jws> sign_freely(const Message& message);

  template <class Claim>
  std::string signing_input(const Claim& claim) const;

  signed_jws finish(const std::string& signing_input) const;

  signer_desk_actor::pointer self_;
  signing_key key_;
  policy_gate policy_;
  std::unordered_map<uint64_t, waiting> waiting_;
  uint64_t tickets_ = 0;
  // Last: its thread must end first.
  sign_guard guard_;
};

} // namespace shop
