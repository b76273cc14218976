#pragma once

#include "actors/protocol/interfaces.hpp"

#include <string>
#include <vector>

namespace shop {

/// Reads a file of `role email password` lines; an empty path means none. The
/// file has to be readable by its owner only. Throws when it is not usable.
std::vector<register_account> read_initial_accounts(const std::string& path);

/// Starts the actor that registers accounts which do not exist; it ends when
/// every one is answered.
caf::actor spawn_registrar(caf::actor_system& system,
                           const entities_actor& region,
                           std::vector<register_account> accounts);

} // namespace shop
