#pragma once

#include "actors/signer/signer_config.hpp"
#include "nodes/common/config_file.hpp"

namespace shop {

/// The part of the signer node's configuration that only the key process uses.
/// The gate reads it, too, so that a mistake shows before anything is started.
/// It does not read the passphrase of the key.
/// Throws `std::runtime_error` for a policy that is none:
/// `ceilings = EUR 10000000 10000000000, …` (of a message and of a day, in
/// minor units), `rates = shard 5000 5000, …` (requests in a second and at
/// once).
signer_config read_signer_config(config_file& config);

} // namespace shop
