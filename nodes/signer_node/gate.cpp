#include "nodes/signer_node/gate.hpp"

#include "nodes/common/log.hpp"
#include "nodes/signer_node/key_record.hpp"

#include <openssl/x509.h>

#include <array>
#include <deque>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;

using tcp = net::ip::tcp;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

/// Pins of one gate; more are a mistake.
constexpr size_t pins_max = 1000;

/// A pin is a SHA-256 in hexadecimal digits.
constexpr size_t pin_digits = 64;

/// The gate's own requests.
constexpr uint64_t own_ticket = 0;

std::string own_record(const sign_request& message) {
  return key_record(signer_role::gate, own_ticket, message);
}

std::map<std::string, signer_role> read_pins(const std::string& path) {
  std::ifstream file{path};
  std::map<std::string, signer_role> result;
  for (std::string pin, name; file >> pin >> name;) {
    auto role = value_of<signer_role>(name);
    if (!role || *role == signer_role::gate || pin.size() != pin_digits
        || pin.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw std::runtime_error("a line in " + path + " is no pin and role");
    result.emplace(pin, *role);
  }
  if (result.empty() || result.size() > pins_max)
    throw std::runtime_error("no usable client pins in " + path);
  return result;
}

ssl::context make_tls(const gate_config& config) {
  ssl::context result{ssl::context::tlsv13_server};
  SSL_CTX_set_min_proto_version(result.native_handle(), TLS1_3_VERSION);
  result.use_certificate_chain_file(config.certificate);
  result.use_private_key_file(config.private_key, ssl::context::pem);
  result.load_verify_file(config.client_ca);
  result.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
  // Each connection shows its certificate; none resumes an older one.
  SSL_CTX_set_num_tickets(result.native_handle(), 0);
  SSL_CTX_set_session_cache_mode(result.native_handle(), SSL_SESS_CACHE_OFF);
  return result;
}

// SHA-256 over the peer's public key, as `openssl pkey -pubin -outform DER`
// writes it.
std::string peer_pin(SSL* session) {
  static constexpr char digits[] = "0123456789abcdef";
  std::unique_ptr<X509, void (*)(X509*)> peer{
    SSL_get1_peer_certificate(session), X509_free};
  std::string result;
  if (!peer)
    return result;
  unsigned char* der = nullptr;
  auto size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(peer.get()), &der);
  std::array<unsigned char, 32> digest{};
  size_t digest_size = digest.size();
  if (size > 0
      && EVP_Q_digest(nullptr, "SHA256", nullptr, der,
                      static_cast<size_t>(size), digest.data(), &digest_size)
           == 1)
    for (auto byte : digest) {
      result += digits[byte >> 4];
      result += digits[byte & 0xF];
    }
  OPENSSL_free(der);
  return result;
}

} // namespace

/// One client, from handshake to the first thing that is wrong.
class gate::connection : public std::enable_shared_from_this<connection> {
public:
  connection(gate& owner, tcp::socket socket)
    : owner_(owner),
      stream_(std::move(socket), owner.tls_),
      timer_(owner.io_) {
    ++owner_.connections_;
  }

  ~connection() {
    --owner_.connections_;
  }

  net::awaitable<void> run() {
    co_await serve();
    close();
  }

  // Sends a reply of the key process under the client's own request id.
  void reply(std::string frame) {
    outbox_.push_back(std::move(frame));
    if (outbox_.size() == 1)
      net::co_spawn(
        owner_.io_, [self = shared_from_this()] { return self->flush(); },
        net::detached);
  }

private:
  net::awaitable<void> serve() {
    expire_after(owner_.limits_.handshake_ms);
    boost::system::error_code ignored;
    stream_.next_layer().set_option(tcp::no_delay{true}, ignored);
    auto [error]
      = co_await stream_.async_handshake(ssl::stream_base::server, no_throw);
    auto pin = error ? std::string{} : peer_pin(stream_.native_handle());
    auto role = owner_.roles_.find(pin);
    if (error || role == owner_.roles_.end()) {
      ++owner_.counters_.strangers;
      log_event(log_level::warning, "client_refused", {{"pin", pin}});
      co_return;
    }
    ++owner_.counters_.accepted;
    role_ = role->second;
    while (co_await serve_one()) {
      // The next frame.
    }
  }

  net::awaitable<bool> serve_one() {
    expire_after(owner_.limits_.idle_ms);
    std::string frame(sign_header_bytes, '\0');
    auto [head_error, head_size]
      = co_await net::async_read(stream_, net::buffer(frame), no_throw);
    if (head_error)
      co_return false;
    auto header = decode_sign_header(frame);
    if (!header)
      co_return malformed();
    frame.resize(sign_header_bytes + header->body_bytes);
    auto [body_error, body_size] = co_await net::async_read(
      stream_, net::buffer(frame) + sign_header_bytes, no_throw);
    if (body_error)
      co_return false;
    auto request = decode_sign_request(frame);
    if (!request || in_flight_ >= owner_.limits_.in_flight_max)
      co_return malformed();
    if (!may_ask(role_, request->message))
      co_return forbidden();
    ++in_flight_;
    ++owner_.counters_.requests;
    auto ticket = ++owner_.tickets_;
    owner_.open_[ticket] = {weak_from_this(), request->request_id};
    auto record = key_record(role_, ticket, request->message);
    auto [sent, size]
      = co_await owner_.keys_.async_send(net::buffer(record), 0, no_throw);
    co_return !sent;
  }

