#include "actors/signer_proxy/signer_link.hpp"
#include "tests/signer/samples.hpp"
#include "tests/signer/signer_process.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

namespace shop::test {

namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;

using tcp = net::ip::tcp;

// A client that may send what it likes.
class raw_client {
public:
  raw_client(const certificates& certs, uint16_t port, const char* client,
             ssl::context::method method = ssl::context::tlsv13_client)
    : tls_(method) {
    if (client != nullptr) {
      tls_.use_certificate_chain_file(certs / (std::string{client} + ".crt"));
      tls_.use_private_key_file(certs / (std::string{client} + ".key"),
                                ssl::context::pem);
    }
    stream_.emplace(io_, tls_);
    stream_->next_layer().connect({net::ip::address_v4::loopback(), port});
    boost::system::error_code error;
    stream_->handshake(ssl::stream_base::client, error);
    // In TLS 1.3 a client learns with its first read whether it was let in.
    connected_ = !error;
  }

  // Sends bytes; answers what comes back until the gate closes.
  std::string talk(const std::string& bytes) {
    boost::system::error_code error;
    std::string result;
    if (connected_)
      net::write(*stream_, net::buffer(bytes), error);
    if (connected_)
      net::read(*stream_, net::dynamic_buffer(result), error);
    return result;
  }

  bool connected() const {
    return connected_;
  }

  // Sends a request and answers the reply to it.
  std::string ask(const sign_request& message) {
    net::write(*stream_, net::buffer(encode_sign_request(9, message).value()));
    std::string frame(sign_header_bytes, '\0');
    net::read(*stream_, net::buffer(frame));
    auto body_bytes = decode_sign_header(frame)->body_bytes;
    frame.resize(sign_header_bytes + body_bytes);
    net::read(*stream_, net::buffer(frame) + sign_header_bytes);
    return frame;
  }

private:
  net::io_context io_;
  ssl::context tls_;
  std::optional<ssl::stream<tcp::socket>> stream_;
  bool connected_ = false;
};

// What a link has delivered.
class inbox {
public:
  void put(uint64_t ticket, std::string frame) {
    std::lock_guard guard{mutex_};
    frames_[ticket] = std::move(frame);
    changed_.notify_all();
  }

  // Waits for the answer to a ticket.
  std::string take(uint64_t ticket) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return frames_.contains(ticket); });
    return frames_[ticket];
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<uint64_t, std::string> frames_;
};

class signer_gate_test : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    certs = std::make_unique<certificates>();
  }

  static void TearDownTestSuite() {
    certs.reset();
  }

  raw_client client(const char* name = "shard") {
    return {*certs, signer.port(), name};
  }

  // The signer still serves those it knows.
  void expect_alive() {
    auto reply = client().ask(sign_ping{});
    EXPECT_TRUE(decode_sign_reply(reply));
  }

  std::unique_ptr<signer_link> link(signer_link_limits limits) {
    signer_link_config config;
    config.port = signer.port();
    config.certificate = *certs / "shard.crt";
    config.private_key = *certs / "shard.key";
    config.signer_ca = *certs / "ca.crt";
    return std::make_unique<signer_link>(
      config,
      [this](uint64_t ticket, std::string frame) {
        answers.put(ticket, std::move(frame));
      },
      limits);
  }

  std::string ping(uint64_t ticket) {
    return encode_sign_request(ticket, sign_ping{}).value();
  }

  static inline std::unique_ptr<certificates> certs;
  temporary_folder state;
  signer_process signer{*certs, state, 0, "rates = verifier 1 2\n"};
  inbox answers;
};

} // namespace

