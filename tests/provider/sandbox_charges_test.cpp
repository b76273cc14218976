#include "tests/provider/sandbox_fixture.hpp"
#include "tests/support/files.hpp"

#include <cstdlib>
#include <thread>

namespace shop::test {

namespace {

using namespace std::chrono_literals;

struct decline {
  const char* token;
  const char* code;
};

class sandbox_charges_test : public sandbox_fixture {};

class sandbox_decline_test : public sandbox_fixture,
                             public ::testing::WithParamInterface<decline> {};

constexpr decline declines[] = {
  {"tok_chargeDeclined", "card_declined"},
  {"tok_insufficientFunds", "insufficient_funds"},
  {"tok_expiredCard", "expired_card"},
  {"tok_incorrectCvc", "incorrect_cvc"},
  {"tok_lostCard", "lost_card"},
  {"tok_stolenCard", "stolen_card"},
  {"tok_processingError", "processing_error"},
  {"tok_of_nobody", "invalid_payment_method"},
};

} // namespace

TEST_P(sandbox_decline_test, says_why_it_declines) {
  auto answer = authorise(GetParam().token, "k1");
  EXPECT_EQ(answer.status, 402u);
  EXPECT_EQ(answer.code(), GetParam().code);
  EXPECT_TRUE(process->record().empty());
}

INSTANTIATE_TEST_SUITE_P(tokens, sandbox_decline_test,
                         ::testing::ValuesIn(declines),
                         [](const auto& x) { return x.param.token + 4; });

TEST_F(sandbox_charges_test, takes_what_was_set_aside_once) {
  for (std::string token : {"tok_visa", "tok_mastercard", "tok_amex"}) {
    auto authorised = authorise(token, token + ".a");
    ASSERT_EQ(authorised.status, 200u);
    auto captured = capture(authorised.id(), token + ".c");
    EXPECT_EQ(captured.status, 200u);
    EXPECT_TRUE(captured.id().starts_with("ch_"));
    auto again = capture(authorised.id(), token + ".other key");
    EXPECT_EQ(again.status, 400u) << "a key with a space";
    again = capture(authorised.id(), token + ".c2");
    EXPECT_EQ(again.status, 409u);
    EXPECT_EQ(again.code(), "not_capturable");
  }
  EXPECT_EQ(process->record().size(), 3u);
}

TEST_F(sandbox_charges_test, never_takes_more_than_was_set_aside) {
  auto id = authorise("tok_visa", "a").id();
  auto answer = capture(id, "c", 1001);
  EXPECT_EQ(answer.status, 409u);
  EXPECT_EQ(answer.code(), "capture_too_large");
  EXPECT_EQ(process->record()[0]["captured"], 0);
}

TEST_F(sandbox_charges_test, gives_back_at_most_what_it_took) {
  auto charge = capture(authorise("tok_visa", "a").id(), "c", 600).id();
  EXPECT_EQ(refund(charge, "r1", 601).code(), "refund_too_large");
  EXPECT_EQ(refund(charge, "r2", 400).status, 200u);
  EXPECT_EQ(process->record()[0]["status"], "partially_refunded");
  EXPECT_EQ(refund(charge, "r3", 201).code(), "refund_too_large");
  EXPECT_EQ(refund(charge, "r4", 200).status, 200u);
  auto record = process->record()[0];
  EXPECT_EQ(record["status"], "refunded");
  EXPECT_EQ(record["captured"], 600);
  EXPECT_EQ(record["refunded"], 600);
  EXPECT_EQ(refund(charge, "r5", 1).code(), "refund_too_large");
}

TEST_F(sandbox_charges_test, voids_only_what_was_not_taken) {
  auto id = authorise("tok_visa", "a").id();
  EXPECT_EQ(cancel(id, "v").status, 200u);
  EXPECT_EQ(capture(id, "c").code(), "not_capturable");
  EXPECT_EQ(cancel(id, "v2").code(), "not_voidable");
  auto taken = authorise("tok_visa", "a2").id();
  EXPECT_EQ(capture(taken, "c2").status, 200u);
  EXPECT_EQ(cancel(taken, "v3").code(), "not_voidable");
}

TEST_F(sandbox_charges_test, refuses_what_does_not_exist) {
  EXPECT_EQ(capture("auth_9", "c").status, 409u);
  EXPECT_EQ(cancel("auth_9", "v").status, 409u);
  EXPECT_EQ(refund("ch_9", "r", 1).code(), "no_such_charge");
  EXPECT_EQ(refund("%0a", "r2", 1).code(), "no_such_charge");
  EXPECT_EQ(refund("%ff", "r3", 1).status, 400u);
}

TEST_F(sandbox_charges_test, refuses_another_currency_than_that_set_aside) {
  auto id = authorise("tok_visa", "a").id();
  auto body = R"({"amount":1000,"currency":"USD"})";
  auto answer = post("/v1/authorisations/" + id + "/capture", "c", body);
  EXPECT_EQ(answer.code(), "currency_mismatch");
  auto charge = capture(id, "c2").id();
  EXPECT_EQ(post("/v1/charges/" + charge + "/refunds", "r", body).code(),
            "currency_mismatch");
}

TEST_F(sandbox_charges_test, declines_the_capture_of_a_card_that_lost_it) {
  auto id = authorise("tok_captureDeclined", "a").id();
  auto answer = capture(id, "c");
  EXPECT_EQ(answer.status, 402u);
  EXPECT_EQ(answer.code(), "capture_declined");
  EXPECT_EQ(cancel(id, "v").status, 200u);
}

TEST_F(sandbox_charges_test, answers_slowly_but_in_time) {
  auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(authorise("tok_slow", "a").status, 200u);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 1900ms);
}

