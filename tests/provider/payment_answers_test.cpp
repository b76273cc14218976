#include "actors/payment/payment_domain.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

using payment::domain;
using payment::provider_answered;
using payment::step;

constexpr timestamp now{1'000'000};
const decision_context context{now, nullptr};

/// A payment session that has been opened for 10 euros.
class payment_answers_test : public ::testing::Test {
protected:
  payment_answers_test() {
    decide(open_payment{{"pay_1"}, {"ord_1"}, euros(1000), {9'000'000}, {}});
  }

  // Takes in what a command leads to. @returns the number of events
  template <class Command>
  size_t decide(const Command& command) {
    auto events = domain::decide(session, command, context);
    if (!events)
      return 0;
    for (const auto& event : *events)
      domain::apply(session, event);
    return events->size();
  }

  size_t answer(step which, provider_result result, std::string id = {},
                refund_id refund = {}) {
    return decide(
      provider_answered{which, std::move(refund), {result, id, "code"}});
  }

  void capture() {
    decide(confirm_payment{{"pay_1"}, "tok_visa", {}});
    answer(step::authorise, provider_result::approved, "auth_1");
    answer(step::capture, provider_result::approved, "ch_1");
    ASSERT_EQ(session.status, payment_status::captured);
  }

  // No answer to any step leads to anything.
  void expect_deaf_to(std::initializer_list<step> steps) {
    for (auto which : steps)
      for (auto result : {provider_result::approved, provider_result::declined,
                          provider_result::refused, provider_result::unknown})
        EXPECT_EQ(answer(which, result, "late"), 0u);
  }

  payment::state session;
};

} // namespace

TEST_F(payment_answers_test, hears_only_what_it_has_asked) {
  expect_deaf_to({step::authorise, step::capture, step::cancel, step::refund});
  decide(confirm_payment{{"pay_1"}, "tok_visa", {}});
  expect_deaf_to({step::capture, step::cancel, step::refund});
  EXPECT_EQ(answer(step::authorise, provider_result::approved, "auth_1"), 1u);
  expect_deaf_to({step::authorise, step::cancel, step::refund});
  EXPECT_EQ(answer(step::capture, provider_result::approved, "ch_1"), 1u);
  expect_deaf_to({step::authorise, step::capture, step::cancel, step::refund});
  EXPECT_EQ(session.charge, "ch_1");
}

TEST_F(payment_answers_test, gives_each_refund_back_once) {
  capture();
  decide(refund_payment{{"pay_1"}, {"ref_1"}, euros(100), {}});
  decide(refund_payment{{"pay_1"}, {"ref_2"}, euros(900), {}});
  EXPECT_EQ(answer(step::refund, provider_result::approved, "re_2", {"ref_2"}),
            0u);
  EXPECT_EQ(answer(step::refund, provider_result::approved, "re_1", {"ref_1"}),
            1u);
  EXPECT_EQ(answer(step::refund, provider_result::approved, "re_1", {"ref_1"}),
            0u);
  EXPECT_EQ(session.refunded, 100);
  EXPECT_EQ(answer(step::refund, provider_result::refused, "", {"ref_2"}), 1u);
  EXPECT_EQ(session.refunded, 100);
  EXPECT_EQ(session.status, payment_status::partially_refunded);
}

} // namespace shop::test
