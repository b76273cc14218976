#include "tests/simulation/database_link.hpp"

#include "actors/cluster/lease_plan.hpp"

#include <algorithm>
#include <optional>

namespace shop::sim {

/// A call on its way. Outlives the connection when the client has given up.
struct database_connection::request
  : std::enable_shared_from_this<database_connection::request> {
  request(database_connection& from, std::function<void(database_model&)> work)
    : loop(from.loop_),
      net(from.net_),
      database(from.database_),
      client(from.end_->where),
      session(from.session_),
      ticket(from.loop_.new_ticket()),
      carry_out(std::move(work)) {
    // nop
  }

  void arrive() {
    if (!database.has_session(session))
      return end(call_fate::unknown);
    transaction = database.begin();
    loop.after(microseconds{loop.chance().between(100, 2'000)},
               [self = shared_from_this()] { self->commit(); });
  }

  // The server finishes what it has begun, although the client may be gone.
  void commit() {
    if (!database.is_up() || !database.has_session(session)) {
      database.roll_back(transaction);
      return end(call_fate::unknown);
    }
    database.commit(transaction, carry_out);
    net.send(database_place, client, silence_ms_max,
             [self = shared_from_this()] { self->end(call_fate::answered); });
  }

  void end(call_fate how) {
    if (fate)
      return;
    fate = how;
    loop.wake(ticket);
  }

  event_loop& loop;
  network& net;
  database_model& database;
  place client;
  database_model::session_id session;
  uint64_t ticket;
  std::function<void(database_model&)> carry_out;
  uint64_t transaction = 0;
  std::optional<call_fate> fate = {};
};

database_connection::database_connection(event_loop& loop, network& net,
                                         database_model& database,
                                         std::shared_ptr<node_end> end)
  : loop_(loop),
    net_(net),
    database_(database),
    end_(std::move(end)) {
  // nop
}

database_connection::~database_connection() {
  close();
}

void close_sessions(network& net, database_model& database, place from,
                    const std::set<database_model::session_id>& sessions) {
  for (auto session : sessions)
    net.send(from, database_place, database_connection::silence_ms_max,
             [session, &database] { database.close_session(session); });
}

void database_connection::close() {
  if (session_ == 0 || loop_.is_closing() || end_->dead)
    return;
  close_sessions(net_, database_, end_->where, {session_});
  end_->sessions.erase(session_);
  session_ = 0;
}

void database_connection::wait(microseconds time) {
  auto ticket = loop_.new_ticket();
  loop_.after(time, [loop = &loop_, ticket] { loop->wake(ticket); });
  loop_.block(ticket);
}

bool database_connection::connect() {
  if (session_ != 0)
    return true;
  if (!net_.connects(end_->where, database_place)) {
    wait(connect_ms_max);
    return false;
  }
  wait(net_.delay(end_->where, database_place)
       + net_.delay(database_place, end_->where));
  if (end_->dead || !database_.is_up())
    return false;
  session_ = database_.open_session();
  end_->sessions.insert(session_);
  return true;
}

call_fate database_connection::call(
  std::function<void(database_model&)> carry_out) {
  if (loop_.is_closing() || end_->dead || !connect())
    return call_fate::refused;
  auto asked = std::make_shared<request>(*this, std::move(carry_out));
  net_.send(end_->where, database_place, silence_ms_max + milliseconds{1'000},
            [asked] { asked->arrive(); });
  loop_.after(silence_ms_max, [asked] { asked->end(call_fate::unknown); });
  loop_.block(asked->ticket);
  auto fate = asked->fate.value_or(call_fate::unknown);
  if (fate != call_fate::answered)
    close();
  return fate;
}

namespace {

class remote_journal : public journal_store {
public:
  template <class... Parts>
  explicit remote_journal(Parts&&... parts)
    : connection_(std::forward<Parts>(parts)...) {
    // nop
  }

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override {
    using codes = std::vector<shop_errc>;
    auto batch = std::vector(appends.begin(), appends.end());
    auto result = std::make_shared<codes>();
    auto fate = connection_.call(
      [batch, result](database_model& x) { *result = x.append(batch); });
    switch (fate) {
      case call_fate::answered:
        return *result;
      case call_fate::refused:
        return codes(batch.size(), shop_errc::journal_unavailable);
      case call_fate::unknown:
        break;
    }
    return codes(batch.size(), shop_errc::outcome_unknown);
  }

  shop_errc save(const save_snapshot& snapshot) override {
    auto stored = ask<shop_errc>(
      [snapshot](database_model& x) { return x.save(snapshot); });
    return stored.value_or(shop_errc::journal_unavailable);
  }

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override {
    using histories = std::vector<entity_history>;
    auto refs = std::vector(entities.begin(), entities.end());
    auto loaded = ask<expected<histories>>(
      [refs](database_model& x) { return x.load(refs); });
    return loaded.value_or(fail(shop_errc::journal_unavailable));
  }

  expected<std::string> answer(const entity_ref& entity,
                               const digest128& command) override {
    auto found = ask<expected<std::string>>(
      [=](database_model& x) { return x.answer(entity, command); });
    return found.value_or(fail(shop_errc::journal_unavailable));
  }

  expected<shard_agenda> agenda(uint16_t shard) override {
    auto found = ask<expected<shard_agenda>>(
      [=](database_model& x) { return x.agenda(shard); });
    return found.value_or(fail(shop_errc::journal_unavailable));
  }

private:
  template <class Answer, class Query>
  std::optional<Answer> ask(Query query) {
    auto result = std::make_shared<Answer>();
    auto fate = connection_.call(
      [query, result](database_model& x) { *result = query(x); });
    if (fate != call_fate::answered)
      return std::nullopt;
    return std::move(*result);
  }

  database_connection connection_;
};

class remote_leases : public lease_store {
public:
  template <class... Parts>
  explicit remote_leases(Parts&&... parts)
    : connection_(std::forward<Parts>(parts)...) {
    // nop
  }

  // A lease is as long as the others take it to be.
  expected<lease_look> beat(const cluster_member& self, milliseconds) override {
    if (!connection_.connect())
      return fail(shop_errc::journal_unavailable);
    auto joins = !joined_;
    auto seen = std::make_shared<lease_look>();
    auto session = connection_.session();
    joined_ = answered([=](database_model& x) {
      *seen = x.beat(self, lease_limits{}.lease_ms, session, joins);
    });
    if (!joined_)
      return fail(shop_errc::journal_unavailable);
    // Taken for gone by somebody, it comes back with the next heartbeat.
    joined_ = std::ranges::any_of(
      seen->view.members, [&](const auto& x) { return x.run == self.run; });
    return std::move(*seen);
  }

  expected<std::vector<shard_lease>> claim(
    const std::string& run, std::span<const shard_lease> shards) override {
    auto wanted = std::vector(shards.begin(), shards.end());
    auto won = std::make_shared<std::vector<shard_lease>>();
    joined_ = answered([=](database_model& x) { *won = x.claim(run, wanted); });
    if (!joined_)
      return fail(shop_errc::journal_unavailable);
    return std::move(*won);
  }

  shop_errc give_up(const std::string& run, const shard_lease& lease) override {
    joined_
      = joined_ && answered([=](database_model& x) { x.give_up(run, lease); });
    return joined_ ? shop_errc::none : shop_errc::journal_unavailable;
  }

  shop_errc leave(const std::string& run) override {
    auto left = answered([=](database_model& x) { x.leave(run); });
    return left ? shop_errc::none : shop_errc::journal_unavailable;
  }

private:
  bool answered(std::function<void(database_model&)> carry_out) {
    return connection_.call(std::move(carry_out)) == call_fate::answered;
  }

  database_connection connection_;
  bool joined_ = false;
};

} // namespace

std::unique_ptr<journal_store> make_remote_journal(
  event_loop& loop, network& net, database_model& database,
  std::shared_ptr<node_end> end) {
  return std::make_unique<remote_journal>(loop, net, database, std::move(end));
}

std::unique_ptr<lease_store> make_remote_leases(event_loop& loop, network& net,
                                                database_model& database,
                                                std::shared_ptr<node_end> end) {
  return std::make_unique<remote_leases>(loop, net, database, std::move(end));
}

} // namespace shop::sim
