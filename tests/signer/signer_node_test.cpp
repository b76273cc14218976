#include "actors/protocol/caf_support.hpp"
#include "actors/signer_proxy/signer_proxy.hpp"
#include "jose/base64url.hpp"
#include "tests/signer/process_view.hpp"
#include "tests/signer/samples.hpp"
#include "tests/signer/signer_process.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/scoped_actor.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace shop::test {

namespace {

// A shard node's side: the proxy actor, linked to a real signer node.
class signer_node_test : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    register_messages();
    certs = std::make_unique<certificates>();
  }

  static void TearDownTestSuite() {
    certs.reset();
  }

  ~signer_node_test() override {
    disconnect();
  }

  void start_signer() {
    auto port = signer ? signer->port() : uint16_t{0};
    signer.reset();
    signer.emplace(*certs, state, port);
  }

  void connect(const std::string& client = "shard") {
    disconnect();
    signer_link_config config;
    config.port = signer->port();
    config.certificate = *certs / (client + ".crt");
    config.private_key = *certs / (client + ".key");
    config.signer_ca = *certs / "ca.crt";
    proxy_
      = system_.spawn<signer_proxy_actor::stateful_impl<signer_proxy_state>>(
        config);
  }

  void disconnect() {
    if (proxy_)
      caf::anon_send_exit(proxy_, caf::exit_reason::user_shutdown);
    proxy_ = nullptr;
  }

  template <class Answer = signed_jws, class Message>
  expected<Answer> ask(const Message& message) {
    expected<Answer> result = fail(shop_errc::none);
    caf::scoped_actor self{system_};
    self->request(proxy_, caf::infinite, message)
      .receive([&](Answer& x) { result = std::move(x); },
               [&](const caf::error& x) { result = fail(code_of(x)); });
    return result;
  }

  // Asks until there is an answer, as the saga does.
  template <class Message>
  signed_jws insist(const Message& message) {
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    for (;;) {
      auto answer = ask(message);
      if (answer || std::chrono::steady_clock::now() > end)
        return answer.value_or(signed_jws{});
    }
  }

  // What openssl says about a signature under the published key.
  std::string verify(const std::string& jws, const public_key& key) {
    static const std::string spki_head{
      "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12};
    auto dot = jws.rfind('.');
    write_file(state / "key.der", spki_head + from_base64url(key.x).value());
    write_file(state / "input", jws.substr(0, dot));
    write_file(state / "signature",
               from_base64url(jws.substr(dot + 1)).value());
    return run_command("openssl pkeyutl -verify -rawin -pubin -keyform DER"
                       " -inkey "
                       + state / "key.der" + " -in " + state / "input"
                       + " -sigfile " + state / "signature" + " || true");
  }

  static inline std::unique_ptr<certificates> certs;
  temporary_folder state;
  std::optional<signer_process> signer;

private:
  caf::actor_system_config config_;
  caf::actor_system system_{config_};
  signer_proxy_actor proxy_;
};

} // namespace

TEST_F(signer_node_test, a_receipt_verifies_with_openssl_alone) {
  start_signer();
  connect();
  auto receipt = ask(sample_receipt());
  ASSERT_TRUE(receipt);
  auto keys = ask<public_keys>(get_public_keys{});
  ASSERT_TRUE(keys);
  auto said = verify(receipt->jws, keys->keys.at(0));
  EXPECT_NE(said.find("Signature Verified Successfully"), std::string::npos)
    << said;
  auto tampered = receipt->jws;
  tampered[tampered.find('.') + 5] ^= 1;
  EXPECT_EQ(verify(tampered, keys->keys.at(0)).find("Successfully"),
            std::string::npos);
}

TEST_F(signer_node_test, every_kind_of_message_crosses_the_link) {
  start_signer();
  connect();
  EXPECT_TRUE(ask(sample_refund()));
  EXPECT_TRUE(ask(sample_token(system_now())));
  EXPECT_TRUE(ask(sample_head()));
  EXPECT_TRUE(ask<done>(sign_ping{}));
  auto other = sample_refund();
  other.amount.amount += 1;
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
  EXPECT_EQ(ask(sample_token()).error(), shop_errc::signing_refused);
}

TEST_F(signer_node_test, a_killed_key_process_ends_the_node_and_comes_back) {
  start_signer();
  connect();
  auto first = ask(sample_receipt());
  ASSERT_TRUE(first);
  ::kill(signer->keys(), SIGKILL);
  EXPECT_EQ(signer->wait(), 1);
  EXPECT_EQ(ask(sample_receipt()).error(), shop_errc::signer_unavailable);
  start_signer();
  EXPECT_EQ(insist(sample_receipt()).jws, first->jws);
  auto other = sample_receipt();
  other.line_count += 1;
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
}

TEST_F(signer_node_test, a_killed_gate_ends_its_key_process) {
  start_signer();
  connect();
  auto first = ask(sample_receipt());
  ASSERT_TRUE(first);
  ::kill(signer->gate(), SIGKILL);
  EXPECT_EQ(signer->wait(), -SIGKILL);
  // The next one waits until the guard is free: the old key process is gone.
  start_signer();
  EXPECT_EQ(insist(sample_receipt()).jws, first->jws);
}

