#include "actors/signer/guard.hpp"
#include "actors/signer/key.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>

namespace shop::test {

namespace {

using knowledge = sign_guard::knowledge;

guard_entry entry_of(int number) {
  return {"receipt+jws",
          "payment-" + std::to_string(number),
          std::string(64, static_cast<char>('0' + number)),
          20'000 + number,
          100 * number,
          "EUR"};
}

void add(sign_guard& guard, const guard_entry& entry) {
  std::promise<void> durable;
  guard.add(entry, [&durable] { durable.set_value(); });
  durable.get_future().get();
}

knowledge look_up(const sign_guard& guard, const guard_entry& x) {
  return guard.look_up(x.purpose, x.id, x.digest);
}

class guard_test : public ::testing::Test {
protected:
  // A file with entries 1 to `count`.
  std::string file_with(int count) {
    sign_guard guard{path};
    for (int i = 1; i <= count; ++i)
      add(guard, entry_of(i));
    return read_file(path);
  }

  temporary_folder folder;
  std::string path = folder / "guard";
};

} // namespace

TEST_F(guard_test, knows_what_was_added_and_nothing_else) {
  sign_guard guard{path};
  EXPECT_EQ(look_up(guard, entry_of(1)), knowledge::nothing);
  add(guard, entry_of(1));
  EXPECT_EQ(look_up(guard, entry_of(1)), knowledge::same);
  auto other = entry_of(1);
  other.digest = entry_of(2).digest;
  EXPECT_EQ(look_up(guard, other), knowledge::another);
  other = entry_of(1);
  other.purpose = "refund+jws";
  EXPECT_EQ(look_up(guard, other), knowledge::nothing);
}

TEST_F(guard_test, an_entry_is_in_the_file_before_anyone_is_told) {
  sign_guard guard{path};
  std::promise<std::string> seen;
  guard.add(entry_of(1), [&] { seen.set_value(read_file(path)); });
  EXPECT_NE(seen.get_future().get().find("payment-1 "), std::string::npos);
}

TEST_F(guard_test, a_restart_shows_every_entry_again) {
  file_with(3);
  std::vector<guard_entry> seen;
  sign_guard guard{path, [&](const guard_entry& x) { seen.push_back(x); }};
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[2].id, "payment-3");
  EXPECT_EQ(seen[2].day, 20'003);
  EXPECT_EQ(seen[2].amount, 300);
  EXPECT_EQ(seen[2].currency, "EUR");
  EXPECT_EQ(look_up(guard, entry_of(2)), knowledge::same);
}

TEST_F(guard_test, an_entry_without_money_stays_one) {
  {
    sign_guard guard{path};
    add(guard, {"audit-head+jws", "7", std::string(64, 'b'), 20'000, 0, ""});
  }
  std::vector<guard_entry> seen;
  sign_guard guard{path, [&](const guard_entry& x) { seen.push_back(x); }};
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].currency, "");
}

// As the first releases wrote them: without a currency, all in euros.
TEST_F(guard_test, an_older_file_is_read) {
  auto text = "receipt+jws payment-1 " + std::string(64, 'a') + " 20000 100";
  auto head = sha256_hex(std::string(64, '0') + '\n' + text);
  write_file(path, head + ' ' + text + '\n');
  std::vector<guard_entry> seen;
  sign_guard guard{path, [&](const guard_entry& x) { seen.push_back(x); }};
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].amount, 100);
  EXPECT_EQ(seen[0].currency, "EUR");
}

TEST_F(guard_test, a_file_cut_anywhere_loses_its_torn_tail_only) {
  auto whole = file_with(3);
  for (size_t size = 0; size <= whole.size(); ++size) {
    auto kept = whole.substr(0, size);
    auto complete = std::count(kept.begin(), kept.end(), '\n');
    write_file(path, kept);
    {
      sign_guard guard{path};
      ASSERT_EQ(guard.size(), static_cast<size_t>(complete)) << size;
      for (int i = 1; i <= 3; ++i) {
        auto other = entry_of(i);
        other.digest = std::string(64, 'f');
        ASSERT_EQ(look_up(guard, other),
                  i <= complete ? knowledge::another : knowledge::nothing);
      }
      add(guard, entry_of(4));
    }
    // What follows a torn tail joins the chain.
    sign_guard again{path};
    ASSERT_EQ(again.size(), static_cast<size_t>(complete) + 1) << size;
  }
}

