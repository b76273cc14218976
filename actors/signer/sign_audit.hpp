#pragma once

#include "actors/protocol/signing.hpp"
#include "actors/signer/chained_log.hpp"
#include "actors/signer/refusal.hpp"
#include "actors/signer/token_bucket.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace shop {

/// A request that was not granted.
struct refused_sign {
  /// What was asked for: the name of the message.
  std::string message;
  /// What it was about: an id, or nothing.
  std::string about;
  refusal_reason reason = refusal_reason::malformed;
};

/// Entries about refusals that are written in the long run, and at once. More
/// are counted in the next one: whoever floods the signer does not fill its
/// disk.
inline constexpr sign_rate audited_refusals{10, 100};

/// The signer's own record of what it refused and of its keys: a chained log of
/// JSON objects. Nothing is signed that it cannot write beside: when its disk
/// fails the process ends. Not thread-safe.
class sign_audit {
public:
  /// Throws `std::runtime_error` when the file is damaged or in use.
  explicit sign_audit(const std::string& path);

  /// What is left to say about refusals is written at the end.
  ~sign_audit();

  /// The signer is about to sign with this key; returns when that is on disk.
  void started(const std::string& kid, timestamp now);

  /// Counts a refusal and writes it down. `durable` runs on the log's thread
  /// when it is on disk, or counted when there are too many.
  void refused(const refused_sign& what, timestamp now,
               std::function<void()> durable);

  /// What the gate has refused since it said so last. As for `refused`.
  void refused_by_gate(const gate_refusals& counts, timestamp now,
                       std::function<void()> durable);

  /// Refusals by the number of their reason.
  const std::vector<uint64_t>& counts() const {
    return counts_;
  }

private:
  token_bucket entries_{audited_refusals};
  /// Refusals without an entry of their own, since the last entry.
  uint64_t unsaid_ = 0;
  timestamp last_;
  std::vector<uint64_t> counts_
    = std::vector<uint64_t>(enum_names<refusal_reason>.size());
  chained_log log_;
};

} // namespace shop
