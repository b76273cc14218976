#include "actors/protocol/caf_support.hpp"
#include "actors/signer/signer_actor.hpp"
#include "jose/base64url.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/scoped_actor.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <sstream>

namespace shop::test {

namespace {

class signer_actor_test : public ::testing::Test {
protected:
  signer_actor_test() {
    register_messages();
    system_ = std::make_unique<caf::actor_system>(config_);
  }

  ~signer_actor_test() override {
    stop();
  }

  void start() {
    signer_ = system_->spawn<signer_desk_actor::stateful_impl<signer_state>>(
      std::make_unique<signer_tools>(config),
      [this] { return timestamp{now.load()}; });
  }

  // Its guard is closed when the last one knows that it is gone.
  void stop() {
    if (signer_)
      caf::anon_send_exit(signer_, caf::exit_reason::user_shutdown);
    signer_ = nullptr;
    system_->await_all_actors_done();
  }

  template <class Answer = signed_jws, class Message>
  expected<Answer> ask(const Message& message) {
    expected<Answer> result = fail(shop_errc::none);
    caf::scoped_actor self{*system_};
    self->request(signer_, caf::infinite, message)
      .receive([&](Answer& x) { result = std::move(x); },
               [&](const caf::error& x) { result = fail(code_of(x)); });
    return result;
  }

  /// The texts of the audit log.
  std::vector<nlohmann::json> audit_entries() const {
    std::vector<nlohmann::json> result;
    std::istringstream lines{read_file(config.audit_path)};
    for (std::string line; std::getline(lines, line);)
      result.push_back(nlohmann::json::parse(line.substr(line.find(' '))));
    return result;
  }

  temporary_folder folder;
  signer_config config{.key_path = folder / "signing.key",
                       .passphrase_path = {},
                       .guard_path = folder / "guard",
                       .audit_path = folder / "audit",
                       .policy = {}};
  std::atomic<int64_t> now{sample_time.us};

private:
  caf::actor_system_config config_;
  std::unique_ptr<caf::actor_system> system_;
  signer_desk_actor signer_;
};

bool same(const expected<signed_jws>& a, const expected<signed_jws>& b) {
  return a && b && a->jws == b->jws && a->kid == b->kid;
}

} // namespace

TEST_F(signer_actor_test, signs_every_kind_with_its_published_key) {
  start();
  auto keys = ask<public_keys>(get_public_keys{});
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->keys.size(), 1U);
  for (const auto& answer : {ask(sample_receipt()), ask(sample_refund()),
                             ask(sample_token()), ask(sample_head())}) {
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->kid, keys->keys[0].kid);
    auto header
      = from_base64url(answer->jws.substr(0, answer->jws.find('.'))).value();
    EXPECT_NE(header.find(answer->kid), std::string::npos);
  }
  EXPECT_TRUE(ask<done>(sign_ping{}));
}

TEST_F(signer_actor_test, the_same_content_gets_the_same_signature) {
  start();
  auto first = ask(sample_receipt());
  EXPECT_TRUE(same(first, ask(sample_receipt())));
  stop();
  start();
  EXPECT_TRUE(same(first, ask(sample_receipt())));
}

TEST_F(signer_actor_test, other_content_for_a_payment_is_refused) {
  start();
  ASSERT_TRUE(ask(sample_receipt()));
  auto other = sample_receipt();
  other.amount.amount += 1;
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
  stop();
  start();
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
  other.payment = {"payment-2"};
  EXPECT_TRUE(ask(other));
}

TEST_F(signer_actor_test, receipt_and_refund_of_a_payment_do_not_collide) {
  start();
  auto refund = sample_refund();
  refund.refund = {sample_receipt().payment.value};
  EXPECT_TRUE(ask(sample_receipt()));
  EXPECT_TRUE(ask(refund));
}

TEST_F(signer_actor_test, an_audit_sequence_has_one_head) {
  start();
  ASSERT_TRUE(ask(sample_head()));
  auto other = sample_head();
  other.head_sha256 = std::string(64, 'c');
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
}

TEST_F(signer_actor_test, malformed_messages_leave_no_trace) {
  start();
  auto message = sample_receipt();
  message.lines_sha256 = "none";
  EXPECT_EQ(ask(message).error(), shop_errc::invalid_argument);
  EXPECT_TRUE(ask(sample_receipt()));
}

