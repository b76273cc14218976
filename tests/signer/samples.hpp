#pragma once

#include "actors/protocol/sign_frame.hpp"

#include <string>
#include <vector>

namespace shop::test {

/// 2026-11-21 07:00:00 UTC.
inline constexpr timestamp sample_time{1'795'244'400'000'000};

/// Well-formed messages; `issued_at` is the time given.
sign_receipt sample_receipt(timestamp now = sample_time);
sign_refund sample_refund(timestamp now = sample_time);
sign_access_token sample_token(timestamp now = sample_time);
sign_audit_head sample_head(timestamp now = sample_time);

/// One of each request, in the order of their types.
std::vector<sign_request> sample_requests();

/// One of each reply, in the order of their types.
std::vector<sign_reply> sample_replies();

timestamp system_now();

} // namespace shop::test
