#include "tests/signer/signer_process.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

namespace shop::test {

namespace {

constexpr const char* make_certificates = R"(
set -e
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -days 2 -subj "/CN=$1" -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,keyCertSign -keyout $1.key -out $1.crt
}
leaf() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -subj "/CN=$2" -keyout $2.key -out $2.csr
  printf 'extendedKeyUsage = %s\nsubjectAltName = DNS:%s\n' $3 $2 > $2.ext
  openssl x509 -req -days 2 -in $2.csr -CA $1.crt -CAkey $1.key \
    -CAcreateserial -out $2.crt -extfile $2.ext
}
pin() {
  openssl x509 -pubkey -noout -in $1.crt | openssl pkey -pubin -outform DER |
    sha256sum | cut -d' ' -f1
}
authority ca
authority other_ca
leaf ca signer serverAuth
leaf ca shard clientAuth
leaf ca verifier clientAuth
leaf ca unpinned clientAuth
leaf other_ca stranger clientAuth
echo "$(pin shard) shard" > pins
echo "$(pin verifier) verifier" >> pins
echo "$(pin stranger) shard" >> pins
)";

std::string write_config(const certificates& certs,
                         const temporary_folder& state, uint16_t port) {
  auto path = state / "signer.conf";
  write_file(path,
             "listen_address = 127.0.0.1\nlisten_port = " + std::to_string(port)
               + "\nops_port = 0\ncertificate = " + certs / "signer.crt"
               + "\nprivate_key = " + certs / "signer.key" + "\nclient_ca = "
               + certs / "ca.crt" + "\nclient_pins = " + certs / "pins"
               + "\nsigning_key = " + state / "signing.key"
               + "\nguard_file = " + state / "guard" + '\n');
  return path;
}

} // namespace

std::string run_command(const std::string& command) {
  auto pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr)
    throw std::runtime_error("cannot run " + command);
  std::string result;
  std::array<char, 4096> part;
  while (auto size = std::fread(part.data(), 1, part.size(), pipe))
    result.append(part.data(), size);
  if (::pclose(pipe) != 0)
    throw std::runtime_error(command + ": " + result);
  return result;
}

certificates::certificates() {
  write_file(folder_ / "make.sh", make_certificates);
  run_command("cd " + folder_ / "." + " && sh make.sh");
}

signer_process::signer_process(const certificates& certs,
                               const temporary_folder& state, uint16_t port)
  : gate_("signer_node", write_config(certs, state, port)),
    port_(static_cast<uint16_t>(gate_.number("port"))),
    keys_(static_cast<pid_t>(gate_.number("key_process"))) {
  // nop
}

} // namespace shop::test
