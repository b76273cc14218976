// The payment provider of the sandbox: its own process, so that timeouts,
// duplicates and unknown outcomes are real.
//
//   main thread      waits for SIGTERM
//   ├─ http thread   server → provider_api → charge_book
//   ├─ log thread    synced_log: one fdatasync for all who wait
//   └─ ops thread    /healthz /readyz /metrics

#include "edge/http/server.hpp"
#include "nodes/common/config_file.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/ops_server.hpp"
#include "nodes/common/refusal.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/sandbox_provider/provider_api.hpp"

#include <exception>
#include <thread>

namespace {

/// A request is a handful of short members.
constexpr uint64_t body_bytes_max = 4 * 1024;
constexpr uint32_t header_bytes_max = 4 * 1024;

shop::http::response refuse(shop::http::failure what, const std::string&) {
  return shop::refusal(what, "application/json",
                       R"({"error":{"code":"not_handled"}})");
}

void run(const std::string& config_path) {
  shop::config_file config{config_path};
  auto address = config.text("listen_address");
  auto port = config.number("listen_port", 0, 65535);
  auto ops_address = config.text_or("ops_address", "127.0.0.1");
  auto ops_port = config.number("ops_port", 0, 65535);
  auto record = config.text("record_file");
  auto api_key = config.secret("api_key_file");
  shop::http::limits bounds;
  bounds.body_bytes_max = body_bytes_max;
  bounds.header_bytes_max = header_bytes_max;
  bounds.connections_max = static_cast<size_t>(config.number_or(
    "connections_max", 1, 65535, static_cast<int64_t>(bounds.connections_max)));
  config.finish();
  shop::net::io_context context{1};
  shop::sandbox::provider_api api{context, record, api_key};
  auto server = std::make_shared<shop::http::server>(
    context, shop::http::listen_address{address, static_cast<uint16_t>(port)},
    bounds, [&api](shop::http::request& input) { return api.answer(input); },
    refuse);
  server->start();
  shop::ops_server ops{{ops_address, static_cast<uint16_t>(ops_port)},
                       {[] { return true; }, [] { return std::string{}; }}};
  shop::log_event(shop::log_level::info, "started",
                  {{"port", std::to_string(server->port())},
                   {"ops_port", std::to_string(ops.port())}});
  std::thread worker{[&context] { context.run(); }};
  shop::wait_for_stop_signal();
  context.stop();
  worker.join();
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("sandbox_provider");
  try {
    run(shop::config_path(argc, argv));
    return 0;
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
