#include "actors/protocol/sign_frame.hpp"
#include "tests/signer/samples.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

constexpr uint64_t ticket = 0x0123456789abcdef;

std::vector<std::string> request_frames() {
  std::vector<std::string> result;
  for (const auto& message : sample_requests())
    result.push_back(encode_sign_request(ticket, message).value());
  return result;
}

std::vector<std::string> reply_frames() {
  std::vector<std::string> result;
  for (const auto& message : sample_replies())
    result.push_back(encode_sign_reply(ticket, message));
  return result;
}

// The frame with another length in its header.
std::string with_length(std::string frame, size_t body_bytes) {
  frame[6] = static_cast<char>(body_bytes >> 8);
  frame[7] = static_cast<char>(body_bytes & 0xFF);
  return frame;
}

} // namespace

TEST(sign_frame_test, every_request_comes_back_as_it_was) {
  auto messages = sample_requests();
  ASSERT_EQ(messages.size(), std::variant_size_v<sign_request>);
  auto frames = request_frames();
  for (size_t i = 0; i < messages.size(); ++i) {
    auto decoded = decode_sign_request(frames[i]);
    ASSERT_TRUE(decoded) << i;
    EXPECT_EQ(decoded->request_id, ticket);
    EXPECT_EQ(decoded->message.index(), i);
    EXPECT_EQ(encode_sign_request(ticket, decoded->message), frames[i]);
  }
}

TEST(sign_frame_test, every_reply_comes_back_as_it_was) {
  auto messages = sample_replies();
  ASSERT_EQ(messages.size(), std::variant_size_v<sign_reply>);
  auto frames = reply_frames();
  for (size_t i = 0; i < messages.size(); ++i) {
    auto decoded = decode_sign_reply(frames[i]);
    ASSERT_TRUE(decoded) << i;
    EXPECT_EQ(decoded->message.index(), i);
    EXPECT_EQ(encode_sign_reply(ticket, decoded->message), frames[i]);
  }
}

TEST(sign_frame_test, the_layout_of_a_receipt_is_fixed) {
  auto frame = encode_sign_request(1, sample_receipt()).value();
  std::string expected;
  expected += std::string{"SSGN\x01\x00", 6};
  expected += std::string{"\x00\x77", 2};
  expected += std::string{"\0\0\0\0\0\0\0\x01", 8};
  expected += std::string{"\0\x07", 2} + "order-1";
  expected += std::string{"\0\x09", 2} + "payment-1";
  expected += std::string{"\0\0\0\0\0\0\x13\x87", 8};
  expected += std::string{"\0\x03", 2} + "EUR";
  expected += std::string{"\0\0\0\x02", 4};
  expected += std::string{"\0\x40", 2} + std::string(64, 'a');
  auto time = static_cast<uint64_t>(sample_time.us);
  for (int shift = 56; shift >= 0; shift -= 8)
    expected += static_cast<char>((time >> shift) & 0xFF);
  expected[7] = static_cast<char>(expected.size() - sign_header_bytes);
  EXPECT_EQ(frame, expected);
}

TEST(sign_frame_test, a_frame_cut_anywhere_is_refused) {
  for (const auto& frame : request_frames())
    for (size_t size = 0; size < frame.size(); ++size) {
      EXPECT_FALSE(decode_sign_request(frame.substr(0, size)));
      if (size < sign_header_bytes)
        continue;
      auto shorter = frame.substr(0, size);
      EXPECT_FALSE(
        decode_sign_request(with_length(shorter, size - sign_header_bytes)));
    }
}

TEST(sign_frame_test, a_frame_with_more_behind_it_is_refused) {
  for (const auto& frame : request_frames()) {
    EXPECT_FALSE(decode_sign_request(frame + 'x'));
    auto body_bytes = frame.size() - sign_header_bytes;
    EXPECT_FALSE(decode_sign_request(with_length(frame + 'x', body_bytes + 1)));
  }
}

TEST(sign_frame_test, another_type_on_a_body_never_passes_unchanged) {
  for (const auto& frame : request_frames())
    for (int type = 0; type < 256; ++type) {
      auto changed = frame;
      changed[5] = static_cast<char>(type);
      auto decoded = decode_sign_request(changed);
      if (changed[5] == frame[5])
        continue;
      // Only messages without members are alike.
      EXPECT_EQ(decoded.has_value(),
                frame.size() == sign_header_bytes && type >= 4 && type <= 6)
        << type;
    }
}

