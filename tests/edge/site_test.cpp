#include "edge/site.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace shop::edge::test {

class site_test : public ::testing::Test {
protected:
  site_test() {
    auto pattern
      = (std::filesystem::temp_directory_path() / "site_test.XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    write("index.html", "<title>Shop</title>");
    write("index.html.br", "start as br");
    write("index.html.gz", "start as gz");
    write("assets/main-1a2b.js", "start()");
    write("assets/main-1a2b.js.gz", "main as gz");
    write(".vite/manifest.json", "{}");
  }

  ~site_test() override {
    std::filesystem::remove_all(folder);
  }

  void write(const std::string& name, const std::string& text) {
    auto path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path} << text;
  }

  using headers = std::vector<std::pair<http::field, std::string>>;

  static constexpr const char* browser = "text/html,*/*;q=0.8";

  std::optional<http::response> get(const std::string& target,
                                    const headers& fields = {}) {
    http::request input;
    input.target = target;
    input.path = http::parse_target(target)->path;
    for (const auto& [name, value] : fields)
      input.headers.set(name, value);
    return site{folder}.find(input);
  }

  static std::string header_of(const http::response& from,
                               const std::string& name) {
    for (const auto& [key, value] : from.headers)
      if (key == name)
        return value;
    return {};
  }

  std::filesystem::path folder;
};

TEST_F(site_test, sends_the_start_page_for_its_root) {
  auto page = get("/");
  ASSERT_TRUE(page);
  EXPECT_EQ("<title>Shop</title>", *page->shared_body);
  EXPECT_EQ("text/html; charset=utf-8", page->content_type);
  EXPECT_EQ("no-cache", header_of(*page, "Cache-Control"));
}

TEST_F(site_test, lets_no_page_run_what_stands_in_it) {
  auto policy = header_of(*get("/"), "Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST_F(site_test, leaves_unknown_pages_to_the_start_page) {
  auto page = get("/products/tea.v2", {{http::field::accept, browser}});
  ASSERT_TRUE(page);
  EXPECT_EQ("<title>Shop</title>", *page->shared_body);
  EXPECT_FALSE(get("/products/tea", {{http::field::accept, "*/*"}}));
}

TEST_F(site_test, has_no_page_for_a_file_that_is_gone) {
  EXPECT_FALSE(get("/assets/old-9z.js", {{http::field::accept, browser}}));
}

TEST_F(site_test, sends_the_smallest_that_is_understood) {
  auto body_for = [this](const char* target, const char* encodings) {
    auto page = get(target, {{http::field::accept_encoding, encodings}});
    return header_of(*page, "Content-Encoding") + ": " + *page->shared_body;
  };
  EXPECT_EQ("br: start as br", body_for("/", "gzip, deflate, br"));
  EXPECT_EQ("gzip: start as gz", body_for("/", "gzip;q=0.5"));
  EXPECT_EQ("gzip: start as gz", body_for("/", "br;q=0, gzip"));
  EXPECT_EQ(": <title>Shop</title>", body_for("/", "gzip;q=0.0"));
  EXPECT_EQ("gzip: main as gz", body_for("/assets/main-1a2b.js", "br, gzip"));
}

TEST_F(site_test, lets_browsers_keep_what_never_changes) {
  auto file = get("/assets/main-1a2b.js");
  ASSERT_TRUE(file);
  EXPECT_EQ("public, max-age=31536000, immutable",
            header_of(*file, "Cache-Control"));
  EXPECT_EQ("text/javascript; charset=utf-8", file->content_type);
}

TEST_F(site_test, does_not_send_again_what_is_there) {
  auto etag = header_of(*get("/"), "ETag");
  auto page = get("/", {{http::field::if_none_match, "\"x\", W/" + etag}});
  ASSERT_TRUE(page);
  EXPECT_EQ(304u, page->status);
  EXPECT_FALSE(page->shared_body);
  EXPECT_EQ(200u, get("/", {{http::field::if_none_match, "\"x\""}})->status);
}

TEST_F(site_test, names_nothing_outside_and_nothing_hidden) {
  EXPECT_FALSE(get("/.vite/manifest.json"));
  EXPECT_FALSE(get("/index.html.br"));
  EXPECT_FALSE(get("/assets/%2e%2e/index.html"));
  EXPECT_FALSE(get("/assets%2f..%2findex.html"));
}

TEST_F(site_test, needs_a_start_page) {
  std::filesystem::remove(folder / "index.html");
  EXPECT_THROW(site{folder}, std::runtime_error);
}

} // namespace shop::edge::test