TEST_F(sandbox_charges_test, acts_at_once_when_it_answers_too_late) {
  auto body = authorise_body("tok_timeout");
  EXPECT_EQ(post("/v1/authorisations", "a", body, 300ms).status, 0u);
  EXPECT_EQ(authorise("tok_timeout", "a").status, 200u);
  EXPECT_EQ(process->record().size(), 1u);
}

TEST_F(sandbox_charges_test, fails_as_often_as_the_token_says) {
  EXPECT_EQ(authorise("tok_error_500_once", "once").status, 500u);
  EXPECT_EQ(authorise("tok_error_500_once", "once").status, 200u);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(authorise("tok_error_500", "thrice").status, 500u);
  EXPECT_EQ(authorise("tok_error_500", "thrice").status, 402u);
  EXPECT_EQ(process->record().size(), 1u);
}

TEST_F(sandbox_charges_test, cuts_every_first_answer_after_acting) {
  EXPECT_EQ(authorise("tok_cut_after_charge", "a").status, 0u);
  auto authorised = authorise("tok_cut_after_charge", "a");
  ASSERT_EQ(authorised.status, 200u);
  EXPECT_EQ(capture(authorised.id(), "c").status, 0u);
  EXPECT_EQ(process->record()[0]["status"], "captured");
  auto captured = capture(authorised.id(), "c");
  EXPECT_EQ(captured.status, 200u);
  EXPECT_EQ(refund(captured.id(), "r", 100).status, 0u);
  EXPECT_EQ(refund(captured.id(), "r", 100).status, 200u);
  EXPECT_EQ(process->record()[0]["refunded"], 100);
}

TEST_F(sandbox_charges_test, has_one_effect_when_a_request_comes_twice) {
  auto id = authorise("tok_duplicate", "a").id();
  EXPECT_EQ(process->record().size(), 1u);
  auto charge = capture(id, "c").id();
  EXPECT_EQ(refund(charge, "r", 300).status, 200u);
  EXPECT_EQ(process->record()[0]["refunded"], 300);
}

TEST_F(sandbox_charges_test, answers_a_key_the_same_also_after_a_crash) {
  auto authorised = authorise("tok_visa", "a");
  auto declined = authorise("tok_lostCard", "d");
  auto captured = capture(authorised.id(), "c");
  auto too_much = refund(captured.id(), "r", 9999);
  crash_and_start();
  EXPECT_EQ(authorise("tok_visa", "a").body, authorised.body);
  EXPECT_EQ(authorise("tok_lostCard", "d").body, declined.body);
  EXPECT_EQ(capture(authorised.id(), "c").body, captured.body);
  EXPECT_EQ(refund(captured.id(), "r", 9999).body, too_much.body);
  EXPECT_EQ(process->record().size(), 1u);
  EXPECT_EQ(authorise("tok_visa", "a2").id(), "auth_2");
}

