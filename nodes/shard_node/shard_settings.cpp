#include "nodes/shard_node/shard_settings.hpp"

#include "nodes/common/config_file.hpp"

namespace shop {

shard_settings read_shard_settings(const std::string& path) {
  config_file file{path};
  auto port = [&file](const char* key) {
    return static_cast<uint16_t>(file.number(key, 1, 65535));
  };
  shard_settings result;
  result.node_id = file.text("node_id");
  result.listen_address = file.text("listen_address");
  result.listen_port = port("listen_port");
  result.ops = {file.text_or("ops_address", "127.0.0.1"), port("ops_port")};
  result.certificates = {file.text("certificate"), file.text("private_key"),
                         file.text("node_ca")};
  result.database = file.text("database");
  result.signer.host = file.text("signer_address");
  result.signer.port = port("signer_port");
  result.signer.certificate = file.text("signer_certificate");
  result.signer.private_key = file.text("signer_private_key");
  result.signer.signer_ca = file.text("signer_ca");
  result.provider.host = file.text("provider_address");
  result.provider.port = port("provider_port");
  result.provider.api_key = file.secret("provider_key_file");
  result.initial_accounts = file.text_or("initial_accounts", "");
  file.finish();
  return result;
}

} // namespace shop
