// Signatures through gate and key process over mutual TLS, 64 in flight.
// usage: signer_bench receipt|token SECONDS   (prints signatures per second)

#include "actors/signer_proxy/signer_link.hpp"
#include "tests/signer/samples.hpp"
#include "tests/signer/signer_process.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>

namespace shop::test {

namespace {

constexpr uint64_t in_flight = 64;

// Keeps 64 requests under way until the time is over.
class load {
public:
  load(const certificates& certs, uint16_t port, bool durable)
    : durable_(durable) {
    signer_link_config config;
    config.port = port;
    config.certificate = certs / "shard.crt";
    config.private_key = certs / "shard.key";
    config.signer_ca = certs / "ca.crt";
    link_ = std::make_unique<signer_link>(
      config, [this](uint64_t, const std::string& frame) { answered(frame); });
  }

  double rate(std::chrono::seconds time) {
    auto begin = std::chrono::steady_clock::now();
    for (uint64_t i = 0; i < in_flight; ++i)
      send();
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, time, [this] { return failed_; });
    if (failed_)
      throw std::runtime_error("a request was not signed");
    auto passed = std::chrono::steady_clock::now() - begin;
    return static_cast<double>(signed_)
         / std::chrono::duration<double>(passed).count();
  }

private:
  void send() {
    auto ticket = ++tickets_;
    auto receipt = sample_receipt();
    receipt.payment.value = "payment-" + std::to_string(ticket);
    auto message = durable_ ? sign_request{receipt}
                            : sign_request{sample_token(system_now())};
    link_->send(ticket, encode_sign_request(ticket, message).value());
  }

  void answered(const std::string& frame) {
    auto reply = decode_sign_reply(frame);
    if (!reply || !std::holds_alternative<signed_jws>(reply->message)) {
      std::lock_guard guard{mutex_};
      failed_ = true;
      return changed_.notify_all();
    }
    ++signed_;
    send();
  }

  bool durable_;
  std::atomic<uint64_t> tickets_{0};
  std::atomic<uint64_t> signed_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool failed_ = false;
  std::unique_ptr<signer_link> link_;
};

double rate(bool durable, std::chrono::seconds time) {
  certificates certs;
  temporary_folder state;
  signer_process signer{certs, state};
  load crowd{certs, signer.port(), durable};
  return crowd.rate(time);
}

} // namespace

} // namespace shop::test

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: signer_bench receipt|token SECONDS\n";
    return 2;
  }
  try {
    auto seconds = std::chrono::seconds{std::strtol(argv[2], nullptr, 10)};
    auto durable = std::string_view{argv[1]} == "receipt";
    std::cout << static_cast<uint64_t>(shop::test::rate(durable, seconds))
              << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
