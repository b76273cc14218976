#pragma once

#include "actors/protocol/interfaces.hpp"
#include "actors/signer/canonical.hpp"
#include "actors/signer/guard.hpp"
#include "actors/signer/key.hpp"
#include "actors/signer/sign_audit.hpp"
#include "actors/signer/signer_config.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace shop {

/// What the signer works with, opened before there is an actor, so that one
/// that cannot be opened ends the process with a reason.
struct signer_tools {
  /// Throws `std::runtime_error` when the key, the guard or the audit log
  /// cannot be used, or when there is a guard with entries and no key: then the
  /// key was lost, and a fresh one would hide that.
  /// @param passphrase of the key; empty where it is not sealed
  explicit signer_tools(const signer_config& config,
                        const std::string& passphrase = {});

  sign_policy policy;
  day_allowance allowance;
  sign_guard guard;
  sign_audit audit;
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
  /// Signs after the guard has the entry on disk. The amount counts against the
  /// ceiling of the day, once for each payload.
  template <class Message>
  caf::result<signed_jws> sign_once(const Message& message, std::string id,
                                    const money& amount = {});

  /// Signs what may be signed any number of times.
  caf::result<signed_jws> sign_freely(const sign_access_token& message);

  /// Says no after the audit log has it on disk.
  caf::result<signed_jws> refuse(const refused_sign& what);

  /// What a log calls on its own thread for `then` to happen here.
  std::function<void()> when_durable(std::function<void()> then);

  std::string signing_input(const canonical_claim& claim) const;

  template <class Message>
  signed_jws finish(const std::string& signing_input);

  signer_desk_actor::pointer self_;
  std::function<timestamp()> now_;
  std::unordered_map<uint64_t, std::function<void()>> waiting_;
  /// By the number of the request.
  std::vector<uint64_t> signatures_ = std::vector<uint64_t>(signed_requests);
  uint64_t tickets_ = 0;
  // Last: the threads of guard and audit log must end first.
  std::unique_ptr<signer_tools> tools_;
};

} // namespace shop
