#pragma once

#include "actors/protocol/interfaces.hpp"
#include "actors/signer/canonical.hpp"
#include "actors/signer/guard.hpp"
#include "actors/signer/key.hpp"
#include "actors/signer/signer_config.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace shop {

/// What the signer works with, opened before there is an actor, so that one
/// that cannot be opened ends the process with a reason.
struct signer_tools {
  /// Throws `std::runtime_error` when the key or the guard cannot be used, or
  /// when there is a guard with entries and no key: then the key was lost, and
  /// a fresh one would hide that.
  explicit signer_tools(const signer_config& config);

  sign_policy policy;
  day_allowance allowance;
  sign_guard guard;
  signing_key key;
};

/// The only one that holds the key. Takes typed messages, builds what is
/// signed itself, and never signs two different payloads for one payment and
/// purpose.
class signer_state {
public:
  static inline const char* name = "shop.signer";

  /// @param now the signer's own clock
  signer_state(signer_desk_actor::pointer self,
               std::unique_ptr<signer_tools> tools,
               std::function<timestamp()> now);

  signer_desk_actor::behavior_type make_behavior();

private:
  struct waiting {
    std::string signing_input;
    caf::typed_response_promise<signed_jws> answer;
  };

  /// Signs after the guard has the entry on disk. `amount` counts against the
  /// ceiling of the day, once for each payload.
  template <class Message>
  caf::result<signed_jws> sign_once(const Message& message, std::string id,
                                    int64_t amount = 0);

  /// Signs what may be signed any number of times.
  caf::result<signed_jws> sign_freely(const sign_access_token& message);

  /// Answers the signature with this ticket: it is on disk.
  void release(uint64_t ticket);

  std::string signing_input(const canonical_claim& claim) const;

  signed_jws finish(const std::string& signing_input) const;

  signer_desk_actor::pointer self_;
  std::function<timestamp()> now_;
  std::unordered_map<uint64_t, waiting> waiting_;
  uint64_t tickets_ = 0;
  // Last: the guard's thread must end first.
  std::unique_ptr<signer_tools> tools_;
};

} // namespace shop