TEST_F(guard_test, a_change_of_any_byte_is_noticed) {
  auto whole = file_with(3);
  for (size_t at = 0; at + 1 < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write_file(path, changed);
    EXPECT_THROW(sign_guard{path}, std::runtime_error) << at;
    EXPECT_EQ(read_file(path), changed) << "evidence must stay";
  }
}

TEST_F(guard_test, missing_doubled_and_swapped_lines_are_noticed) {
  auto whole = file_with(3);
  auto second = whole.find('\n') + 1;
  auto third = whole.find('\n', second) + 1;
  auto a = whole.substr(0, second);
  auto b = whole.substr(second, third - second);
  auto c = whole.substr(third);
  for (const auto& text : {b + c, a + c, a + a + b + c, a + c + b, c + b + a}) {
    write_file(path, text);
    EXPECT_THROW(sign_guard{path}, std::runtime_error);
  }
}

TEST_F(guard_test, days_that_are_over_share_lines_and_lose_no_entry) {
  file_with(3);
  auto before = read_file(path);
  {
    std::vector<guard_entry> seen;
    sign_guard guard{path, [&](const guard_entry& x) { seen.push_back(x); }, 2};
    EXPECT_EQ(guard.size(), 3U);
    EXPECT_EQ(seen.size(), 3U);
    add(guard, entry_of(4));
  }
  EXPECT_LT(read_file(path).size(), before.size() * 4 / 3);
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
  std::vector<guard_entry> seen;
  sign_guard guard{path, [&](const guard_entry& x) { seen.push_back(x); }};
  ASSERT_EQ(guard.size(), 4U);
  for (int i = 1; i <= 4; ++i) {
    EXPECT_EQ(look_up(guard, entry_of(i)), knowledge::same) << i;
    auto other = entry_of(i);
    other.digest = std::string(64, 'f');
    EXPECT_EQ(look_up(guard, other), knowledge::another) << i;
  }
  // What the last day has spent is still known.
  EXPECT_EQ(seen[0].day, 0);
  EXPECT_EQ(seen[2].day, 20'003);
  EXPECT_EQ(seen[2].amount, 300);
}

TEST_F(guard_test, many_entries_share_many_lines) {
  constexpr int many = 300;
  {
    sign_guard guard{path};
    for (int i = 0; i < many; ++i) {
      auto entry = entry_of(1 + i % 2);
      entry.id = std::to_string(i);
      entry.purpose = i % 3 == 0 ? "refund+jws" : "receipt+jws";
      guard.add(entry, [] {});
    }
  }
  { sign_guard guard{path, {}, 1}; }
  sign_guard guard{path};
  EXPECT_EQ(guard.size(), static_cast<size_t>(many));
}

TEST_F(guard_test, what_an_end_left_of_a_compaction_is_in_nobodys_way) {
  file_with(3);
  write_file(path + ".new", "half a li");
  sign_guard guard{path, {}, 1};
  EXPECT_EQ(guard.size(), 3U);
}

TEST_F(guard_test, one_process_at_a_time_has_the_file) {
  sign_guard first{path};
  EXPECT_THROW(sign_guard{path}, std::runtime_error);
}

TEST_F(guard_test, many_entries_share_few_syncs_and_all_arrive) {
  constexpr int many = 2'000;
  std::atomic<int> told{0};
  {
    sign_guard guard{path};
    for (int i = 0; i < many; ++i) {
      auto entry = entry_of(1);
      entry.id = std::to_string(i);
      guard.add(entry, [&told] { ++told; });
    }
    // The end of the guard waits for what is under way.
  }
  EXPECT_EQ(told, many);
  EXPECT_EQ(sign_guard{path}.size(), static_cast<size_t>(many));
}

} // namespace shop::test
