#pragma once

#include "actors/signer/signer_actor.hpp"

namespace shop {

/// Runs the key process until its gate is gone: an actor system without
/// network, one typed actor, records only over the inherited pair `channel`.
/// A record is one frame; whatever does not decode is dropped.
/// @returns the exit status
int run_key_process(int channel, const signer_config& config);

} // namespace shop
