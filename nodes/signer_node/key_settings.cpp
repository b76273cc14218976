#include "nodes/signer_node/key_settings.hpp"

#include <filesystem>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>

namespace shop {

namespace {

constexpr auto any = std::numeric_limits<int64_t>::max();

/// Most requests in a second that a rate may allow; more is no limit.
constexpr int64_t rate_max = 1'000'000;

/// `NAME FIRST SECOND` with commas between the groups.
/// @param add takes a group; says whether there is such a one
template <class Add>
void read_groups(const std::string& key, const std::string& text, int64_t max,
                 Add add) {
  std::istringstream groups{text};
  for (std::string group; std::getline(groups, group, ',');) {
    std::istringstream in{group};
    std::string name, rest;
    int64_t first = 0;
    int64_t second = 0;
    if (!(in >> name >> first >> second) || in >> rest || first < 1
        || first > max || second < first || second > max
        || !add(name, first, second))
      throw std::runtime_error(key + ": not a name and two numbers: " + group);
  }
}

void read_ceilings(sign_policy& policy, const std::string& text) {
  if (text.empty())
    return;
  policy.ceilings.clear();
  read_groups("ceilings", text, any,
              [&policy](const std::string& currency, int64_t one, int64_t day) {
                return policy.ceilings
                  .emplace(currency, amount_ceilings{one, day})
                  .second;
              });
}

void read_rates(sign_policy& policy, const std::string& text) {
  read_groups("rates", text, rate_max,
              [&policy](const std::string& name, int64_t per_s, int64_t burst) {
                auto role = value_of<signer_role>(name);
                if (role)
                  policy.rates[static_cast<size_t>(*role)] = {per_s, burst};
                return role.has_value();
              });
}

} // namespace

signer_config read_signer_config(config_file& config) {
  signer_config result;
  result.key_path = config.text("signing_key");
  result.passphrase_path = config.text_or("key_passphrase_file", "");
  result.guard_path = config.text("guard_file");
  auto beside
    = std::filesystem::path{result.guard_path}.replace_filename("audit");
  result.audit_path = config.text_or("audit_file", beside);
  result.compaction_min = static_cast<size_t>(
    config.number_or("compaction_entries_min", 1, any,
                     static_cast<int64_t>(result.compaction_min)));
  auto& policy = result.policy;
  read_ceilings(policy, config.text_or("ceilings", ""));
  read_rates(policy, config.text_or("rates", ""));
  policy.token_s_max
    = config.number_or("token_s_max", 1, any, policy.token_s_max);
  return result;
}

} // namespace shop
