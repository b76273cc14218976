#pragma once

#include "actors/signer/signer_config.hpp"

#include <functional>
#include <string>

namespace shop {

/// Runs the key process until its gate is gone: an actor system without
/// network, one typed actor, records only over the inherited pair `channel`.
/// A record is one frame; whatever does not decode is dropped.
/// @param passphrase opens or seals the key; forgotten when that is done
/// @param confine called when all files are open and all threads run, before
///                the first record is read
/// @returns the exit status
int run_key_process(int channel, const signer_config& config,
                    std::string passphrase,
                    const std::function<void()>& confine);

} // namespace shop
