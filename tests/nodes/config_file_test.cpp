#include "nodes/common/config_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace shop::test {

namespace {

using places = std::vector<std::pair<std::string, uint16_t>>;

class config_file_test : public ::testing::Test {
protected:
  ~config_file_test() override {
    std::filesystem::remove(path_);
  }

  config_file with(const std::string& text) {
    std::ofstream{path_} << text;
    return config_file{path_};
  }

  /// Why the places are none; empty when they are.
  std::string refusal_of(const std::string& value) {
    auto file = with("nodes = " + value + "\n");
    file.places("nodes");
    try {
      file.finish();
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return {};
  }

private:
  std::string path_ = std::filesystem::temp_directory_path()
                    / ("config." + std::to_string(::getpid()));
};

} // namespace

TEST_F(config_file_test, reads_places) {
  auto file = with("one = a:1\nmore = 10.0.0.1:4000, shard-2:65535\n");
  EXPECT_EQ(file.places("one"), (places{{"a", 1}}));
  EXPECT_EQ(file.places("more"),
            (places{{"10.0.0.1", 4000}, {"shard-2", 65535}}));
  EXPECT_NO_THROW(file.finish());
}

TEST_F(config_file_test, names_what_is_no_place) {
  for (std::string item :
       {"a", "a:", ":1", "a:0", "a:65536", "a:-1", "a:1x", "a:b"}) {
    EXPECT_NE(refusal_of(item).find("'" + item + "' is not"), std::string::npos)
      << item;
    EXPECT_NE(refusal_of("b:1, " + item).find("'" + item + "' is not"),
              std::string::npos)
      << item;
  }
  EXPECT_NE(refusal_of("").find("is missing"), std::string::npos);
}

} // namespace shop::test
