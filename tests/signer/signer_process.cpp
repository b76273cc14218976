#include "tests/signer/signer_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <stdexcept>
#include <utility>

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

std::string config_text(const certificates& certs,
                        const temporary_folder& state, uint16_t port) {
  return "listen_address = 127.0.0.1\nlisten_port = " + std::to_string(port)
       + "\nops_port = 0\ncertificate = " + certs / "signer.crt"
       + "\nprivate_key = " + certs / "signer.key" + "\nclient_ca = "
       + certs / "ca.crt" + "\nclient_pins = " + certs / "pins"
       + "\nsigning_key = " + state / "signing.key"
       + "\nguard_file = " + state / "guard" + '\n';
}

// A line of the log, or nothing when the node has ended.
std::string read_line(int log) {
  std::string result;
  for (char c = 0; ::read(log, &c, 1) == 1 && c != '\n';)
    result += c;
  return result;
}

long number_in(const std::string& line, const std::string& name) {
  std::smatch found;
  std::regex pattern{'"' + name + R"x(":"([0-9]+)")x"};
  if (!std::regex_search(line, found, pattern))
    throw std::runtime_error("no " + name + " in " + line);
  return std::stol(found[1]);
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
                               const temporary_folder& state, uint16_t port) {
  write_file(state / "signer.conf", config_text(certs, state, port));
  auto build = std::getenv("SHOP_BINARY_DIR");
  auto program
    = std::string{build == nullptr ? "." : build} + "/bin/signer_node";
  auto config = state / "signer.conf";
  int ends[2];
  if (::pipe(ends) != 0)
    throw std::runtime_error("no pipe");
  log_ = ends[0];
  gate_ = ::fork();
  if (gate_ == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execl(program.c_str(), program.c_str(), "--config", config.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string seen;
  for (;;) {
    auto line = read_line(log_);
    seen += line + '\n';
    if (line.find("\"started\"") != std::string::npos) {
      port_ = static_cast<uint16_t>(number_in(line, "port"));
      keys_ = static_cast<pid_t>(number_in(line, "key_process"));
      return;
    }
    if (line.empty()) {
      wait();
      throw std::runtime_error("the signer has not started: " + seen);
    }
  }
}

signer_process::~signer_process() {
  if (gate_ > 0) {
    ::kill(gate_, SIGCONT);
    ::kill(gate_, SIGTERM);
    wait();
  }
}

int signer_process::wait() {
  // The log is read to its end, or a full pipe could stop the node.
  std::array<char, 4096> part;
  while (::read(log_, part.data(), part.size()) > 0) {
    // Nobody wants it.
  }
  ::close(log_);
  int status = 0;
  ::waitpid(std::exchange(gate_, -1), &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace shop::test
