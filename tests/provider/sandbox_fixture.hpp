#pragma once

#include "tests/provider/http_call.hpp"
#include "tests/provider/provider_process.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace shop::test {

/// A real sandbox provider and the calls that a shop makes.
class sandbox_fixture : public ::testing::Test {
protected:
  void SetUp() override {
    start();
  }

  void start(const std::string& more = {}) {
    process = std::make_unique<provider_process>(state, 0, more);
  }

  void crash_and_start() {
    process->kill();
    start();
  }

  http_answer post(const std::string& target, const std::string& key,
                   const std::string& body,
                   std::chrono::milliseconds patience
                   = std::chrono::seconds{20}) const {
    return http_call(
      process->port(), "POST", target,
      {{"Authorization", "Bearer " + provider_key}, {"Idempotency-Key", key}},
      body, patience);
  }

  static std::string authorise_body(const std::string& token,
                                    int64_t amount = 1000) {
    return nlohmann::json{{"amount", amount},
                          {"currency", "EUR"},
                          {"payment_method", token},
                          {"reference", "pay_1"}}
      .dump();
  }

  http_answer authorise(const std::string& token, const std::string& key,
                        int64_t amount = 1000) const {
    return post("/v1/authorisations", key, authorise_body(token, amount));
  }

  http_answer capture(const std::string& id, const std::string& key,
                      int64_t amount = 1000) const {
    return post("/v1/authorisations/" + id + "/capture", key,
                nlohmann::json{{"amount", amount}}.dump());
  }

  http_answer cancel(const std::string& id, const std::string& key) const {
    return post("/v1/authorisations/" + id + "/void", key, "{}");
  }

  http_answer refund(const std::string& charge, const std::string& key,
                     int64_t amount) const {
    return post("/v1/charges/" + charge + "/refunds", key,
                nlohmann::json{{"amount", amount}}.dump());
  }

  temporary_folder state;
  std::unique_ptr<provider_process> process;
};

} // namespace shop::test
