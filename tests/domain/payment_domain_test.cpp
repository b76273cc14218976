#include "actors/payment/payment_domain.hpp"
#include "tests/domain/domain_subject.hpp"
#include "tests/domain/sample_values.hpp"

namespace shop::test {

namespace {

using payment::step;
using steps = std::vector<step>;

constexpr auto approved = provider_result::approved;
constexpr auto declined = provider_result::declined;
constexpr auto unknown = provider_result::unknown;

class payment_domain_test : public ::testing::Test {
protected:
  outcome open(int64_t amount = 7500) {
    return session.tell(open_payment{{"pay_1"},
                                     {"ord_1"},
                                     euros(amount),
                                     after_seconds(session.now, 600),
                                     {}});
  }

  outcome confirm(const std::string& method = "tok_visa") {
    return session.tell(confirm_payment{{"pay_1"}, method, {}});
  }

  outcome answer(step which, provider_result result,
                 const std::string& id = "x", const std::string& code = "") {
    return session.tell(
      payment::provider_answered{which, {}, {result, id, code}});
  }

  outcome close(close_reason why = close_reason::cancelled) {
    return session.tell(close_payment{{"pay_1"}, why, {}});
  }

  outcome refund(const std::string& id, int64_t amount) {
    return session.tell(refund_payment{{"pay_1"}, {id}, euros(amount), {}});
  }

  outcome refund_answer(const std::string& id, provider_result result) {
    return session.tell(
      payment::provider_answered{step::refund, {id}, {result, "re", ""}});
  }

  void capture() {
    open();
    confirm();
    answer(step::authorise, approved, "auth");
    ASSERT_EQ(answer(step::capture, approved, "ch"),
              happened("payment_captured"));
  }

  steps to_do() const {
    return payment::domain::steps(session.state);
  }

  payment_status status() const {
    return session.view().status;
  }

