#pragma once

#include "actors/signer/policy.hpp"
#include "nodes/signer_node/gate.hpp"

#include <string>

namespace shop {

/// What the gate shows under `/metrics`: its counters, those of the key
/// process, and the policy that both were started with.
std::string gate_metrics(const gate& gate, const sign_policy& policy);

} // namespace shop