TEST_F(signer_node_test, a_request_outlives_a_short_break) {
  start_signer();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  ::kill(signer->gate(), SIGTERM);
  EXPECT_EQ(signer->wait(), 0);
  start_signer();
  // Sent while there is no link, or over the broken one.
  EXPECT_TRUE(insist(sample_refund()).jws.size() > 0);
}

TEST_F(signer_node_test, a_client_without_pin_gets_nothing) {
  start_signer();
  connect("unpinned");
  EXPECT_EQ(ask(sample_receipt()).error(), shop_errc::signer_unavailable);
}

TEST_F(signer_node_test, a_client_of_another_authority_gets_nothing) {
  start_signer();
  connect("stranger");
  EXPECT_EQ(ask(sample_receipt()).error(), shop_errc::signer_unavailable);
}

TEST_F(signer_node_test, a_verifier_gets_keys_and_no_signature) {
  start_signer();
  connect("verifier");
  EXPECT_TRUE(ask<public_keys>(get_public_keys{}));
  EXPECT_EQ(ask(sample_receipt()).error(), shop_errc::signer_unavailable);
  // Each refused request costs the connection; the guard has seen none.
  EXPECT_EQ(read_file(state / "guard"), "");
}

TEST_F(signer_node_test, the_wrong_server_gets_no_request) {
  start_signer();
  // A client's certificate is by the right authority and no server's.
  auto port = signer->port();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  signer.reset();
  for (auto kind : {".crt", ".key"})
    std::filesystem::rename(*certs / (std::string{"signer"} + kind),
                            *certs / (std::string{"kept"} + kind));
  for (auto kind : {".crt", ".key"})
    std::filesystem::copy(*certs / (std::string{"shard"} + kind),
                          *certs / (std::string{"signer"} + kind));
  signer.emplace(*certs, state, port);
  connect();
  EXPECT_EQ(ask(sample_receipt()).error(), shop_errc::signer_unavailable);
  for (auto kind : {".crt", ".key"})
    std::filesystem::rename(*certs / (std::string{"kept"} + kind),
                            *certs / (std::string{"signer"} + kind));
}

TEST_F(signer_node_test, a_broken_guard_ends_the_node) {
  start_signer();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  ASSERT_TRUE(ask(sample_refund()));
  signer.reset();
  auto text = read_file(state / "guard");
  text[80] = text[80] == 'x' ? 'y' : 'x';
  write_file(state / "guard", text);
  start_signer();
  EXPECT_EQ(signer->wait(), 1);
}

TEST_F(signer_node_test, the_key_process_has_its_gate_and_its_logs_open) {
  start_signer();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  std::multiset<std::string> open;
  for (const auto& entry : files_under(signer->keys(), "fd")) {
    auto name = std::filesystem::read_symlink(entry).string();
    open.insert(name.substr(0, name.find(':')));
  }
  EXPECT_EQ(open, (std::multiset<std::string>{"socket", state / "audit",
                                              state / "guard"}));
}

TEST_F(signer_node_test, the_key_process_knows_no_network) {
  auto program = program_path("signer_keys");
  EXPECT_EQ(run_command("ldd " + program).find("libssl"), std::string::npos);
  auto names = run_command("nm -C " + program);
  EXPECT_EQ(names.find("caf::io::"), std::string::npos);
  EXPECT_EQ(names.find(" SSL_"), std::string::npos);
  // Not because there were no names.
  EXPECT_NE(names.find("caf::actor_system::"), std::string::npos);
}

TEST_F(signer_node_test, every_thread_of_the_key_process_is_confined) {
  start_signer();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  auto threads = files_under(signer->keys(), "task");
  EXPECT_GE(threads.size(), 3u);
  for (const auto& thread : threads) {
    auto status = read_file(thread / "status");
    EXPECT_NE(status.find("\nSeccomp:\t2\n"), status.npos) << status;
    EXPECT_NE(status.find("\nNoNewPrivs:\t1\n"), status.npos) << status;
    for (auto kind : {"Inh", "Prm", "Eff", "Amb"})
      EXPECT_NE(
        status.find("\nCap" + std::string{kind} + ":\t0000000000000000\n"),
        status.npos)
        << status;
  }
}

TEST_F(signer_node_test, the_key_is_in_locked_memory_and_nowhere_else) {
  start_signer();
  connect();
  ASSERT_TRUE(ask(sample_receipt()));
  auto key
    = run_command("openssl pkey -outform DER -in " + state / "signing.key"
                  + " -passin 'pass:open sesame' | tail -c 32");
  ASSERT_EQ(key.size(), 32u);
  // The first one has made it, the second one reads it.
  for (auto life : {1, 2}) {
    connect();
    ASSERT_TRUE(ask(sample_receipt()));
    auto found = places_of(key, signer->keys());
    EXPECT_FALSE(found.empty()) << life;
    for (const auto& flags : found) {
      EXPECT_NE(flags.find(" lo "), flags.npos) << life << flags;
      EXPECT_NE(flags.find(" dd "), flags.npos) << life << flags;
    }
    for (const auto& secret : {key, std::string{"open sesame"}})
      EXPECT_EQ(places_of(secret, signer->gate()).size(), 0u) << life;
    start_signer();
  }
  auto core = read_file("/proc/" + std::to_string(signer->keys()) + "/limits");
  EXPECT_NE(core.find("Max core file size        0                    0"),
            core.npos);
}

} // namespace shop::test
