// Power that fails at any operation on the signer's files: does a payment ever
// have two receipts?

#include "nodes/signer_node/key_record.hpp"
#include "nodes/signer_node/start_keys.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"
#include "tests/support/node_process.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <set>

namespace shop::test {

namespace {

/// How often the power fails, without SHOP_POWER_FAILURES.
constexpr int failures_default = 300;

/// Beyond the operations of a life: the power stays.
constexpr long never = 1'000'000;

/// Most operations of one life: opening, a compaction, and some signatures.
constexpr long operations_max = 40;

/// Payments that are asked for in one life.
constexpr int payments_of_life = 12;

int failures_wanted() {
  auto text = std::getenv("SHOP_POWER_FAILURES");
  return text == nullptr ? failures_default : std::stoi(text);
}

/// A key process on a machine that loses power; this is its gate.
class frail_keys {
public:
  explicit frail_keys(const temporary_folder& state)
    : config_(state / "keys.conf") {
    write_file(config_, "signing_key = " + state / "signing.key"
                          + "\nguard_file = " + state / "guard"
                          + "\ncompaction_entries_min = 8\n"
                          + "ceilings = EUR 100000000 1000000000000\n"
                          + "rates = shard 1000000 1000000\n");
  }

  /// Starts it; the clock shows as many days more.
  void start(long lost_at, uint64_t seed, long days) {
    int pair[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(pair[1], inherited_channel);
      ::setenv("LOST_POWER_AT", std::to_string(lost_at).c_str(), 1);
      ::setenv("LOST_POWER_SEED", std::to_string(seed >> 1).c_str(), 1);
      ::setenv("LOST_POWER_DAYS", std::to_string(days).c_str(), 1);
      auto shim = program_path("../lib/liblost_power.so");
      ::setenv("LD_PRELOAD", shim.c_str(), 1);
      auto program = program_path("signer_keys");
      ::execl(program.c_str(), program.c_str(), "--config", config_.c_str(),
              nullptr);
      ::_exit(127);
    }
    ::close(pair[1]);
    channel_ = pair[0];
  }

  void send(uint64_t ticket, const sign_request& message) {
    auto record = key_record(signer_role::shard, ticket, message);
    [[maybe_unused]] auto sent
      = ::send(channel_, record.data(), record.size(), MSG_NOSIGNAL);
  }

  /// The next reply; nothing when the process is gone.
  std::optional<sign_envelope<sign_reply>> receive() {
    std::array<char, sign_frame_bytes_max> record;
    auto size = ::recv(channel_, record.data(), record.size(), 0);
    if (size <= 0)
      return std::nullopt;
    auto reply = decode_sign_reply({record.data(), static_cast<size_t>(size)});
    EXPECT_TRUE(reply);
    return *reply;
  }

  /// @returns the exit status, or minus the signal
  int stop() {
    ::shutdown(channel_, SHUT_RDWR);
    ::close(channel_);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  }

private:
  std::string config_;
  pid_t pid_ = -1;
  int channel_ = -1;
};

/// What was signed, by payment, and whatever contradicts it.
class statements {
public:
  void add(const std::string& payment, const std::string& jws) {
    auto [known, fresh] = signed_.emplace(payment, jws);
    if (!fresh && known->second != jws)
      ADD_FAILURE() << payment << " has two receipts";
  }

  bool has(const std::string& payment) const {
    return signed_.contains(payment);
  }

  const std::map<std::string, std::string>& all() const {
    return signed_;
  }

private:
  std::map<std::string, std::string> signed_;
};

// One of two different receipts of a payment.
sign_receipt receipt_of(const std::string& payment, bool other) {
  auto result = sample_receipt();
  result.payment = {payment};
  result.amount.amount += other ? 1 : 0;
  return result;
}

class lost_power_test : public ::testing::Test {
protected:
  // Asks for payments of this life and of the last one until the power fails.
  // @returns how it ended
  int live(int life, long lost_at) {
    keys.start(lost_at, chance(), life);
    std::map<uint64_t, std::string> asked;
    for (uint64_t ticket = 1; ticket <= payments_of_life; ++ticket) {
      auto number = (life + static_cast<int>(chance() % 2)) * payments_of_life
                  + static_cast<int>(chance() % payments_of_life);
      asked[ticket] = "payment-" + std::to_string(number);
      keys.send(ticket, receipt_of(asked[ticket], chance() % 2 == 0));
      // Some together, some after the other: syncs of many and of one.
      if (chance() % 3 == 0)
        take_reply(asked);
    }
    while (!asked.empty() && take_reply(asked)) {
      // The next reply.
    }
    return keys.stop();
  }

  bool take_reply(std::map<uint64_t, std::string>& asked) {
    auto reply = keys.receive();
    if (!reply)
      return false;
    if (auto answer = std::get_if<signed_jws>(&reply->message))
      receipts.add(asked.at(reply->request_id), answer->jws);
    asked.erase(reply->request_id);
    return true;
  }

  std::optional<signed_jws> ask(const sign_receipt& message) {
    keys.send(1, message);
    auto reply = keys.receive();
    auto answer = reply ? std::get_if<signed_jws>(&reply->message) : nullptr;
    return answer ? std::optional{*answer} : std::nullopt;
  }

  temporary_folder state;
  frail_keys keys{state};
  statements receipts;
  std::mt19937_64 chance{20261122};
};

} // namespace

TEST_F(lost_power_test, a_payment_never_has_two_receipts) {
  constexpr int power_lost = 86;
  ASSERT_EQ(live(0, never), 0);
  int lost = 0;
  auto wanted = failures_wanted();
  for (int life = 1; lost < wanted && !HasFailure(); ++life) {
    auto lost_at = static_cast<long>(chance() % operations_max) + 1;
    auto status = live(life, lost_at);
    ASSERT_TRUE(status == power_lost || status == 0)
      << "life " << life << " ended with " << status;
    lost += status == power_lost ? 1 : 0;
    ASSERT_LT(life, 4 * wanted) << "the power hardly ever fails";
  }
  // What was signed is signed again, byte for byte, and nothing else is.
  EXPECT_GT(receipts.all().size(), static_cast<size_t>(wanted));
  keys.start(never, 0, 0);
  for (const auto& [payment, jws] : receipts.all()) {
    auto one = ask(receipt_of(payment, false));
    auto other = ask(receipt_of(payment, true));
    EXPECT_NE(one.has_value(), other.has_value()) << payment;
    EXPECT_EQ((one ? one : other).value_or(signed_jws{}).jws, jws) << payment;
  }
  EXPECT_EQ(keys.stop(), 0);
  // It was compacted on the way.
  EXPECT_NE(read_file(state / "guard").find(" * receipt+jws "),
            std::string::npos);
}

} // namespace shop::test
