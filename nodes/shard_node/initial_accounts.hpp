#pragma once

#include "actors/protocol/interfaces.hpp"

#include <string>

namespace shop {

/// Registers the accounts of a file of `role email password` lines, when they
/// do not exist; tries until every one is answered. The file has to be
/// readable by its owner only. Throws when it is not usable.
void register_initial_accounts(caf::actor_system& system,
                               const entities_actor& region,
                               const std::string& path);

} // namespace shop
