#include "tests/signer/signer_process.hpp"

#include <filesystem>

namespace shop::test {

namespace {

std::string write_config(const certificates& certs,
                         const temporary_folder& state, uint16_t port,
                         const std::string& settings) {
  auto path = state / "signer.conf";
  auto passphrase = state / "passphrase";
  write_file(passphrase, "open sesame\n");
  using std::filesystem::perms;
  std::filesystem::permissions(passphrase,
                               perms::owner_read | perms::owner_write);
  write_file(path,
             "listen_address = 127.0.0.1\nlisten_port = " + std::to_string(port)
               + "\nops_port = 0\ncertificate = " + certs / "signer.crt"
               + "\nprivate_key = " + certs / "signer.key" + "\nclient_ca = "
               + certs / "ca.crt" + "\nclient_pins = " + certs / "pins"
               + "\nsigning_key = " + state / "signing.key"
               + "\nkey_passphrase_file = " + passphrase
               + "\nguard_file = " + state / "guard" + '\n' + settings);
  return path;
}

} // namespace

signer_process::signer_process(const certificates& certs,
                               const temporary_folder& state, uint16_t port,
                               const std::string& settings)
  : gate_("signer_node", write_config(certs, state, port, settings)),
    port_(static_cast<uint16_t>(gate_.number("port"))),
    keys_(static_cast<pid_t>(gate_.number("key_process"))) {
  // nop
}

} // namespace shop::test
