#include "tests/simulation/cluster.hpp"

#include "actors/cluster/lease_keeper.hpp"
#include "actors/cluster/lease_watcher.hpp"
#include "actors/cluster/region.hpp"
#include "actors/cluster/shard_host.hpp"
#include "actors/journal/journal_actor.hpp"
#include "nodes/shard_node/entity_kinds.hpp"
#include "tests/simulation/lease_listener.hpp"

#include <caf/send.hpp>

namespace shop::sim {

namespace {

/// What brings an ended node back.
constexpr milliseconds restart_ms{500};

/// Small, so that snapshots, replays and passivation happen all the time.
entity_limits small_limits() {
  entity_limits limits;
  limits.snapshot_every_events = 4;
  limits.passivate_after_ms = milliseconds{2'500};
  limits.absent_after_ms = milliseconds{1'000};
  return limits;
}

entity_factories kinds_with(const entity_factories& changed) {
  auto result = all_entity_kinds();
  for (const auto& [kind, factory] : changed)
    result[kind] = factory;
  return result;
}

} // namespace

cluster::cluster(surroundings world)
  : world_(std::move(world)),
    ways_(world_.loop, world_.net, *this) {
  prices_->replace(world_.prices);
  if (world_.changed.commands)
    ways_.change_commands = world_.changed.commands(world_.loop);
}

cluster::~cluster() = default;

// -- what happens to nodes ----------------------------------------------------

void cluster::start(place where) {
  if (runs(where))
    return;
  auto one = std::make_shared<node>();
  one->process = world_.loop.open_process();
  one->end = std::make_shared<node_end>();
  one->end->where = where;
  one->run = address_of(where) + '.' + std::to_string(one->process);
  nodes_.at(where) = one;
  all_.push_back(one);
  world_.loop.note([&] { return one->run + " starts"; });
  one->root = world_.loop.inside(one->process, [&] {
    return spawn_supervisor(world_.loop.system(), tree_of(one));
  });
  one->root->attach_functor([this, one] { ended(one); });
}

// Of itself or because it was told to; a supervisor above starts it again.
void cluster::ended(const node_ptr& one) {
  if (one->end->dead || world_.loop.is_closing())
    return;
  bury(one);
  world_.loop.after(restart_ms,
                    [this, where = one->end->where] { start(where); });
}

void cluster::bury(const node_ptr& one) {
  auto where = one->end->where;
  world_.loop.note([&] { return one->run + " is gone"; });
  one->end->dead = true;
  world_.loop.freeze(one->process);
  close_sessions(world_.net, world_.database, where, one->end->sessions);
  ways_.forget(one->process);
  ways_.hang_up(where);
  nodes_.at(where) = nullptr;
}

void cluster::crash(place where) {
  if (auto one = nodes_.at(where))
    bury(one);
}

void cluster::stop(place where) {
  if (runs(where))
    caf::anon_send_exit(nodes_.at(where)->root,
                        caf::exit_reason::user_shutdown);
}

void cluster::pause(place where) {
  if (!runs(where))
    return;
  nodes_.at(where)->paused = true;
  world_.loop.freeze(nodes_.at(where)->process);
}

void cluster::resume(place where) {
  if (!runs(where) || !nodes_.at(where)->paused)
    return;
  nodes_.at(where)->paused = false;
  world_.loop.thaw(nodes_.at(where)->process);
}

void cluster::stop_all() {
  ways_.stop();
  for (const auto& one : std::exchange(all_, {}))
    caf::anon_send_exit(one->root, caf::exit_reason::kill);
  nodes_ = {};
}

// -- what others see of them --------------------------------------------------

region_actor cluster::region_of(place edge) const {
  const auto& one = nodes_.at(edge);
  return one ? one->region : region_actor{};
}

peer cluster::peer_at(place where) const {
  const auto& one = nodes_.at(where);
  return one ? peer{!one->paused, one->host, one->links} : peer{};
}

// -- their trees --------------------------------------------------------------

// As in nodes/shard_node/shard_tree.cpp and nodes/edge_node/edge_actors.cpp,
// without what needs a real network.
supervisor_config cluster::tree_of(const node_ptr& one) {
  supervisor_config config;
  config.strategy = restart_strategy::rest_for_one;
  auto is_shard_node = one->end->where < shard_nodes;
  auto add = [&](std::string id, auto start) {
    config.children.push_back({std::move(id), std::move(start)});
  };
  if (is_shard_node)
    add_shard_children(one, config);
  add("region", [one](caf::actor_system& system, const auto&) {
    one->region = system.spawn<region_actor::stateful_impl<region_state>>(
      region_limits{});
    return caf::actor_cast<caf::actor>(one->region);
  });
  if (is_shard_node)
    add("shard_host", [this, one](auto&, const running_siblings& others) {
      return start_host(one, others);
    });
  add("links", [this, one](auto&, const running_siblings& others) {
    return start_links(one, others);
  });
  if (is_shard_node)
    add("lease_keeper", [this, one](auto&, const running_siblings& others) {
      return start_keeper(one, others);
    });
  if (is_shard_node)
    add("lease_watcher", [this, one](auto&, const running_siblings& others) {
      return start_watcher(one, others);
    });
  return config;
}

void cluster::add_shard_children(const node_ptr& one,
                                 supervisor_config& config) {
  auto where = one->end->where;
  auto add = [&](std::string id, std::function<caf::actor()> start) {
    config.children.push_back(
      {std::move(id), [start](auto&, const auto&) { return start(); }});
  };
  add("journal.writer", [this, one] { return start_writer(one); });
  add("journal.reader", [this, one] { return start_reader(one); });
  add("signer_proxy", [this, where] {
    return caf::actor_cast<caf::actor>(world_.signer.spawn_proxy(where));
  });
  add("provider", [this, where] {
    return caf::actor_cast<caf::actor>(world_.provider.spawn_client(where));
  });
}

std::unique_ptr<journal_store> cluster::journal_of(const node_ptr& one) {
  auto store
    = make_remote_journal(world_.loop, world_.net, world_.database, one->end);
  return world_.changed.journal ? world_.changed.journal(std::move(store))
                                : std::move(store);
}

caf::actor cluster::start_writer(const node_ptr& one) {
  auto& system = world_.loop.system();
  auto writer
    = system.spawn<journal_writer_actor::stateful_impl<journal_writer_state>>(
      [this, one] { return journal_of(one); });
  world_.loop.may_block(writer.id());
  if (world_.changed.writer)
    writer = world_.changed.writer(system, writer);
  return caf::actor_cast<caf::actor>(writer);
}

caf::actor cluster::start_reader(const node_ptr& one) {
  auto reader
    = world_.loop.system()
        .spawn<journal_reader_actor::stateful_impl<journal_reader_state>>(
          [this, one] { return journal_of(one); });
  world_.loop.may_block(reader.id());
  return caf::actor_cast<caf::actor>(reader);
}

entity_services_ptr cluster::services_of(place where,
                                         const running_siblings& others) {
  auto services = std::make_shared<entity_services>();
  services->writers = {others.get<journal_writer_actor>("journal.writer")};
  services->reader = others.get<journal_reader_actor>("journal.reader");
  services->region = others.get<region_actor>("region");
  services->provider = others.get<provider_actor>("provider");
  services->signer = others.get<signer_actor>("signer_proxy");
  services->prices = prices_;
  services->now = [this, where] {
    return timestamp{world_.loop.now().us + clock_errors_.at(where).count()};
  };
  services->limits = small_limits();
  return services;
}

caf::actor cluster::start_host(const node_ptr& one,
                               const running_siblings& others) {
  one->host = world_.loop.system()
                .spawn<shard_host_actor::stateful_impl<shard_host_state>>(
                  shard_host_config{services_of(one->end->where, others),
                                    kinds_with(world_.changed.entities),
                                    {},
                                    {},
                                    {}});
  return caf::actor_cast<caf::actor>(one->host);
}

caf::actor cluster::start_keeper(const node_ptr& one,
                                 const running_siblings& others) {
  lease_keeper_config config;
  config.store
    = make_remote_leases(world_.loop, world_.net, world_.database, one->end);
  if (world_.changed.leases_never_end)
    config.limits.lease_ms = std::chrono::hours{24};
  auto where = one->end->where;
  config.self
    = {one->run, address_of(where), address_of(where), where, false, false};
  config.host = others.get<shard_host_actor>("shard_host");
  config.is_ready = [] { return true; };
  config.on_held = [](size_t) {};
  auto keeper = world_.loop.system()
                  .spawn<ticking_actor::stateful_impl<lease_keeper_state>>(
                    std::move(config));
  world_.loop.may_block(keeper.id());
  caf::anon_send(others.get<links_actor>("links"), caf::subscribe_atom_v,
                 caf::actor_cast<caf::strong_actor_ptr>(keeper));
  return caf::actor_cast<caf::actor>(keeper);
}

caf::actor cluster::start_watcher(const node_ptr& one,
                                  const running_siblings& others) {
  auto listener = std::make_shared<lease_listener>(world_.loop, world_.net,
                                                   world_.database, one->end);
  auto wait = [listener](milliseconds limit) { return listener->wait(limit); };
  auto watcher = world_.loop.system()
                   .spawn<ticking_actor::stateful_impl<lease_watcher_state>>(
                     lease_watcher_config{
                       wait, others.get<ticking_actor>("lease_keeper")});
  world_.loop.may_block(watcher.id());
  return caf::actor_cast<caf::actor>(watcher);
}

caf::actor cluster::start_links(const node_ptr& one,
                                const running_siblings& others) {
  auto where = one->end->where;
  links_config config;
  config.region = others.get<region_actor>("region");
  config.connect = ways_.factory(where, one->process);
  if (where < shard_nodes) {
    config.own_place = place_of(address_of(where), where);
    config.host = others.get<shard_host_actor>("shard_host");
  } else {
    for (place to = 0; to < shard_nodes; ++to)
      config.seeds.emplace_back(address_of(to), to);
  }
  one->links
    = world_.loop.system().spawn<links_actor::stateful_impl<links_state>>(
      std::move(config));
  return caf::actor_cast<caf::actor>(one->links);
}

} // namespace shop::sim
