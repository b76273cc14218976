#include "actors/signer/guard.hpp"

#include "actors/signer/key.hpp"

#include <sstream>
#include <stdexcept>

namespace shop {

namespace {

constexpr size_t digest_digits = 64;

std::string link(const std::string& chain, const std::string& text) {
  return sha256_hex(chain + '\n' + text);
}

std::string text_of(const guard_entry& x) {
  return x.purpose + ' ' + x.id + ' ' + x.digest + ' ' + std::to_string(x.day)
       + ' ' + std::to_string(x.amount);
}

} // namespace

sign_guard::sign_guard(const std::string& path,
                       const std::function<void(const guard_entry&)>& replay)
  : chain_(digest_digits, '0') {
  log_ = std::make_unique<synced_log>(path, [&](const std::string& line) {
    auto entry = read(line);
    if (replay)
      replay(entry);
  });
}

guard_entry sign_guard::read(const std::string& line) {
  auto damaged = [this] {
    return std::runtime_error("the signer's guard is damaged at entry "
                              + std::to_string(entries_.size() + 1));
  };
  if (line.size() <= digest_digits || line[digest_digits] != ' ')
    throw damaged();
  auto text = line.substr(digest_digits + 1);
  auto chain = link(chain_, text);
  if (line.compare(0, digest_digits, chain) != 0)
    throw damaged();
  guard_entry result;
  std::istringstream in{text};
  // The first files had no day and no amount.
  in >> result.purpose >> result.id >> result.digest;
  if (!in || result.digest.size() != digest_digits)
    throw damaged();
  in >> result.day >> result.amount;
  if (!entries_.emplace(key{result.purpose, result.id}, result.digest).second)
    throw damaged();
  chain_ = chain;
  return result;
}

sign_guard::knowledge sign_guard::look_up(const std::string& purpose,
                                          const std::string& id,
                                          const std::string& digest) const {
  auto known = entries_.find(key{purpose, id});
  if (known == entries_.end())
    return knowledge::nothing;
  return known->second == digest ? knowledge::same : knowledge::another;
}

void sign_guard::add(const guard_entry& entry, std::function<void()> durable) {
  entries_.emplace(key{entry.purpose, entry.id}, entry.digest);
  auto text = text_of(entry);
  chain_ = link(chain_, text);
  log_->append(chain_ + ' ' + text, std::move(durable));
}

void sign_guard::flush(std::function<void()> durable) {
  log_->flush(std::move(durable));
}

} // namespace shop
