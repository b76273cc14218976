#include "nodes/edge_node/edge_settings.hpp"

#include "nodes/common/config_file.hpp"

namespace shop {

namespace {

/// Requests of one address: far above a person, far below an attack.
constexpr int64_t requests_per_s = 200;

/// Sign-ins of one address in a minute; people mistype, programs guess.
constexpr int64_t sign_ins_per_min = 60;

constexpr int64_t connections_most = 65'535;

constexpr int64_t rate_max = 10'000'000;

} // namespace

edge_settings read_edge_settings(const std::string& path) {
  config_file file{path};
  edge_settings result;
  result.node_id = file.text("node_id");
  result.listen.address = file.text("listen_address");
  result.listen.port
    = static_cast<uint16_t>(file.number("listen_port", 0, 65535));
  result.ops = {file.text_or("ops_address", "127.0.0.1"),
                static_cast<uint16_t>(file.number("ops_port", 1, 65535))};
  result.certificates = {file.text("certificate"), file.text("private_key"),
                         file.text("node_ca")};
  result.listen.shared = true;
  result.shard_nodes = file.places("shard_nodes");
  result.media_folder = file.text_or("media_folder", "");
  result.ui_folder = file.text_or("ui_folder", "");
  auto rate = static_cast<double>(
    file.number_or("requests_per_s", 1, rate_max, requests_per_s));
  result.requests = {2 * rate, rate};
  auto minute = static_cast<double>(
    file.number_or("sign_ins_per_min", 1, rate_max, sign_ins_per_min));
  result.sign_ins = {minute, minute / 60};
  auto& share = result.bounds.connections_per_address_max;
  share = static_cast<size_t>(file.number_or("connections_per_address", 1,
                                             connections_most,
                                             static_cast<int64_t>(share)));
  file.finish();
  return result;
}

} // namespace shop
