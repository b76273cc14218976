#include "tests/support/certificates.hpp"

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
leaf ca node serverAuth,clientAuth
leaf other_ca stranger clientAuth
leaf other_ca strange_node serverAuth,clientAuth
echo "$(pin shard) shard" > pins
echo "$(pin verifier) verifier" >> pins
echo "$(pin stranger) shard" >> pins
)";

} // namespace

certificates::certificates() {
  write_file(folder_ / "make.sh", make_certificates);
  run_command("cd " + folder_ / "." + " && sh make.sh");
}

} // namespace shop::test
