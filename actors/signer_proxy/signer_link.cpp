#include "actors/signer_proxy/signer_link.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>

namespace shop {

namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;

using tcp = net::ip::tcp;
using clock = std::chrono::steady_clock;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

/// How often deadlines are looked at.
constexpr auto watch_ms = std::chrono::milliseconds{50};

/// The link's own request, which tries out whether the gate answers.
constexpr uint64_t probe_ticket = 0;

ssl::context make_tls(const signer_link_config& config) {
  ssl::context result{ssl::context::tlsv13_client};
  SSL_CTX_set_min_proto_version(result.native_handle(), TLS1_3_VERSION);
  result.use_certificate_chain_file(config.certificate);
  result.use_private_key_file(config.private_key, ssl::context::pem);
  result.load_verify_file(config.signer_ca);
  result.set_verify_mode(ssl::verify_peer);
  return result;
}

struct connection {
  connection(net::io_context& io, ssl::context& tls) : stream(io, tls) {
    // nop
  }

  void close() {
    boost::system::error_code ignored;
    stream.next_layer().close(ignored);
  }

  ssl::stream<tcp::socket> stream;
  /// What gathers while the last write is under way.
  std::string outbox;
  bool writing = false;
  clock::time_point last_traffic = clock::now();
};

using connection_ptr = std::shared_ptr<connection>;

struct request {
  std::string frame;
  clock::time_point deadline;
};

} // namespace

class signer_link::impl {
public:
  impl(signer_link_config config, receiver receive, signer_link_limits limits)
    : config_(std::move(config)),
      receive_(std::move(receive)),
      limits_(limits),
      tls_(make_tls(config_)) {
    net::co_spawn(
      context_, [this] { return keep_connected(); }, net::detached);
    net::co_spawn(
      context_, [this] { return watch(); }, net::detached);
    thread_ = std::thread{[this] { context_.run(); }};
  }

  ~impl() {
    context_.stop();
    thread_.join();
  }

  void send(uint64_t ticket, std::string frame) {
    net::post(context_, [this, ticket, frame = std::move(frame)]() mutable {
      if (open_.size() >= limits_.in_flight_max
          || (!link_ && clock::now() >= lost_at_ + limits_.grace_ms))
        return receive_(ticket, {});
      open_request(ticket, std::move(frame));
    });
  }

private:
  void open_request(uint64_t ticket, std::string frame) {
    auto [i, fresh] = open_.insert_or_assign(
      ticket, request{std::move(frame), clock::now() + limits_.answer_ms});
    if (link_)
      write(link_, i->second.frame);
  }

  // -- the connection ---------------------------------------------------------

  net::awaitable<void> keep_connected() {
    std::minstd_rand random{std::random_device{}()};
    auto pause = limits_.retry_min_ms;
    for (;;) {
      auto fresh = co_await connect();
      // A gate that lets nobody in closes the connection after the handshake.
      if (fresh && co_await use(fresh))
        pause = limits_.retry_min_ms;
      fresh = nullptr;
      // Chance keeps many nodes from coming back in step.
      auto share = std::uniform_int_distribution{50, 100}(random);
      net::steady_timer timer{context_, pause * share / 100};
      co_await timer.async_wait(no_throw);
      pause = std::min(pause * 2, limits_.retry_max_ms);
    }
  }

  net::awaitable<connection_ptr> connect() {
    auto fresh = std::make_shared<connection>(context_, tls_);
    auto& socket = fresh->stream.next_layer();
    net::steady_timer timer{context_, limits_.connect_ms};
    timer.async_wait([fresh](auto error) {
      if (!error)
        fresh->close();
    });
    tcp::resolver resolver{context_};
    auto [unknown, places] = co_await resolver.async_resolve(
      config_.host, std::to_string(config_.port), no_throw);
    if (unknown)
      co_return nullptr;
    auto [refused, place]
      = co_await net::async_connect(socket, places, no_throw);
    if (refused)
      co_return nullptr;
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    auto session = fresh->stream.native_handle();
    if (SSL_set1_host(session, config_.name.c_str()) != 1
        || SSL_set_tlsext_host_name(session, config_.name.c_str()) != 1)
      co_return nullptr;
    auto [error] = co_await fresh->stream.async_handshake(
      ssl::stream_base::client, no_throw);
    co_return error ? nullptr : fresh;
  }

