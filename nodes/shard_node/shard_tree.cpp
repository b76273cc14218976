#include "nodes/shard_node/shard_tree.hpp"

#include "actors/account/account_actor.hpp"
#include "actors/account/password_hasher.hpp"
#include "actors/cart/cart_actor.hpp"
#include "actors/catalog/product_actor.hpp"
#include "actors/cluster/lease_keeper.hpp"
#include "actors/cluster/region.hpp"
#include "actors/cluster/shard_host.hpp"
#include "actors/journal/journal_actor.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/journal/projector_actor.hpp"
#include "actors/journal/read_model_actor.hpp"
#include "actors/order/order_actor.hpp"
#include "actors/payment/payment_actor.hpp"
#include "actors/payment/provider/provider_desk.hpp"
#include "actors/protocol/derive.hpp"
#include "actors/signer_proxy/signer_proxy.hpp"
#include "actors/stock/stock_actor.hpp"

namespace shop {

namespace {

/// Connections that append. More than two only compete for the same disk.
constexpr size_t journal_writers = 2;

template <class Interface, class State>
entity_factory factory() {
  return [](caf::actor_system& system, entity_config config) {
    auto handle
      = system.spawn<typename Interface::template stateful_impl<State>>(
        std::move(config));
    return caf::actor_cast<caf::actor>(handle);
  };
}

entity_factories all_factories() {
  return {
    {entity_kind::account, factory<account_actor, account_actor_state>()},
    {entity_kind::cart, factory<cart_actor, cart_actor_state>()},
    {entity_kind::order, factory<order_actor, order_actor_state>()},
    {entity_kind::payment, factory<payment_actor, payment_actor_state>()},
    {entity_kind::product, factory<product_actor, product_actor_state>()},
    {entity_kind::stock, factory<stock_actor, stock_actor_state>()},
  };
}

timestamp system_time() {
  using namespace std::chrono;
  auto now = system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(now).count()};
}

template <class Handle, class State, class... Args>
Handle spawn_detached(caf::actor_system& system, Args&&... args) {
  return system
    .spawn<typename Handle::template stateful_impl<State>, caf::detached>(
      std::forward<Args>(args)...);
}

} // namespace

shard_tree::shard_tree(caf::actor_system& system,
                       const shard_settings& settings)
  : system_(system) {
  auto database = settings.database;
  journal_factory make_store
    = [database] { return std::make_unique<postgres_journal>(database); };
  for (size_t i = 0; i < journal_writers; ++i)
    writers_.push_back(
      spawn_detached<journal_writer_actor, journal_writer_state>(system,
                                                                 make_store));
  reader_ = spawn_detached<journal_reader_actor, journal_reader_state>(
    system, make_store);
  projector_ = spawn_detached<ticking_actor, projector_state>(
    system, std::make_unique<projection_store>(database));
  signer_ = system.spawn<signer_desk_actor::stateful_impl<signer_proxy_state>>(
    settings.signer);
  provider_
    = system.spawn<provider_desk_actor::stateful_impl<provider_desk_state>>(
      settings.provider);
  hasher_
    = spawn_detached<password_hasher_actor, password_hasher_state>(system);
  auto prices = std::make_shared<price_book>();
  read_model_ = spawn_detached<ticking_read_model_actor, read_model_state>(
    system, std::make_unique<read_store>(database), prices, signer_);
  region_
    = system.spawn<region_actor::stateful_impl<region_state>>(region_limits{});
  auto services = std::make_shared<entity_services>();
  services->writers = writers_;
  services->reader = reader_;
  services->region = region_;
  services->provider = provider_;
  services->signer = signer_;
  services->hasher = hasher_;
  services->prices = prices;
  services->now = system_time;
  host_ = system.spawn<shard_host_actor::stateful_impl<shard_host_state>>(
    shard_host_config{services, all_factories(), read_model_});
  caf::anon_send(region_, caf::update_atom_v,
                 caf::actor_cast<caf::strong_actor_ptr>(host_));
  auto run = settings.node_id + '.' + to_hex(random_digest());
  lease_keeper_ = spawn_detached<ticking_actor, lease_keeper_state>(
    system, make_postgres_lease_store(database), run, host_, lease_limits{});
}

shard_tree::~shard_tree() {
  caf::scoped_actor self{system_};
  auto stop = [&self](const auto& handle) {
    constexpr auto grace_ms = std::chrono::milliseconds{5'000};
    self->monitor(handle);
    self->send_exit(handle, caf::exit_reason::user_shutdown);
    self->receive(
      [](const caf::down_msg&) {},
      caf::after(grace_ms) >>
        [&self, &handle] { self->send_exit(handle, caf::exit_reason::kill); });
  };
  stop(host_);
  stop(lease_keeper_);
  stop(region_);
  stop(read_model_);
  stop(hasher_);
  stop(provider_);
  stop(signer_);
  stop(projector_);
  stop(reader_);
  for (const auto& writer : writers_)
    stop(writer);
}

} // namespace shop
