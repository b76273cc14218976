#pragma once

#include <caf/actor_system_config.hpp>

#include <cstdint>
#include <string>

namespace shop {

/// What two nodes have to share to talk to each other: CAF ends the handshake
/// of those that do not. One version may append messages, and changes none;
/// tests/domain/wire_test.cpp holds it to that.
inline constexpr const char* wire_version = "secureshop-wire-1";

/// Who a node is to other nodes.
struct node_certificates {
  std::string certificate;
  std::string private_key;
  /// Signs nodes, and nothing else.
  std::string node_ca;
};

/// An actor system that speaks to other nodes over mutual TLS only. Loads the
/// modules before anything is parsed: CAF would drop the TLS options otherwise
/// and come up without authentication.
class node_system_config : public caf::actor_system_config {
public:
  explicit node_system_config(const node_certificates& certificates);
};

/// Throws when `system` would talk to anybody without mutual TLS, and forgets
/// the actors by which CAF lets others spawn and look up actors from outside.
void require_mutual_tls(caf::actor_system& system);

} // namespace shop
