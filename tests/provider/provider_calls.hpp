#pragma once

#include "actors/payment/provider/provider_client.hpp"

#include <string>

namespace shop::test {

/// A call to authorise 10 euros.
inline provider_call authorise_call(std::string key,
                                    std::string token = "tok_visa") {
  return {provider_action::authorise, std::move(key), euros(1000),
          std::move(token),           "pay_1",        {}};
}

inline provider_call capture_call(std::string key, std::string authorisation) {
  return {provider_action::capture, std::move(key), euros(1000), {}, "pay_1",
          std::move(authorisation)};
}

inline provider_call refund_call(std::string key, std::string charge,
                                 int64_t amount) {
  return {provider_action::refund, std::move(key), euros(amount), {}, "re_1",
          std::move(charge)};
}

inline provider_call cancel_call(std::string key, std::string authorisation) {
  return {provider_action::cancel, std::move(key), {}, {}, "pay_1",
          std::move(authorisation)};
}

} // namespace shop::test