  // @returns whether there was any answer
  net::awaitable<bool> use(connection_ptr fresh) {
    link_ = fresh;
    auto begin = fresh->last_traffic;
    for (const auto& [ticket, request] : open_)
      write(fresh, request.frame);
    co_await read_replies(*fresh);
    fresh->close();
    link_ = nullptr;
    lost_at_ = clock::now();
    co_return fresh->last_traffic != begin;
  }

  net::awaitable<void> read_replies(connection& from) {
    for (;;) {
      std::string frame(sign_header_bytes, '\0');
      auto [head_error, head_size]
        = co_await net::async_read(from.stream, net::buffer(frame), no_throw);
      auto header = decode_sign_header(frame);
      if (head_error || !header)
        co_return;
      frame.resize(sign_header_bytes + header->body_bytes);
      auto [error, size] = co_await net::async_read(
        from.stream, net::buffer(frame) + sign_header_bytes, no_throw);
      if (error)
        co_return;
      from.last_traffic = clock::now();
      auto known = open_.extract(header->request_id);
      if (known && known.key() != probe_ticket)
        receive_(header->request_id, std::move(frame));
    }
  }

  void write(const connection_ptr& to, const std::string& frame) {
    to->outbox += frame;
    if (!std::exchange(to->writing, true))
      net::co_spawn(
        context_, [this, to] { return flush(to); }, net::detached);
  }

  net::awaitable<void> flush(connection_ptr to) {
    while (!to->outbox.empty()) {
      auto bytes = std::exchange(to->outbox, {});
      auto [error, size]
        = co_await net::async_write(to->stream, net::buffer(bytes), no_throw);
      if (error) {
        // Whoever reads sees the end, and the requests are sent again.
        to->close();
        co_return;
      }
    }
    to->writing = false;
  }

  // -- deadlines --------------------------------------------------------------

  net::awaitable<void> watch() {
    net::steady_timer timer{context_};
    for (;;) {
      timer.expires_after(watch_ms);
      co_await timer.async_wait(no_throw);
      auto now = clock::now();
      give_up(now);
      if (link_ && now >= link_->last_traffic + limits_.idle_ms
          && !open_.contains(probe_ticket))
        if (auto probe = encode_sign_request(probe_ticket, sign_ping{}))
          open_request(probe_ticket, std::move(*probe));
    }
  }

  void give_up(clock::time_point now) {
    auto no_link = !link_ && now >= lost_at_ + limits_.grace_ms;
    for (auto i = open_.begin(); i != open_.end();) {
      if (!no_link && now < i->second.deadline) {
        ++i;
        continue;
      }
      auto ticket = i->first;
      i = open_.erase(i);
      if (ticket != probe_ticket)
        receive_(ticket, {});
      // A gate that does not answer may never do so again.
      if (link_)
        link_->close();
    }
  }

  signer_link_config config_;
  receiver receive_;
  signer_link_limits limits_;
  ssl::context tls_;
  net::io_context context_{1};
  connection_ptr link_;
  clock::time_point lost_at_ = clock::now();
  /// By ticket, and thereby oldest first.
  std::map<uint64_t, request> open_;
  std::thread thread_;
};

signer_link::signer_link(signer_link_config config, receiver receive,
                         signer_link_limits limits)
  : impl_(
    std::make_unique<impl>(std::move(config), std::move(receive), limits)) {
  // nop
}

signer_link::~signer_link() = default;

void signer_link::send(uint64_t ticket, std::string frame) {
  impl_->send(ticket, std::move(frame));
}

} // namespace shop
