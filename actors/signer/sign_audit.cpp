#include "actors/signer/sign_audit.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace shop {

namespace {

using json = nlohmann::json;

/// Longest subject of an entry, in bytes: an id.
constexpr size_t about_bytes_max = 64;

std::string text_of(const json& entry) {
  return entry.dump(-1, ' ', true, json::error_handler_t::replace);
}

json entry(const char* event, timestamp now) {
  return {{"at_us", now.us}, {"event", event}};
}

} // namespace

sign_audit::sign_audit(const std::string& path)
  : log_(path, "the signer's audit log",
         [](const std::string& text) { return json::accept(text); }) {
  // nop
}

sign_audit::~sign_audit() {
  if (unsaid_ == 0)
    return;
  auto text = entry("refused_more", last_);
  text["unsaid"] = unsaid_;
  log_.append(text_of(text), [] {});
}

void sign_audit::started(const std::string& kid, timestamp now) {
  auto text = entry("started", now);
  text["kid"] = kid;
  log_.append(text_of(text), [] {});
  log_.wait_until_durable();
}

void sign_audit::refused(const refused_sign& what, timestamp now,
                         std::function<void()> durable) {
  ++counts_[static_cast<size_t>(what.reason)];
  auto text = entry("refused", now);
  text["message"] = what.message;
  text["reason"] = name_of(what.reason);
  if (!what.about.empty())
    text["about"] = what.about.substr(0, about_bytes_max);
  last_ = now;
  if (!entries_.take(now)) {
    ++unsaid_;
    return log_.flush(std::move(durable));
  }
  if (auto unsaid = std::exchange(unsaid_, 0); unsaid > 0)
    text["unsaid"] = unsaid;
  log_.append(text_of(text), std::move(durable));
}

void sign_audit::refused_by_gate(const gate_refusals& counts, timestamp now,
                                 std::function<void()> durable) {
  auto text = entry("refused_by_gate", now);
  text["strangers"] = counts.strangers;
  text["malformed"] = counts.malformed;
  text["forbidden"] = counts.forbidden;
  log_.append(text_of(text), std::move(durable));
}

} // namespace shop
