#include "nodes/shard_node/shard_tree.hpp"

#include "actors/account/password_hasher.hpp"
#include "actors/cluster/lease_keeper.hpp"
#include "actors/cluster/lease_watcher.hpp"
#include "actors/cluster/region.hpp"
#include "actors/cluster/shard_host.hpp"
#include "actors/journal/channel_listener.hpp"
#include "actors/journal/journal_actor.hpp"
#include "actors/journal/lists_actor.hpp"
#include "actors/journal/media_actor.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/journal/projector_actor.hpp"
#include "actors/journal/read_model_actor.hpp"
#include "actors/payment/provider/provider_desk.hpp"
#include "actors/protocol/derive.hpp"
#include "actors/signer_proxy/signer_proxy.hpp"
#include "nodes/common/links.hpp"
#include "nodes/common/node_tree.hpp"
#include "nodes/shard_node/door.hpp"
#include "nodes/shard_node/entity_kinds.hpp"
#include "nodes/shard_node/initial_accounts.hpp"

namespace shop {

namespace {

template <class Interface, class State, caf::spawn_options Options,
          class... Args>
caf::actor spawn_as(caf::actor_system& system, Args&&... args) {
  auto handle
    = system.spawn<typename Interface::template stateful_impl<State>, Options>(
      std::forward<Args>(args)...);
  return caf::actor_cast<caf::actor>(handle);
}

template <class Interface, class State, class... Args>
caf::actor attached(caf::actor_system& system, Args&&... args) {
  return spawn_as<Interface, State, caf::no_spawn_options>(
    system, std::forward<Args>(args)...);
}

// For what blocks in a database or in a hash.
template <class Interface, class State, class... Args>
caf::actor detached(caf::actor_system& system, Args&&... args) {
  return spawn_as<Interface, State, caf::detached>(system,
                                                   std::forward<Args>(args)...);
}

std::string writer_id(size_t number) {
  return "journal.writer_" + std::to_string(number + 1);
}

/// The children of the root; see the drawing in main.cpp.
class shard_children {
public:
  shard_children(const shard_settings& settings,
                 std::shared_ptr<shard_health> health)
    : settings_(settings),
      health_(std::move(health)),
      prices_(std::make_shared<price_book>()),
      accounts_(read_initial_accounts(settings.initial_accounts)) {
    // nop
  }

  std::vector<child_spec> specs() const {
    std::vector<child_spec> result;
    auto add = [&](std::string id, starter make,
                   restart_kind kind = restart_kind::permanent) {
      result.push_back({std::move(id), bind(make), kind});
    };
    for (size_t i = 0; i < journal_writers; ++i)
      add(writer_id(i), &shard_children::writer);
    add("journal.reader", &shard_children::reader);
    add("signer_proxy", &shard_children::signer);
    add("provider", &shard_children::provider);
    add("hasher", &shard_children::hasher);
    add("read_model", &shard_children::read_model);
    add("lists", &shard_children::lists);
    add("media", &shard_children::media);
    add("region", &shard_children::region);
    add("relay", &shard_children::region);
    add("shard_host", &shard_children::host);
    add("links", &shard_children::links);
    add("door", &shard_children::door);
    add("projector", &shard_children::projector);
    add("lease_keeper", &shard_children::lease_keeper);
    add("lease_watcher", &shard_children::lease_watcher);
    add("initial_accounts", &shard_children::registrar,
        restart_kind::transient);
    return result;
  }

private:
  using siblings = running_siblings;

  using starter
    = caf::actor (shard_children::*)(caf::actor_system&, const siblings&) const;

  std::function<caf::actor(caf::actor_system&, const siblings&)> bind(
    starter start) const {
    return
      [self = *this, start](caf::actor_system& system, const siblings& others) {
        return (self.*start)(system, others);
      };
  }

  journal_factory store() const {
    return [database = settings_.database] {
      return std::make_unique<postgres_journal>(database);
    };
  }

  caf::actor writer(caf::actor_system& system, const siblings&) const {
    return detached<journal_writer_actor, journal_writer_state>(system,
                                                                store());
  }

  caf::actor reader(caf::actor_system& system, const siblings&) const {
    return detached<journal_reader_actor, journal_reader_state>(system,
                                                                store());
  }

  caf::actor projector(caf::actor_system& system, const siblings&) const {
    return detached<ticking_actor, projector_state>(
      system, std::make_unique<projection_store>(settings_.database));
  }

  caf::actor signer(caf::actor_system& system, const siblings&) const {
    return attached<signer_proxy_actor, signer_proxy_state>(system,
                                                            settings_.signer);
  }

