#pragma once

#include "actors/cluster/shard.hpp"
#include "actors/protocol/interfaces.hpp"

// Planted bugs of entities and of what they write with.
namespace shop::sim {

/// Says that an append is durable before it is.
journal_writer_actor spawn_hasty_writer(caf::actor_system& system,
                                        journal_writer_actor right);

/// A stock item that gives units back for each message that says so.
entity_factory twice_releasing_stock();

/// A stock item that promises what others have reserved.
entity_factory overselling_stock();

/// A payment session that does not give up what it holds at the provider.
entity_factory holding_payment();

/// An order that ends without asking whether money is on its way.
entity_factory hasty_order();

} // namespace shop::sim
