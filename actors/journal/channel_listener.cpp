#include "actors/journal/channel_listener.hpp"

#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

#include <utility>

namespace shop {

class channel_listener::session {
public:
  session(const std::string& conninfo, const std::string& channel)
    : connection(connect_bounded(conninfo)) {
    connection.listen(channel, [this](pqxx::notification) { told = true; });
  }

  pqxx::connection connection;
  bool told = true;
};

channel_listener::channel_listener(std::string conninfo, std::string channel)
  : conninfo_(std::move(conninfo)),
    channel_(std::move(channel)) {
  // nop
}

channel_listener::~channel_listener() = default;

expected<bool> channel_listener::wait(std::chrono::milliseconds limit) try {
  if (!session_)
    session_ = std::make_unique<session>(conninfo_, channel_);
  if (!session_->told)
    session_->connection.await_notification(0, limit.count() * 1000);
  return std::exchange(session_->told, false);
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

} // namespace shop