  caf::actor provider(caf::actor_system& system, const siblings&) const {
    return attached<provider_desk_actor, provider_desk_state>(
      system, settings_.provider);
  }

  caf::actor hasher(caf::actor_system& system, const siblings&) const {
    return detached<password_hasher_actor, password_hasher_state>(system);
  }

  caf::actor read_model(caf::actor_system& system,
                        const siblings& others) const {
    return detached<ticking_read_model_actor, read_model_state>(
      system, std::make_unique<read_store>(settings_.database), prices_,
      others.get<signer_actor>("signer_proxy"));
  }

  caf::actor lists(caf::actor_system& system, const siblings&) const {
    return detached<lists_actor, lists_state>(
      system, std::make_unique<list_store>(settings_.database));
  }

  caf::actor media(caf::actor_system& system, const siblings&) const {
    return detached<media_actor, media_state>(
      system, std::make_unique<media_store>(settings_.database));
  }

  caf::actor region(caf::actor_system& system, const siblings&) const {
    return attached<region_actor, region_state>(system, region_limits{});
  }

  caf::actor host(caf::actor_system& system, const siblings& others) const {
    auto services = std::make_shared<entity_services>();
    for (size_t i = 0; i < journal_writers; ++i)
      services->writers.push_back(
        others.get<journal_writer_actor>(writer_id(i)));
    services->reader = others.get<journal_reader_actor>("journal.reader");
    services->region = others.get<region_actor>("region");
    services->provider = others.get<provider_actor>("provider");
    services->signer = others.get<signer_actor>("signer_proxy");
    services->hasher = others.get<password_hasher_actor>("hasher");
    services->prices = prices_;
    services->price_reader = others.get<price_reader_actor>("read_model");
    services->now = system_time;
    auto handle = attached<shard_host_actor, shard_host_state>(
      system, shard_host_config{services, all_entity_kinds(),
                                others.get<read_model_actor>("read_model"),
                                others.get<lists_actor>("lists"),
                                others.get<media_actor>("media"),
                                others.get<region_actor>("relay")});
    return handle;
  }

  caf::actor lease_keeper(caf::actor_system& system,
                          const siblings& others) const {
    lease_keeper_config config;
    config.store = make_postgres_lease_store(settings_.database);
    config.self.run = settings_.node_id + '.' + to_hex(random_digest());
    config.self.name = settings_.node_id;
    config.self.address = settings_.listen_address;
    config.self.port = settings_.listen_port;
    config.host = others.get<shard_host_actor>("shard_host");
    // Carts and orders cannot do without prices.
    config.is_ready
      = [prices = prices_] { return prices->current() != nullptr; };
    config.on_held
      = [health = health_](size_t held) { health->shards_held = held; };
    auto keeper
      = detached<ticking_actor, lease_keeper_state>(system, std::move(config));
    caf::anon_send(others.get<links_actor>("links"), caf::subscribe_atom_v,
                   caf::actor_cast<caf::strong_actor_ptr>(keeper));
    return keeper;
  }

  caf::actor lease_watcher(caf::actor_system& system,
                           const siblings& others) const {
    auto listener
      = std::make_shared<channel_listener>(settings_.database, lease_channel);
    auto wait = [listener](std::chrono::milliseconds limit) {
      return listener->wait(limit);
    };
    return detached<ticking_actor, lease_watcher_state>(
      system,
      lease_watcher_config{wait, others.get<ticking_actor>("lease_keeper")});
  }

  caf::actor links(caf::actor_system& system, const siblings& others) const {
    links_config config;
    config.region = others.get<region_actor>("region");
    config.relay = others.get<region_actor>("relay");
    config.own_place
      = place_of(settings_.listen_address, settings_.listen_port);
    config.host = others.get<shard_host_actor>("shard_host");
    return attached<links_actor, links_state>(system, std::move(config));
  }

  caf::actor door(caf::actor_system& system, const siblings& others) const {
    return attached<ticking_actor, door_state>(
      system, door_config{settings_.listen_address, settings_.listen_port,
                          others.get<gateway_actor>("shard_host")});
  }

  caf::actor registrar(caf::actor_system& system,
                       const siblings& others) const {
    return spawn_registrar(system, others.get<entities_actor>("region"),
                           accounts_);
  }

  shard_settings settings_;
  std::shared_ptr<shard_health> health_;
  std::shared_ptr<price_book> prices_;
  std::vector<register_account> accounts_;
};

} // namespace

supervisor_config shard_tree(const shard_settings& settings,
                             std::shared_ptr<shard_health> health) {
  supervisor_config config;
  config.strategy = restart_strategy::rest_for_one;
  config.children = shard_children{settings, std::move(health)}.specs();
  return config;
}

} // namespace shop