TEST_F(signer_gate_test, every_malformed_frame_closes_the_connection) {
  auto good = ping(1);
  auto long_body = good;
  long_body[6] = '\x7f';
  auto other_magic = good;
  other_magic[0] = 'X';
  auto reply = encode_sign_reply(1, done{});
  auto odd_type = good;
  odd_type[5] = 99;
  auto odd_text = encode_sign_request(1, sample_receipt()).value();
  odd_text[20] = '\n';
  for (const auto& bytes :
       {std::string(16, '\0'), std::string(4'096, 'A'), long_body, other_magic,
        reply, odd_type, odd_text, std::string{"GET / HTTP/1.1\r\n\r\n"}})
    EXPECT_EQ(client().talk(bytes), "");
  expect_alive();
}

TEST_F(signer_gate_test, a_good_frame_before_a_bad_one_gets_its_answer) {
  auto guest = client();
  EXPECT_EQ(decode_sign_reply(guest.ask(sign_ping{}))->request_id, 9U);
  EXPECT_EQ(guest.talk(std::string(16, 'x')), "");
}

TEST_F(signer_gate_test, nobody_comes_in_without_a_pinned_certificate) {
  for (auto name : {"unpinned", "stranger", static_cast<const char*>(nullptr)})
    EXPECT_EQ(client(name).talk(ping(1)), "");
  expect_alive();
}

TEST_F(signer_gate_test, whom_it_refuses_is_in_the_audit_log_in_the_end) {
  client().talk(std::string(16, 'x'));
  client("unpinned").talk(ping(1));
  client("verifier").talk(encode_sign_request(1, sample_receipt()).value());
  client("verifier").talk(encode_sign_request(1, gate_refusals{}).value());
  ::kill(signer.gate(), SIGTERM);
  ASSERT_EQ(signer.wait(), 0);
  gate_refusals sum;
  std::istringstream lines{read_file(state / "audit")};
  for (std::string line; std::getline(lines, line);) {
    auto entry = nlohmann::json::parse(line.substr(line.find(' ')));
    if (entry["event"] != "refused_by_gate")
      continue;
    sum.strangers += entry["strangers"].get<uint64_t>();
    sum.malformed += entry["malformed"].get<uint64_t>();
    sum.forbidden += entry["forbidden"].get<uint64_t>();
  }
  EXPECT_EQ(sum.strangers, 1U);
  EXPECT_EQ(sum.malformed, 1U);
  EXPECT_EQ(sum.forbidden, 2U);
}

TEST_F(signer_gate_test, a_role_that_asks_too_often_is_told_to_wait) {
  auto guest = client("verifier");
  for (int i = 0; i < 1'000; ++i) {
    auto reply = decode_sign_reply(guest.ask(sign_ping{}));
    ASSERT_TRUE(reply);
    if (auto refusal = std::get_if<sign_refusal>(&reply->message)) {
      EXPECT_EQ(refusal->code, shop_errc::busy);
      EXPECT_NE(read_file(state / "audit").find(R"("reason":"rate")"),
                std::string::npos);
      // It is nobody else's fault.
      expect_alive();
      return;
    }
  }
  FAIL() << "it may ask as often as it likes";
}

TEST_F(signer_gate_test, nobody_is_pinned_as_the_gate) {
  temporary_folder other;
  auto pins = read_file(*certs / "pins");
  write_file(*certs / "pins", pins.substr(0, 64) + " gate\n");
  EXPECT_ANY_THROW((signer_process{*certs, other}));
  write_file(*certs / "pins", pins);
}

TEST_F(signer_gate_test, older_tls_is_refused) {
  raw_client old{*certs, signer.port(), "shard", ssl::context::tlsv12_client};
  EXPECT_FALSE(old.connected());
}

TEST_F(signer_gate_test, bytes_that_are_no_tls_close_the_connection) {
  net::io_context io;
  tcp::socket socket{io};
  socket.connect({net::ip::address_v4::loopback(), signer.port()});
  net::write(socket, net::buffer(std::string(100, 'x')));
  std::string answer;
  boost::system::error_code error;
  net::read(socket, net::dynamic_buffer(answer), error);
  EXPECT_TRUE(error);
  expect_alive();
}

TEST_F(signer_gate_test, whoever_says_nothing_is_sent_away) {
  net::io_context io;
  std::vector<tcp::socket> silent;
  for (int i = 0; i < 64; ++i)
    silent.emplace_back(io).connect(
      {net::ip::address_v4::loopback(), signer.port()});
  for (auto& socket : silent) {
    char byte = 0;
    boost::system::error_code error;
    net::read(socket, net::buffer(&byte, 1), error);
    EXPECT_TRUE(error);
  }
  expect_alive();
}

TEST_F(signer_gate_test, more_than_may_be_in_flight_closes_the_connection) {
  std::string flood;
  for (uint64_t i = 1; i <= 100'000; ++i)
    flood += ping(i);
  auto guest = client();
  guest.talk(flood);
  expect_alive();
}

TEST_F(signer_gate_test, a_link_carries_many_requests_at_once) {
  auto shard = link({});
  constexpr uint64_t many = 200;
  for (uint64_t i = 1; i <= many; ++i) {
    auto message = sample_receipt();
    message.payment.value += std::to_string(i);
    shard->send(i, encode_sign_request(i, message).value());
  }
  for (uint64_t i = 1; i <= many; ++i) {
    auto reply = decode_sign_reply(answers.take(i));
    ASSERT_TRUE(reply) << i;
    EXPECT_TRUE(std::holds_alternative<signed_jws>(reply->message));
  }
}

TEST_F(signer_gate_test, a_deaf_signer_costs_a_request_its_time_and_no_more) {
  signer_link_limits limits;
  limits.answer_ms = std::chrono::milliseconds{300};
  limits.connect_ms = std::chrono::milliseconds{300};
  limits.grace_ms = std::chrono::milliseconds{300};
  auto shard = link(limits);
  shard->send(1, ping(1));
  EXPECT_TRUE(decode_sign_reply(answers.take(1)));
  ::kill(signer.gate(), SIGSTOP);
  shard->send(2, ping(2));
  EXPECT_EQ(answers.take(2), "");
  ::kill(signer.gate(), SIGCONT);
  for (uint64_t i = 3; i < 1'000; ++i) {
    shard->send(i, ping(i));
    if (!answers.take(i).empty())
      return;
  }
  FAIL() << "the link has not come back";
}

TEST_F(signer_gate_test, an_idle_link_notices_that_the_signer_is_deaf) {
  signer_link_limits limits;
  limits.answer_ms = std::chrono::milliseconds{200};
  limits.idle_ms = std::chrono::milliseconds{100};
  limits.grace_ms = std::chrono::milliseconds{0};
  limits.connect_ms = std::chrono::milliseconds{200};
  auto shard = link(limits);
  std::string first;
  uint64_t ticket = 0;
  while (first.empty()) {
    ++ticket;
    shard->send(ticket, ping(ticket));
    first = answers.take(ticket);
  }
  // Nothing is asked, and yet the link breaks: the next one fails at once.
  ::kill(signer.gate(), SIGSTOP);
  std::string next = first;
  while (!next.empty()) {
    ++ticket;
    shard->send(ticket, ping(ticket));
    next = answers.take(ticket);
  }
  ::kill(signer.gate(), SIGCONT);
}

TEST_F(signer_gate_test, more_than_the_link_bears_fails_at_once) {
  signer_link_limits limits;
  limits.in_flight_max = 3;
  auto shard = link(limits);
  shard->send(1, ping(1));
  ASSERT_FALSE(answers.take(1).empty());
  ::kill(signer.gate(), SIGSTOP);
  for (uint64_t i = 2; i <= 5; ++i)
    shard->send(i, ping(i));
  EXPECT_EQ(answers.take(5), "");
  ::kill(signer.gate(), SIGCONT);
  for (uint64_t i = 2; i <= 4; ++i)
    EXPECT_FALSE(answers.take(i).empty()) << i;
}

} // namespace shop::test