TEST_F(signer_actor_test, the_ceiling_of_a_day_survives_a_restart) {
  config.policy.ceilings["EUR"].day_amount_max
    = 2 * sample_receipt().amount.amount;
  start();
  auto message = sample_receipt();
  ASSERT_TRUE(ask(message));
  // What is signed already costs nothing.
  ASSERT_TRUE(ask(message));
  message.payment = {"payment-2"};
  ASSERT_TRUE(ask(message));
  stop();
  start();
  EXPECT_TRUE(ask(message));
  message.payment = {"payment-3"};
  EXPECT_EQ(ask(message).error(), shop_errc::signing_refused);
  // An older date in the message opens no other day.
  message.issued_at = after_seconds(sample_time, -2 * 86'400);
  EXPECT_EQ(ask(message).error(), shop_errc::signing_refused);
  now += int64_t{86'400} * 1'000'000;
  EXPECT_TRUE(ask(message));
}

TEST_F(signer_actor_test, a_broken_guard_is_no_start) {
  start();
  ask(sample_receipt());
  ask(sample_refund());
  stop();
  auto text = read_file(config.guard_path);
  text[70] = text[70] == 'x' ? 'y' : 'x';
  write_file(config.guard_path, text);
  EXPECT_THROW(start(), std::runtime_error);
}

TEST_F(signer_actor_test, every_refusal_has_an_entry_before_it_is_told) {
  start();
  ASSERT_TRUE(ask(sample_receipt()));
  auto other = sample_receipt();
  other.amount.amount += 1;
  EXPECT_EQ(ask(other).error(), shop_errc::signing_refused);
  auto entries = audit_entries();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0]["event"], "started");
  EXPECT_EQ(entries[0]["kid"],
            ask<public_keys>(get_public_keys{})->keys[0].kid);
  EXPECT_EQ(entries[1]["event"], "refused");
  EXPECT_EQ(entries[1]["message"], "sign_receipt");
  EXPECT_EQ(entries[1]["reason"], "other_content");
  EXPECT_EQ(entries[1]["about"], "payment-1");
  EXPECT_EQ(entries[1]["at_us"], sample_time.us);
}

TEST_F(signer_actor_test, what_it_does_is_counted_by_message_and_by_reason) {
  start();
  ASSERT_TRUE(ask(sample_receipt()));
  ASSERT_TRUE(ask(sample_token()));
  ASSERT_TRUE(ask(sample_token()));
  auto foreign = sample_refund();
  foreign.amount.currency = {"USD"};
  ASSERT_FALSE(ask(foreign));
  ASSERT_TRUE(ask<done>(rate_exceeded{"verifier", "sign_ping"}));
  auto figures = ask<signer_figures>(get_signer_figures{});
  ASSERT_TRUE(figures);
  auto signatures = std::vector<uint64_t>(signed_requests);
  signatures[0] = 1;
  signatures[2] = 2;
  EXPECT_EQ(figures->signatures, signatures);
  auto refusals = std::vector<uint64_t>(enum_names<refusal_reason>.size());
  refusals[static_cast<size_t>(refusal_reason::currency)] = 1;
  refusals[static_cast<size_t>(refusal_reason::rate)] = 1;
  EXPECT_EQ(figures->refusals, refusals);
  EXPECT_EQ(figures->guard_entries, 1U);
}

TEST_F(signer_actor_test, what_the_gate_refused_is_written_down) {
  start();
  ASSERT_TRUE(ask<done>(gate_refusals{1, 2, 3}));
  auto entries = audit_entries();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[1]["event"], "refused_by_gate");
  EXPECT_EQ(entries[1]["strangers"], 1);
  EXPECT_EQ(entries[1]["malformed"], 2);
  EXPECT_EQ(entries[1]["forbidden"], 3);
}

TEST_F(signer_actor_test, a_changed_audit_log_is_no_start) {
  start();
  stop();
  auto text = read_file(config.audit_path);
  text[70] = text[70] == 'x' ? 'y' : 'x';
  write_file(config.audit_path, text);
  EXPECT_THROW(start(), std::runtime_error);
}

TEST_F(signer_actor_test, a_lost_key_is_no_start) {
  start();
  ask(sample_receipt());
  stop();
  std::filesystem::remove(config.key_path);
  EXPECT_THROW(start(), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(config.key_path));
}

} // namespace shop::test
