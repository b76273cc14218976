#include "tests/simulation/lease_listener.hpp"

#include <utility>

namespace shop::sim {

lease_listener::lease_listener(event_loop& loop, network& net,
                               database_model& database,
                               std::shared_ptr<node_end> end)
  : loop_(loop),
    net_(net),
    database_(database),
    end_(end),
    connection_(loop, net, database, std::move(end)) {
  // nop
}

expected<bool> lease_listener::wait(milliseconds limit) {
  if (!listen())
    return fail(shop_errc::journal_unavailable);
  if (!ear_->told) {
    ear_->ticket = loop_.new_ticket();
    loop_.after(limit,
                [loop = &loop_, ticket = ear_->ticket] { loop->wake(ticket); });
    loop_.block(ear_->ticket);
  }
  return std::exchange(ear_->told, false);
}

bool lease_listener::listen() {
  if (loop_.is_closing() || end_->dead)
    return false;
  if (session_ != 0 && !database_.has_session(session_)) {
    connection_.close();
    session_ = 0;
    return false;
  }
  if (session_ != 0)
    return true;
  if (!connection_.connect())
    return false;
  session_ = connection_.session();
  ear_ = std::make_shared<ear>();
  auto hear = [told = ear_, loop = &loop_] {
    told->told = true;
    loop->wake(told->ticket);
  };
  database_.listen(session_, [net = &net_, where = end_->where, hear] {
    net->send(database_place, where, database_connection::silence_ms_max, hear);
  });
  return true;
}

} // namespace shop::sim