  bool forbidden() {
    ++owner_.counters_.forbidden;
    log_event(log_level::warning, "request_forbidden",
              {{"role", to_string(role_)}});
    return false;
  }

  bool malformed() {
    ++owner_.counters_.malformed;
    log_event(log_level::warning, "frame_refused");
    return false;
  }

  net::awaitable<void> flush() {
    while (!outbox_.empty()) {
      // Whatever has gathered goes out as one record.
      std::string bytes;
      for (const auto& frame : outbox_)
        bytes += frame;
      auto frames = outbox_.size();
      auto [error, size]
        = co_await net::async_write(stream_, net::buffer(bytes), no_throw);
      outbox_.erase(outbox_.begin(),
                    outbox_.begin() + static_cast<ptrdiff_t>(frames));
      // Only now: who asks and does not read must not fill the outbox.
      in_flight_ -= frames;
      if (error) {
        close();
        co_return;
      }
    }
  }

  void expire_after(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = weak_from_this()](auto error) {
      if (auto alive = self.lock(); alive && !error)
        alive->close();
    });
  }

  void close() {
    timer_.cancel();
    boost::system::error_code ignored;
    stream_.next_layer().close(ignored);
  }

  gate& owner_;
  ssl::stream<tcp::socket> stream_;
  net::steady_timer timer_;
  std::deque<std::string> outbox_;
  size_t in_flight_ = 0;
  signer_role role_ = signer_role::verifier;
};

gate::gate(context& io, const gate_config& config, int key_channel)
  : io_(io),
    tls_(make_tls(config)),
    acceptor_(io, tcp::endpoint{net::ip::make_address(config.listen_address),
                                config.listen_port}),
    keys_(io, net::local::seq_packet_protocol{}, key_channel),
    roles_(read_pins(config.client_pins)) {
  // nop
}

gate::~gate() = default;

void gate::start() {
  net::co_spawn(io_, accept(), net::detached);
  net::co_spawn(io_, pump_replies(), net::detached);
  net::co_spawn(io_, talk_to_keys(), net::detached);
}

gate_refusals gate::untold_refusals() {
  auto now = gate_refusals{counters_.strangers, counters_.malformed,
                           counters_.forbidden};
  auto before = std::exchange(told_, now);
  return {now.strangers - before.strangers, now.malformed - before.malformed,
          now.forbidden - before.forbidden};
}

// Asks whether there is a key process that can sign, then again and again what
// it has counted, and has it write down whom this gate has refused.
net::awaitable<void> gate::talk_to_keys() {
  const auto ping = own_record(sign_ping{});
  const auto count = own_record(get_signer_figures{});
  co_await keys_.async_send(net::buffer(ping), 0, no_throw);
  for (net::steady_timer pause{io_};;) {
    co_await keys_.async_send(net::buffer(count), 0, no_throw);
    auto refusals = untold_refusals();
    const auto note = own_record(refusals);
    if (refusals != gate_refusals{})
      co_await keys_.async_send(net::buffer(note), 0, no_throw);
    pause.expires_after(limits_.talk_pause_ms);
    co_await pause.async_wait(no_throw);
  }
}

void gate::finish() {
  auto refusals = untold_refusals();
  boost::system::error_code ignored;
  if (refusals != gate_refusals{})
    keys_.send(net::buffer(own_record(refusals)), 0, ignored);
}

void gate::take_answer(sign_reply& reply) {
  if (std::holds_alternative<done>(reply))
    ready_ = true;
  if (auto figures = std::get_if<signer_figures>(&reply)) {
    std::lock_guard guard{figures_mutex_};
    figures_ = std::move(*figures);
  }
}

net::awaitable<void> gate::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(no_throw);
    if (error) {
      net::steady_timer pause{io_, std::chrono::milliseconds{50}};
      co_await pause.async_wait(no_throw);
      continue;
    }
    if (connections_ >= limits_.connections_max) {
      ++counters_.strangers;
      continue;
    }
    auto client = std::make_shared<connection>(*this, std::move(socket));
    net::co_spawn(
      io_, [client] { return client->run(); }, net::detached);
  }
}

// The end of the key process ends the gate: neither works without the other,
// and whoever supervises this process starts both again.
net::awaitable<void> gate::pump_replies() {
  std::string record(sign_frame_bytes_max, '\0');
  for (;;) {
    net::socket_base::message_flags flags = 0;
    auto [error, size]
      = co_await keys_.async_receive(net::buffer(record), flags, no_throw);
    if (error || size == 0)
      break;
    auto reply = decode_sign_reply(std::string_view{record}.substr(0, size));
    if (!reply)
      continue;
    if (reply->request_id == own_ticket)
      take_answer(reply->message);
    else
      forward_reply(*reply);
  }
  ready_ = false;
  log_event(log_level::error, "key_process_gone");
  io_.stop();
}

void gate::forward_reply(const sign_envelope<sign_reply>& reply) {
  auto known = open_.extract(reply.request_id);
  if (!known)
    return;
  auto& [client, request_id] = known.mapped();
  if (auto alive = client.lock())
    alive->reply(encode_sign_reply(request_id, reply.message));
}

} // namespace shop