TEST(sign_frame_test, a_reply_is_no_request_and_a_request_no_reply) {
  for (const auto& frame : reply_frames())
    EXPECT_FALSE(decode_sign_request(frame));
  for (const auto& frame : request_frames())
    EXPECT_FALSE(decode_sign_reply(frame));
}

TEST(sign_frame_test, wrong_magic_and_version_are_refused) {
  for (size_t at = 0; at < 5; ++at) {
    auto frame = request_frames()[0];
    frame[at] = static_cast<char>(frame[at] ^ 0x20);
    EXPECT_FALSE(decode_sign_request(frame)) << at;
    EXPECT_FALSE(decode_sign_header(frame.substr(0, sign_header_bytes)));
  }
}

TEST(sign_frame_test, a_header_of_more_than_a_frame_is_refused) {
  auto header = request_frames()[5].substr(0, sign_header_bytes);
  auto most = sign_frame_bytes_max - sign_header_bytes;
  EXPECT_TRUE(decode_sign_header(with_length(header, most)));
  EXPECT_FALSE(decode_sign_header(with_length(header, most + 1)));
  EXPECT_FALSE(decode_sign_header(with_length(header, 0xFFFF)));
}

TEST(sign_frame_test, a_role_that_does_not_exist_is_refused) {
  auto frame = request_frames()[2];
  auto at = frame.size() - 17;
  ASSERT_EQ(frame[at], 0);
  frame[at] = static_cast<char>(enum_names<account_role>.size());
  EXPECT_FALSE(decode_sign_request(frame));
}

TEST(sign_frame_test, text_with_other_bytes_is_refused_both_ways) {
  for (int byte = 0; byte < 256; ++byte) {
    auto c = static_cast<char>(byte);
    auto plain = byte > ' ' && byte <= '~' && c != '"' && c != '\\';
    auto message = sample_receipt();
    auto frame = encode_sign_request(ticket, message).value();
    frame[sign_header_bytes + 2] = c;
    EXPECT_EQ(decode_sign_request(frame).has_value(), plain) << byte;
    message.order.value[0] = c;
    EXPECT_EQ(encode_sign_request(ticket, message).has_value(), plain) << byte;
  }
}

TEST(sign_frame_test, what_no_frame_can_hold_is_not_encoded) {
  auto message = sample_receipt();
  for (size_t size : {1'000U, 70'000U}) {
    message.order.value = std::string(size, 'x');
    EXPECT_EQ(encode_sign_request(1, message),
              fail(shop_errc::invalid_argument));
  }
  auto reply = encode_sign_reply(1, signed_jws{"k", std::string(1'020, 'x')});
  auto refusal = std::get<sign_refusal>(decode_sign_reply(reply)->message);
  EXPECT_EQ(refusal.code, shop_errc::corrupt_data);
  auto many = public_keys{std::vector<public_key>(300, {"k", "x"})};
  EXPECT_EQ(decode_sign_reply(encode_sign_reply(1, many))->message.index(), 3U);
}

TEST(sign_frame_test, the_longest_ids_fit_into_a_frame) {
  auto message = sample_refund();
  message.order.value = std::string(id_bytes_max, 'o');
  message.payment.value = std::string(id_bytes_max, 'p');
  message.refund.value = std::string(id_bytes_max, 'r');
  EXPECT_TRUE(encode_sign_request(1, message));
}

TEST(sign_frame_test, roles_may_ask_what_the_table_says) {
  auto requests = sample_requests();
  for (size_t i = 0; i < requests.size(); ++i) {
    auto everybodys = i == 4 || i == 5;
    EXPECT_EQ(may_ask(signer_role::shard, requests[i]), i <= 5) << i;
    EXPECT_EQ(may_ask(signer_role::verifier, requests[i]), everybodys) << i;
    EXPECT_EQ(may_ask(signer_role::gate, requests[i]), i >= 4) << i;
    EXPECT_FALSE(may_ask(signer_role{3}, requests[i])) << i;
  }
}

} // namespace shop::test
