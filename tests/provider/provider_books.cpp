#include "tests/provider/provider_books.hpp"

#include "actors/payment/provider/provider_codec.hpp"

#include <algorithm>

namespace shop::test {

namespace {

const char* action_of(provider_action action) {
  switch (action) {
    case provider_action::authorise:
      return "authorise";
    case provider_action::capture:
      return "capture";
    case provider_action::cancel:
      return "cancel";
    case provider_action::refund:
      return "refund";
  }
  return "";
}

} // namespace

std::optional<provider_outcome> provider_books::call(
  const provider_call& call) {
  const auto away = provider_outcome{provider_result::unknown, {}, "away"};
  switch (state) {
    case line::good:
      return arrive(call);
    case line::down:
      return away;
    case line::silent:
      return std::nullopt;
    case line::loses_first_answers: {
      auto outcome = arrive(call);
      return answered_.insert(call.key).second ? away : outcome;
    }
    case line::duplicates:
      arrive(call);
      return arrive(call);
  }
  return std::nullopt;
}

size_t provider_books::count(const std::string& status) const {
  const auto& all = book_.all();
  return static_cast<size_t>(
    std::count_if(all.begin(), all.end(), [&status](const auto& x) {
      return status.empty() || x.second.status == status;
    }));
}

int64_t provider_books::balance() const {
  int64_t result = 0;
  for (const auto& [id, x] : book_.all())
    result += x.captured - x.refunded;
  return result;
}

provider_outcome provider_books::arrive(const provider_call& call) {
  auto fingerprint = target_of(call) + '\n' + body_of(call);
  if (auto known = book_.find(call.key))
    return known->fingerprint == fingerprint
           ? outcome_of(call, known->status, known->body)
           : outcome_of(call, 422, "");
  auto record = book_.decide({call.key, fingerprint, action_of(call.action),
                              call.provider_id, call.amount.amount,
                              call.amount.currency.value, call.payment_method,
                              call.reference});
  book_.apply(record);
  return outcome_of(call, record.at("status").get<unsigned>(),
                    record.at("body").get<std::string>());
}

} // namespace shop::test
