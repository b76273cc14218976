#pragma once

#include "actors/signer/signer_config.hpp"
#include "nodes/common/config_file.hpp"

namespace shop {

/// The part of the signer node's configuration that only the key process uses.
/// The gate reads it, too, so that a mistake shows before anything is started.
signer_config read_signer_config(config_file& config);

} // namespace shop
