#pragma once

#include "actors/protocol/interfaces.hpp"
#include "actors/signer_proxy/signer_link.hpp"

#include <functional>
#include <memory>
#include <unordered_map>

namespace shop {

/// The signer as the actors of a shard node see it: the same typed interface,
/// over the link. Answers `signer_unavailable` while there is none.
class signer_proxy_state {
public:
  static inline const char* name = "shop.signer_proxy";

  /// Throws when the certificates cannot be used.
  signer_proxy_state(signer_proxy_actor::pointer self,
                     signer_link_config config);

  signer_proxy_actor::behavior_type make_behavior();

private:
  /// Takes the reply of the signer, or nothing when the link was lost.
  using completion = std::function<void(const sign_reply*)>;

  template <class Answer, class Message>
  caf::result<Answer> forward(const Message& message);

  signer_proxy_actor::pointer self_;
  std::unordered_map<uint64_t, completion> open_;
  uint64_t tickets_ = 0;
  // Last: no callback may run when the rest is gone.
  std::unique_ptr<signer_link> link_;
};

} // namespace shop
