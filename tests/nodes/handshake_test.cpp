#include "nodes/common/connector.hpp"
#include "nodes/common/node_link.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/log_lines.hpp"

#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/openssl/publish.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace shop::test {

using namespace std::chrono_literals;

namespace {

/// Longer than it takes on any machine.
constexpr auto patience = 20s;

/// A node as its `main` sets it up, with a gateway that anybody who gets in
/// may talk to.
class test_node {
public:
  test_node(const certificates& certs, const std::string& name,
            const std::string& version)
    : config_(
      {certs / (name + ".crt"), certs / (name + ".key"), certs / "ca.crt"}) {
    config_.set("caf.middleman.app-identifiers",
                std::vector<std::string>{version});
    system_ = std::make_unique<caf::actor_system>(config_);
    require_mutual_tls(*system_);
  }

  /// Ends what it has started, or the system would wait for it.
  ~test_node() {
    for (const auto& each : started_)
      caf::anon_send_exit(each, caf::exit_reason::user_shutdown);
  }

  test_node(const test_node&) = delete;

  caf::actor_system& system() {
    return *system_;
  }

  uint16_t publish() {
    caf::actor gateway
      = system_->spawn([]() { return caf::behavior{[](caf::ok_atom) {}}; });
    started_.push_back(gateway);
    auto port = caf::openssl::publish(gateway, 0, "127.0.0.1");
    if (!port)
      throw std::runtime_error(caf::to_string(port.error()));
    return *port;
  }

  /// Starts a connector to `port`; it tells `told`.
  void connect(const caf::actor& told, uint16_t port) {
    using connector_impl = ticking_actor::stateful_impl<connector_state>;
    auto connector = system_->spawn<connector_impl, caf::detached>(
      caf::actor_cast<links_actor>(told), "127.0.0.1", port);
    started_.push_back(caf::actor_cast<caf::actor>(connector));
  }

private:
  node_system_config config_;
  std::unique_ptr<caf::actor_system> system_;
  std::vector<caf::actor> started_;
};

class handshake_test : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    certs = std::make_unique<certificates>();
  }

  static void TearDownTestSuite() {
    certs.reset();
  }

  /// What a node called `name` with `version` logs first when it dials one of
  /// this release.
  static std::string first_line(const std::string& name,
                                const std::string& version) {
    test_node listening{*certs, "node", wire_version};
    auto port = listening.publish();
    test_node dialling{*certs, name, version};
    caf::scoped_actor self{dialling.system()};
    log_lines log;
    dialling.connect(caf::actor{self}, port);
    return log.next(patience);
  }

  static inline std::unique_ptr<certificates> certs;
};

} // namespace

TEST_F(handshake_test, nodes_of_one_wire_version_connect) {
  auto line = first_line("node", wire_version);
  EXPECT_NE(line.find("\"shard_node_connected\""), line.npos) << line;
}

TEST_F(handshake_test, nodes_of_two_wire_versions_refuse_each_other) {
  auto line = first_line("node", "secureshop-wire-2");
  EXPECT_NE(line.find("\"shard_node_refused\""), line.npos) << line;
  EXPECT_NE(line.find("incompatible_application"), line.npos) << line;
}

TEST_F(handshake_test, nodes_of_another_authority_are_refused) {
  auto line = first_line("strange_node", wire_version);
  EXPECT_NE(line.find("\"shard_node_refused\""), line.npos) << line;
}

} // namespace shop::test
