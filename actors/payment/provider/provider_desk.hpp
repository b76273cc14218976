#pragma once

#include "actors/payment/provider/provider_client.hpp"
#include "actors/protocol/interfaces.hpp"

#include <memory>
#include <unordered_map>

namespace shop {

/// Hands provider calls to the HTTP client and its outcomes to whoever asked.
class provider_desk_state {
public:
  static inline const char* name = "shop.payment.provider";

  provider_desk_state(provider_desk_actor::pointer self,
                      const provider_address& address,
                      provider_limits limits = {});

  provider_desk_actor::behavior_type make_behavior();

private:
  provider_desk_actor::pointer self_;
  std::unordered_map<uint64_t, caf::typed_response_promise<provider_outcome>>
    open_;
  uint64_t tickets_ = 0;
  // Last: no callback may run when the rest is gone.
  provider_client client_;
};

} // namespace shop