  domain_subject<payment::domain> session;
};

} // namespace

TEST_F(payment_domain_test, refuses_everything_before_it_is_open) {
  EXPECT_EQ(confirm(), refused(shop_errc::not_found));
  EXPECT_EQ(close(), refused(shop_errc::not_found));
  EXPECT_EQ(refund("r", 1), refused(shop_errc::not_found));
}

TEST_F(payment_domain_test, opens_once_for_an_amount_that_can_be_paid) {
  EXPECT_EQ(open(0), refused(shop_errc::invalid_argument));
  EXPECT_EQ(open(-1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(open(amount_minor_max + 1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(open(amount_minor_max), happened("session_opened"));
  EXPECT_EQ(open(1), nothing_new());
  EXPECT_EQ(session.view().amount, euros(amount_minor_max));
}

TEST_F(payment_domain_test, authorises_then_captures) {
  open();
  EXPECT_EQ(confirm(), happened("attempt_started"));
  EXPECT_EQ(to_do(), steps{step::authorise});
  EXPECT_EQ(status(), payment_status::processing);
  EXPECT_FALSE(payment::domain::settled(session.state));
  EXPECT_EQ(confirm(), refused(shop_errc::in_progress));
  EXPECT_EQ(close(), refused(shop_errc::in_progress));
  EXPECT_EQ(answer(step::authorise, approved, "auth"),
            happened("payment_authorised"));
  EXPECT_EQ(answer(step::authorise, approved, "other"), nothing_new());
  EXPECT_EQ(session.state.authorisation, "auth");
  EXPECT_EQ(to_do(), steps{step::capture});
  EXPECT_EQ(answer(step::capture, approved, "ch"),
            happened("payment_captured"));
  EXPECT_EQ(answer(step::capture, approved, "ch2"), nothing_new());
  EXPECT_EQ(session.state.charge, "ch");
  EXPECT_EQ(status(), payment_status::captured);
  EXPECT_TRUE(payment::domain::settled(session.state));
}

TEST_F(payment_domain_test, tells_the_order_until_it_knows) {
  capture();
  EXPECT_EQ(to_do(), steps{step::report});
  EXPECT_EQ(session.tell(payment::report_accepted{}),
            happened("order_informed"));
  EXPECT_EQ(session.tell(payment::report_accepted{}), nothing_new());
  EXPECT_TRUE(to_do().empty());
}

TEST_F(payment_domain_test, may_try_another_card_after_a_decline) {
  open();
  confirm("tok_chargeDeclined");
  EXPECT_EQ(answer(step::authorise, declined, "", "card_declined"),
            happened("payment_declined"));
  EXPECT_EQ(status(), payment_status::declined);
  EXPECT_EQ(session.view().decline_code, "card_declined");
  EXPECT_TRUE(to_do().empty());
  EXPECT_EQ(confirm(), happened("attempt_started"));
  EXPECT_EQ(session.state.attempt, 2);
  EXPECT_EQ(session.view().decline_code, "");
}

TEST_F(payment_domain_test, gives_up_an_authorisation_it_cannot_capture) {
  open();
  confirm();
  answer(step::authorise, approved, "auth");
  EXPECT_EQ(answer(step::capture, declined), happened("payment_declined"));
  EXPECT_EQ(to_do(), steps{step::cancel});
  EXPECT_EQ(answer(step::cancel, unknown), nothing_new());
  EXPECT_EQ(answer(step::cancel, approved),
            happened("authorisation_cancelled"));
  EXPECT_EQ(answer(step::cancel, approved), nothing_new());
  EXPECT_TRUE(to_do().empty());
}

// A forgotten authorisation would keep the shopper's money blocked.
TEST_F(payment_domain_test, gives_up_every_authorisation_oldest_first) {
  using texts = std::vector<std::string>;
  open();
  for (auto id : {"auth1", "auth2"}) {
    EXPECT_EQ(confirm(), happened("attempt_started"));
    answer(step::authorise, approved, id);
    answer(step::capture, declined);
  }
  EXPECT_EQ(session.state.to_cancel, (texts{"auth1", "auth2"}));
  answer(step::cancel, approved);
  EXPECT_EQ(session.state.to_cancel, texts{"auth2"});
  EXPECT_EQ(to_do(), steps{step::cancel});
  answer(step::cancel, approved);
  EXPECT_TRUE(to_do().empty());
}

TEST_F(payment_domain_test, says_once_that_the_provider_is_late) {
  open();
  confirm();
  EXPECT_EQ(answer(step::authorise, unknown), happened("outcome_delayed"));
  EXPECT_EQ(answer(step::authorise, unknown), nothing_new());
  EXPECT_TRUE(payment::domain::settled(session.state));
  EXPECT_EQ(status(), payment_status::processing);
  EXPECT_EQ(to_do(), steps{step::authorise});
  EXPECT_EQ(answer(step::authorise, approved, "auth"),
            happened("payment_authorised"));
  EXPECT_EQ(answer(step::capture, unknown), nothing_new());
}

TEST_F(payment_domain_test, refuses_methods_that_are_no_token) {
  open();
  for (auto method : {"", "a b", "tok\n", "../x", "4242 4242 4242 4242"})
    EXPECT_EQ(confirm(method), refused(shop_errc::invalid_argument)) << method;
  EXPECT_EQ(confirm(std::string(payment_method_bytes_max + 1, 'x')),
            refused(shop_errc::invalid_argument));
}

TEST_F(payment_domain_test, takes_no_money_after_its_deadline) {
  open();
  session.pass_seconds(600);
  EXPECT_EQ(confirm(), refused(shop_errc::payment_closed));
}

TEST_F(payment_domain_test, closes_unless_money_has_moved) {
  open();
  EXPECT_EQ(close(close_reason::expired), happened("session_closed"));
  EXPECT_EQ(close(), nothing_new());
  EXPECT_EQ(status(), payment_status::expired);
  EXPECT_EQ(confirm(), refused(shop_errc::payment_closed));
  EXPECT_EQ(refund("r", 1), refused(shop_errc::conflict));
}

TEST_F(payment_domain_test, stays_captured_when_it_is_told_to_close) {
  capture();
  EXPECT_EQ(close(), nothing_new());
  EXPECT_EQ(status(), payment_status::captured);
  EXPECT_EQ(confirm(), refused(shop_errc::payment_closed));
}

TEST_F(payment_domain_test, promises_no_more_back_than_it_took) {
  capture();
  EXPECT_EQ(refund("r", 0), refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund("r", -1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund("r", 7501), refused(shop_errc::refund_too_large));
  EXPECT_EQ(session.tell(refund_payment{{"pay_1"}, {"r"}, {1, {"USD"}}, {}}),
            refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund("r1", 5000), happened("refund_requested"));
  EXPECT_EQ(refund("r1", 5000), nothing_new());
  // What is promised counts before the provider has answered.
  EXPECT_EQ(refund("r2", 2501), refused(shop_errc::refund_too_large));
  EXPECT_EQ(refund("r2", 2500), happened("refund_requested"));
  EXPECT_EQ(session.view().refunds_pending, 2);
}

TEST_F(payment_domain_test, refunds_one_after_the_other) {
  capture();
  refund("r1", 5000);
  refund("r2", 2500);
  EXPECT_EQ(refund_answer("r2", approved), nothing_new());
  EXPECT_EQ(refund_answer("r1", approved), happened("refund_ended"));
  EXPECT_EQ(refund_answer("r1", approved), nothing_new());
  EXPECT_EQ(status(), payment_status::partially_refunded);
  EXPECT_EQ(refund_answer("r2", approved), happened("refund_ended"));
  EXPECT_EQ(status(), payment_status::refunded);
  EXPECT_EQ(session.view().refunded, euros(7500));
}

TEST_F(payment_domain_test, has_the_money_again_when_a_refund_fails) {
  capture();
  refund("r1", 7500);
  EXPECT_EQ(refund_answer("r1", unknown), happened("outcome_delayed"));
  EXPECT_EQ(refund_answer("r1", declined), happened("refund_ended"));
  EXPECT_EQ(status(), payment_status::captured);
  EXPECT_EQ(session.view().refunded, euros(0));
  EXPECT_EQ(refund("r2", 7500), happened("refund_requested"));
}

TEST(payment_property_test, moves_money_once_and_never_more_back) {
  for_seeds(400, [](seeded_chance& chance) {
    domain_subject<payment::domain> session;
    int captures = 0;
    int64_t ended = 0;
    for (int i = 0; i < 80; ++i) {
      auto before = session.state;
      auto which = static_cast<step>(chance.between(0, 3));
      auto result = static_cast<provider_result>(chance.between(0, 3));
      auto id = refund_id{"r" + std::to_string(chance.between(1, 6))};
      auto pending = payment::pending_refund(session.state);
      if (pending != nullptr && chance.once_in(2))
        id = pending->id;
      outcome told;
      switch (chance.between(0, 6)) {
        case 0:
          told = session.tell(open_payment{{"pay_1"},
                                           {"ord_1"},
                                           euros(chance.between(1, 9000)),
                                           after_seconds(session.now, 900),
                                           {}});
          break;
        case 1:
          told = session.tell(confirm_payment{{"pay_1"}, "tok_visa", {}});
          break;
        case 2:
          if (chance.once_in(5))
            told = session.tell(
              close_payment{{"pay_1"}, close_reason::expired, {}});
          break;
        case 3:
          told = session.tell(
            refund_payment{{"pay_1"}, id, euros(chance.between(-1, 9000)), {}});
          break;
        default:
          told = session.tell(payment::provider_answered{
            which, id, {result, "p" + std::to_string(i), ""}});
      }
      for (const auto& name : told.events)
        captures += name == "payment_captured" ? 1 : 0;
      ended += session.state.refunded - before.refunded;
      int64_t promised = 0;
      for (const auto& x : session.state.refunds)
        if (x.status != payment::refund_status::failed)
          promised += x.amount;
      EXPECT_LE(captures, 1);
      EXPECT_EQ(ended, session.state.refunded);
      EXPECT_LE(session.state.refunded, promised);
      EXPECT_LE(promised, captures * session.state.amount.amount);
      if (!before.charge.empty()) {
        EXPECT_EQ(session.state.charge, before.charge);
        EXPECT_EQ(session.state.attempt, before.attempt);
      }
      // Only the provider's word takes an authorisation off the list.
      auto given_up = told == happened("authorisation_cancelled") ? 1u : 0u;
      EXPECT_GE(session.state.to_cancel.size() + given_up,
                before.to_cancel.size());
      if (chance.once_in(10))
        session.pass_seconds(chance.between(1, 60));
    }
    EXPECT_EQ(session.replayed(), session.snapshot());
  });
}

} // namespace shop::test
