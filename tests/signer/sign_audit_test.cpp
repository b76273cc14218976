#include "actors/signer/sign_audit.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sysexits.h>

#include <csignal>
#include <future>
#include <sstream>

namespace shop::test {

namespace {

using json = nlohmann::json;

const refused_sign stale{"sign_access_token", "session-1",
                         refusal_reason::token_age};

class sign_audit_test : public ::testing::Test {
protected:
  void refuse(sign_audit& audit, timestamp now = sample_time) {
    std::promise<void> durable;
    audit.refused(stale, now, [&durable] { durable.set_value(); });
    durable.get_future().wait();
  }

  void fill_the_disk() {
    sign_audit audit{path};
    std::signal(SIGXFSZ, SIG_IGN);
    constexpr rlimit full{0, 0};
    ::setrlimit(RLIMIT_FSIZE, &full);
    audit.started("kid-1", sample_time);
  }

  std::vector<json> entries() const {
    std::vector<json> result;
    std::istringstream lines{read_file(path)};
    for (std::string line; std::getline(lines, line);)
      result.push_back(json::parse(line.substr(line.find(' '))));
    return result;
  }

  temporary_folder folder;
  std::string path = folder / "audit";
};

} // namespace

TEST_F(sign_audit_test, a_flood_has_few_entries_and_all_are_counted) {
  sign_audit audit{path};
  constexpr int flood = 1'000;
  for (int i = 0; i < flood; ++i)
    refuse(audit);
  EXPECT_EQ(entries().size(), static_cast<size_t>(audited_refusals.burst));
  EXPECT_EQ(audit.counts()[static_cast<size_t>(refusal_reason::token_age)],
            static_cast<uint64_t>(flood));
  // The next entry that there is room for says how many have none.
  refuse(audit, after_seconds(sample_time, 1));
  EXPECT_EQ(entries().back()["unsaid"], flood - audited_refusals.burst);
  refuse(audit, after_seconds(sample_time, 1));
  EXPECT_FALSE(entries().back().contains("unsaid"));
}

TEST_F(sign_audit_test, what_is_left_to_say_is_said_at_the_end) {
  {
    sign_audit audit{path};
    for (int i = 0; i < audited_refusals.burst + 5; ++i)
      refuse(audit);
  }
  EXPECT_EQ(entries().back()["event"], "refused_more");
  EXPECT_EQ(entries().back()["unsaid"], 5);
}

TEST_F(sign_audit_test, a_subject_is_cut_to_the_length_of_an_id) {
  sign_audit audit{path};
  auto odd = stale;
  odd.about = std::string(1'000, 'x') + "\xff\n";
  std::promise<void> durable;
  audit.refused(odd, sample_time, [&durable] { durable.set_value(); });
  durable.get_future().wait();
  EXPECT_EQ(entries().back()["about"], std::string(64, 'x'));
}

TEST_F(sign_audit_test, goes_on_after_a_restart) {
  for (int i = 0; i < 3; ++i) {
    sign_audit audit{path};
    audit.started("kid-1", sample_time);
    refuse(audit);
  }
  EXPECT_EQ(entries().size(), 6U);
}

TEST_F(sign_audit_test, what_is_no_entry_is_damage) {
  {
    chained_log log{path, "it", [](const std::string&) { return true; }};
    log.append("not an object", [] {});
  }
  EXPECT_THROW(sign_audit{path}, std::runtime_error);
}

// Nothing is signed beside a log that cannot be written.
TEST_F(sign_audit_test, a_full_disk_ends_the_process) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(fill_the_disk(), ::testing::ExitedWithCode(EX_IOERR), "");
}

} // namespace shop::test
