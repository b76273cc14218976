// An edge node: the public port. No keys, no database.
//
//   main
//   ├─ http thread       server → router → routes; follows catalogue and keys
//   ├─ ops thread        /healthz /readyz /metrics
//   └─ node_tree         rest for one; more than 5 failures in 5 s end the
//      │                 process
//      ├─ shop.region    reaches every entity, retries within the deadline
//      └─ shop.links     ways to the shard nodes, a shop.connector each
//
// Several edges may share the port. It stops in reverse: no new connections,
// clients hear with their next answer that this one ends, and what is under way
// gets `drain_ms`.

#include "edge/router.hpp"
#include "nodes/common/config_file.hpp"
#include "nodes/common/descriptors.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/ops_server.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/edge_node/drain.hpp"
#include "nodes/edge_node/edge_actors.hpp"
#include "nodes/edge_node/edge_settings.hpp"
#include "nodes/edge_node/followers.hpp"

#include <exception>
#include <thread>

namespace {

/// Log, timers, other nodes.
constexpr size_t other_descriptors = 256;

// The path may name an order, but never its token.
void log_fault(const shop::http::request& input, std::string_view why) {
  shop::log_event(shop::log_level::error, "request_failed",
                  {{"request_id", input.id},
                   {"path", input.target.substr(0, input.target.find('?'))},
                   {"reason", std::string{why}}});
}

shop::edge::site pages_of(const shop::edge_settings& settings) {
  if (settings.ui_folder.empty())
    return {};
  return shop::edge::site{settings.ui_folder};
}

bool run(const std::string& config_path) {
  auto settings = shop::read_edge_settings(config_path);
  shop::set_log_node(settings.node_id);
  shop::allow_descriptors(settings.bounds.connections_max + other_descriptors);
  shop::edge_actors actors{settings};
  shop::edge::edge_state state{actors.client(),
                               {},
                               {},
                               shop::edge::rate_limiter{settings.requests},
                               shop::edge::rate_limiter{settings.sign_ins},
                               settings.media_folder,
                               pages_of(settings),
                               0,
                               log_fault};
  shop::edge::router router{state};
  shop::net::io_context context{1};
  auto server = std::make_shared<shop::http::server>(
    context, settings.listen, settings.bounds,
    [&router](shop::http::request& input) { return router.answer(input); },
    &shop::edge::router::refuse,
    [&router](shop::http::request& head) { return router.admit(head); });
  server->start();
  std::atomic<bool> ready{false};
  auto watch_ready = [&]() -> shop::net::awaitable<void> {
    for (;;) {
      ready = state.tokens.ready() && state.catalog.is_known();
      shop::net::steady_timer pause{context, std::chrono::milliseconds{100}};
      co_await pause.async_wait(shop::net::use_awaitable);
    }
  };
  using shop::net::co_spawn;
  co_spawn(context, shop::follow_catalog(state), shop::net::detached);
  co_spawn(context, shop::follow_keys(state), shop::net::detached);
  co_spawn(context, watch_ready, shop::net::detached);
  shop::ops_server ops{settings.ops,
                       {[&ready] { return ready.load(); },
                        [&actors] { return actors.metrics(); }}};
  std::thread worker{[&context] { context.run(); }};
  shop::log_event(shop::log_level::info, "started",
                  {{"port", std::to_string(server->port())}});
  shop::wait_for_stop_signal();
  shop::drain(context, *server);
  worker.join();
  state.work.stop();
  // Before the context goes: their answers are posted to it.
  return !actors.stop();
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("edge_node");
  try {
    return run(shop::config_path(argc, argv)) ? 0 : 1;
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
