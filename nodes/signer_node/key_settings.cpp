#include "nodes/signer_node/key_settings.hpp"

#include <limits>

namespace shop {

signer_config read_signer_config(config_file& config) {
  constexpr auto any = std::numeric_limits<int64_t>::max();
  signer_config result;
  result.key_path = config.text("signing_key");
  result.guard_path = config.text("guard_file");
  auto& policy = result.policy;
  policy.amount_max = config.number_or("amount_max", 1, any, policy.amount_max);
  policy.day_amount_max
    = config.number_or("day_amount_max", 1, any, policy.day_amount_max);
  policy.token_s_max
    = config.number_or("token_s_max", 1, any, policy.token_s_max);
  return result;
}

} // namespace shop