TEST_F(sandbox_charges_test, refuses_a_key_with_another_meaning) {
  auto id = authorise("tok_visa", "a").id();
  EXPECT_EQ(authorise("tok_visa", "a", 1001).status, 422u);
  EXPECT_EQ(capture(id, "a").code(), "idempotency_key_reused");
  auto spaced = R"({ "reference": "pay_1", "payment_method": "tok_visa",
                     "currency": "EUR", "amount": 1000 })";
  EXPECT_EQ(post("/v1/authorisations", "a", spaced).id(), id);
  crash_and_start();
  EXPECT_EQ(authorise("tok_visa", "a", 1001).status, 422u);
}

TEST_F(sandbox_charges_test, has_one_effect_for_requests_at_the_same_time) {
  std::vector<std::string> ids(8);
  {
    std::vector<std::jthread> callers;
    callers.reserve(ids.size());
    for (auto& id : ids)
      callers.emplace_back(
        [this, &id] { id = authorise("tok_visa", "a").id(); });
  }
  EXPECT_EQ(ids, std::vector<std::string>(8, "auth_1"));
  EXPECT_EQ(process->record().size(), 1u);
}

TEST_F(sandbox_charges_test, has_on_disk_whatever_it_answered) {
  for (int i = 1; i <= 10; ++i) {
    auto name = std::to_string(i);
    auto id = authorise("tok_visa", "a" + name).id();
    ASSERT_EQ(capture(id, "c" + name).status, 200u);
    crash_and_start();
    auto record = process->record();
    ASSERT_EQ(record.size(), static_cast<size_t>(i));
    for (const auto& known : record)
      EXPECT_EQ(known["status"], "captured");
  }
}

TEST_F(sandbox_charges_test, answers_nothing_that_it_cannot_write) {
  for (int i = 1; i <= 5; ++i) {
    auto key = std::to_string(i);
    process->fill_disk();
    EXPECT_EQ(authorise("tok_visa", key).status, 0u);
    crash_and_start();
    EXPECT_EQ(process->record().size(), static_cast<size_t>(i - 1));
    EXPECT_EQ(authorise("tok_visa", key).status, 200u);
  }
}

TEST_F(sandbox_charges_test, forgets_a_torn_last_line_and_goes_on) {
  auto id = authorise("tok_visa", "a").id();
  process->kill();
  auto path = state / "record.jsonl";
  auto whole = read_file(path);
  write_file(path, whole + whole.substr(0, whole.size() / 2));
  start();
  EXPECT_EQ(process->record().size(), 1u);
  EXPECT_EQ(read_file(path), whole);
  EXPECT_EQ(capture(id, "c").status, 200u);
  crash_and_start();
  EXPECT_EQ(process->record()[0]["status"], "captured");
}

TEST_F(sandbox_charges_test, keeps_a_record_that_the_auditor_reads) {
  auto charge = capture(authorise("tok_visa", "a").id(), "c", 600).id();
  refund(charge, "r", 100);
  authorise("tok_lostCard", "d");
  auto source = std::getenv("SHOP_SOURCE_DIR");
  ASSERT_NE(source, nullptr);
  auto found = run_command("python3 -B " + std::string{source}
                           + "/scripts/verify_provider.py "
                           + state / "record.jsonl" + " < /dev/null");
  EXPECT_EQ(found, "charge ch_1 of 600 is not in the journal\n");
}

TEST_F(sandbox_charges_test, does_not_start_on_a_damaged_record) {
  authorise("tok_visa", "a");
  process->kill();
  auto path = state / "record.jsonl";
  write_file(path, "{\"key\": 1}\n" + read_file(path));
  try {
    start();
    FAIL() << "it has started";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string{error.what()}.find("record of charges is damaged"),
              std::string::npos)
      << error.what();
  }
}

TEST_F(sandbox_charges_test, stops_properly_while_an_answer_is_due) {
  auto request = http_request_text(
    "POST", "/v1/authorisations",
    {{"Authorization", "Bearer " + provider_key}, {"Idempotency-Key", "a"}},
    authorise_body("tok_timeout"));
  connection link{process->port()};
  link.send(request);
  link.receive(200ms);
  EXPECT_EQ(process->stop(), 0);
  start();
  EXPECT_EQ(process->record().size(), 1u);
}

} // namespace shop::test
