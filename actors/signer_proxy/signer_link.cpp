#include "actors/signer_proxy/signer_link.hpp"

#include <deque>
#include <set>
#include <thread>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

namespace shop {

namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;

using tcp = net::ip::tcp;
using stream = ssl::stream<tcp::socket>;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

ssl::context make_tls(const signer_link_config& config) {
  ssl::context result{ssl::context::tlsv13_client};
  SSL_CTX_set_min_proto_version(result.native_handle(), TLS1_3_VERSION);
  result.use_certificate_chain_file(config.certificate);
  result.use_private_key_file(config.private_key, ssl::context::pem);
  result.load_verify_file(config.signer_ca);
  result.set_verify_mode(ssl::verify_peer);
  return result;
}

} // namespace

class signer_link::impl : public std::enable_shared_from_this<impl> {
public:
  impl(signer_link_config config, receiver receive)
    : config_(std::move(config)),
      receive_(std::move(receive)),
      tls_(make_tls(config_)) {
    // nop
  }

  void start() {
    net::co_spawn(
      context_, [this] { return keep_connected(); }, net::detached);
    thread_ = std::thread{[this] { context_.run(); }};
  }

  void stop() {
    context_.stop();
    thread_.join();
  }

  void send(uint64_t ticket, std::string frame) {
    net::post(context_, [this, ticket, frame = std::move(frame)]() mutable {
      if (!stream_ || in_flight_.size() >= limits_.in_flight_max)
        return receive_(ticket, {});
      in_flight_.insert(ticket);
      outbox_.push_back(std::move(frame));
      if (outbox_.size() == 1)
        net::co_spawn(
          context_, [this] { return flush(); }, net::detached);
    });
  }

private:
  net::awaitable<void> keep_connected() {
    auto pause = limits_.retry_min_ms;
    for (;;) {
      if (co_await connect()) {
        pause = limits_.retry_min_ms;
        co_await read_replies();
      }
      lose();
      net::steady_timer timer{context_, pause};
      co_await timer.async_wait(no_throw);
      pause = std::min(pause * 2, limits_.retry_max_ms);
    }
  }

  net::awaitable<bool> connect() {
    auto fresh = std::make_shared<stream>(context_, tls_);
    net::steady_timer timer{context_, limits_.connect_ms};
    timer.async_wait([fresh](auto error) {
      boost::system::error_code ignored;
      if (!error)
        fresh->next_layer().close(ignored);
    });
    auto endpoint
      = tcp::endpoint{net::ip::make_address(config_.host), config_.port};
    auto [refused] = co_await fresh->next_layer().async_connect(endpoint,
                                                                no_throw);
    if (refused)
      co_return false;
    boost::system::error_code ignored;
    fresh->next_layer().set_option(tcp::no_delay{true}, ignored);
    auto [error] = co_await fresh->async_handshake(ssl::stream_base::client,
                                                   no_throw);
    if (error)
      co_return false;
    stream_ = std::move(fresh);
    co_return true;
  }

  net::awaitable<void> read_replies() {
    auto current = stream_;
    for (;;) {
      std::string frame(sign_header_bytes, '\0');
      auto [head_error, head_size]
        = co_await net::async_read(*current, net::buffer(frame), no_throw);
      auto header = decode_sign_header(frame);
      if (head_error || !header)
        co_return;
      frame.resize(sign_header_bytes + header->body_bytes);
      auto [error, size] = co_await net::async_read(
        *current, net::buffer(frame) + sign_header_bytes, no_throw);
      if (error)
        co_return;
      if (in_flight_.erase(header->request_id) > 0)
        receive_(header->request_id, std::move(frame));
    }
  }

  net::awaitable<void> flush() {
    auto current = stream_;
    while (!outbox_.empty() && current == stream_) {
      std::string bytes;
      for (const auto& frame : outbox_)
        bytes += frame;
      auto frames = outbox_.size();
      auto [error, size] = co_await net::async_write(
        *current, net::buffer(bytes), no_throw);
      if (current != stream_)
        co_return;
      outbox_.erase(outbox_.begin(),
                    outbox_.begin() + static_cast<ptrdiff_t>(frames));
      if (error)
        co_return;
    }
  }

  // Nobody knows what became of the requests under way; signing them again
  // gives the same signature.
  void lose() {
    stream_.reset();
    outbox_.clear();
    for (auto ticket : std::exchange(in_flight_, {}))
      receive_(ticket, {});
  }

  signer_link_config config_;
  signer_link_limits limits_;
  receiver receive_;
  net::io_context context_{1};
  ssl::context tls_;
  std::thread thread_;
  std::shared_ptr<stream> stream_;
  std::deque<std::string> outbox_;
  std::set<uint64_t> in_flight_;
};

signer_link::signer_link(signer_link_config config, receiver receive)
  : impl_(std::make_shared<impl>(std::move(config), std::move(receive))) {
  impl_->start();
}

signer_link::~signer_link() {
  impl_->stop();
}

void signer_link::send(uint64_t ticket, std::string frame) {
  impl_->send(ticket, std::move(frame));
}

} // namespace shop
