#pragma once

#include "actors/protocol/services.hpp"

#include <string>

namespace shop {

/// The path of a call at the provider.
std::string target_of(const provider_call& call);

/// The JSON body of a call.
std::string body_of(const provider_call& call);

/// What an answer to a call means. Approved and declined is only what says so
/// in the provider's own words; refused only what the provider surely has not
/// done and never will. All else is unknown: a wrong guess either charges
/// twice or loses a sale, asking again with the same key does neither.
provider_outcome outcome_of(const provider_call& call, unsigned status,
                            const std::string& body);

} // namespace shop
