#include "tests/simulation/provider_model.hpp"

#include "actors/payment/provider/provider_codec.hpp"

namespace shop::sim {

namespace {

/// As the client has it: then the outcome is unknown.
constexpr milliseconds client_ms_max{6'000};

constexpr milliseconds resend_ms_max{8'000};

const provider_outcome nobody_knows{provider_result::unknown, {}, "no answer"};

} // namespace

provider_actor provider_model::spawn_client(place where) {
  return loop_.system().spawn(
    [this,
     where](provider_actor::pointer self) -> provider_actor::behavior_type {
      return {
        [this, where,
         self](const provider_call& asked) -> caf::result<provider_outcome> {
          auto answer = late_answer<provider_outcome>{self};
          call(where, asked, answer);
          return answer.promise();
        },
      };
    });
}

void provider_model::call(place from, provider_call asked,
                          late_answer<provider_outcome> answer) {
  if (change_keys)
    change_keys(asked.key);
  auto tell
    = [answer](const provider_outcome& x) mutable { answer.deliver(x); };
  loop_.after(client_ms_max, [tell]() mutable { tell(nobody_knows); });
  net_.send(from, provider_place, resend_ms_max, [=, this]() mutable {
    if (state.down)
      return net_.send(provider_place, from, client_ms_max,
                       [tell]() mutable { tell(nobody_knows); });
    auto& chance = loop_.chance();
    auto work_ms
      = state.slow ? chance.between(500, 9'000) : chance.between(5, 80);
    loop_.after(milliseconds{work_ms}, [=, this]() mutable {
      auto outcome = carry_out(asked);
      net_.send(provider_place, from, client_ms_max,
                [tell, outcome]() mutable { tell(outcome); });
    });
  });
}

provider_outcome provider_model::carry_out(const provider_call& asked) {
  auto request
    = sandbox::charge_request{asked.key,
                              body_of(asked),
                              std::string{name_of(asked.action)},
                              asked.provider_id,
                              asked.amount.amount,
                              std::string{asked.amount.amount > 0 ? "EUR" : ""},
                              asked.payment_method,
                              asked.reference};
  if (auto kept = book_.find(asked.key)) {
    if (kept->fingerprint != request.fingerprint)
      observer_.on_key_reused(asked.key);
    return outcome_of(asked, kept->status, kept->body);
  }
  auto record = book_.decide(request);
  book_.apply(record);
  auto status = record.at("status").get<unsigned>();
  if (asked.action == provider_action::capture && status == 200) {
    const auto& charged = book_.all().at(asked.provider_id);
    observer_.on_charge(charged.reference, ++charges_[charged.reference]);
  }
  return outcome_of(asked, status, record.at("body").get<std::string>());
}

} // namespace shop::sim
