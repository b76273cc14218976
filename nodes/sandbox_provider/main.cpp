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
#include "nodes/common/signals.hpp"
#include "nodes/sandbox_provider/provider_api.hpp"

#include <exception>
#include <thread>

namespace {

shop::http::response refuse(shop::http::failure what, const std::string&) {
  shop::http::response result;
  result.status = what == shop::http::failure::internal ? 500 : 400;
  result.body = R"({"error":{"code":"refused"}})";
  return result;
}

void run(const std::string& config_path) {
  shop::config_file config{config_path};
  auto address = config.text("listen_address");
  auto port = config.number("listen_port", 0, 65535);
  auto ops_port = config.number("ops_port", 0, 65535);
  auto record = config.text("record_file");
  auto api_key = config.secret("api_key_file");
  config.finish();
  shop::net::io_context context{1};
  shop::sandbox::provider_api api{context, record, api_key};
  auto server = std::make_shared<shop::http::server>(
    context, shop::http::listen_address{address, static_cast<uint16_t>(port)},
    shop::http::limits{},
    [&api](shop::http::request& input) { return api.answer(input); }, refuse);
  server->start();
  shop::ops_server ops{static_cast<uint16_t>(ops_port),
                       {[] { return true; }, [] { return std::string{}; }}};
  shop::log_event(shop::log_level::info, "started",
                  {{"port", std::to_string(server->port())}});
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
