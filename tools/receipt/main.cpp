// Verifies a receipt, offline: with the shop's public keys as a file.

#include "tools/receipt/receipt_check.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace {

constexpr const char* usage
  = "usage: receipt_verify FILE --keys JWKS-FILE [--order ORDER-FILE]\n";

/// Largest order that is read, in bytes.
constexpr size_t order_bytes_max = 1'048'576;

std::string content_of(const std::string& path, size_t bytes_max) {
  std::ifstream file{path, std::ios::binary};
  if (!file)
    throw std::runtime_error("cannot read " + path);
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (text.size() > bytes_max)
    throw std::runtime_error(path + " is too large");
  return text;
}

// The file of the receipt stands under no name.
std::map<std::string, std::string> files_of(int argc, char** argv) {
  std::map<std::string, std::string> result;
  for (int i = 1; i < argc; ++i) {
    std::string name = argv[i];
    auto named = name == "--keys" || name == "--order";
    if ((named && ++i == argc) || (!named && name.starts_with("-"))
        || !result.emplace(named ? name : "", argv[i]).second)
      return {};
  }
  return result;
}

int run(const std::map<std::string, std::string>& files) {
  auto keys = shop::key_set::parse(
    content_of(files.at("--keys"), shop::jwks_bytes_max));
  if (!keys || keys->empty())
    throw std::runtime_error(files.at("--keys") + " has no Ed25519 key");
  std::optional<nlohmann::json> order;
  if (files.contains("--order"))
    order
      = nlohmann::json::parse(content_of(files.at("--order"), order_bytes_max));
  auto jws = content_of(files.at(""), shop::jws_bytes_max);
  auto report = shop::check_receipt(jws, *keys, order);
  for (const auto& finding : report.findings)
    std::cout << (finding.good ? "yes  " : "NO   ") << finding.question << '\n';
  if (!report.claims.is_null())
    std::cout << report.claims.dump(2) << '\n';
  std::cout << (report.good() ? "the receipt verifies\n"
                              : "the receipt does NOT verify\n");
  return report.good() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  auto files = files_of(argc, argv);
  if (!files.contains("") || !files.contains("--keys")) {
    std::cerr << usage;
    return 2;
  }
  try {
    return run(files);
  } catch (const std::exception& error) {
    std::cerr << "receipt_verify: " << error.what() << '\n';
    return 2;
  }
}
