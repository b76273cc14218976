#include "actors/signer/guard.hpp"

#include "actors/protocol/money.hpp"

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

constexpr const char* file_name = "the signer's guard";

constexpr size_t digest_digits = 64;

/// In the place of a currency where no money is.
constexpr const char* no_currency = "-";

/// Begins a line of several entries: no purpose.
constexpr const char* folded = "*";

/// Most entries of such a line.
constexpr size_t folded_max = 64;

std::string text_of(const guard_entry& x) {
  return x.purpose + ' ' + x.id + ' ' + x.digest + ' ' + std::to_string(x.day)
       + ' ' + std::to_string(x.amount) + ' '
       + (x.currency.empty() ? no_currency : x.currency);
}

bool is_digest(const std::string& text) {
  return text.size() == digest_digits;
}

} // namespace

sign_guard::sign_guard(const std::string& path, const observer& replay,
                       size_t compaction_min) {
  last_days kept;
  size_t past = 0;
  auto keep = [&](const guard_entry& x) {
    auto& same_day = kept[x.purpose];
    if (!same_day.empty() && x.day > same_day.front().day)
      past += std::exchange(same_day, {}).size();
    if (same_day.empty() || x.day == same_day.front().day)
      same_day.push_back(x);
    else
      ++past;
  };
  auto show = [&](const guard_entry& x) {
    if (x.day > 0)
      keep(x);
    if (replay)
      replay(x);
  };
  log_ = std::make_unique<chained_log>(
    path, file_name,
    [&](const std::string& text) { return read(text, entries_, show); });
  if (past >= compaction_min)
    compact(path, kept);
}

bool sign_guard::read(const std::string& text, digests& entries,
                      const observer& show) {
  if (text.starts_with(folded))
    return read_folded(text, entries, show);
  guard_entry x;
  std::istringstream in{text};
  in >> x.purpose >> x.id >> x.digest;
  if (!in || !is_digest(x.digest))
    return false;
  // The first files had no day and no amount, later ones no currency.
  in >> x.day >> x.amount;
  if (!(in >> x.currency))
    x.currency = shop_currency.value;
  else if (x.currency == no_currency)
    x.currency.clear();
  if (!entries.emplace(key{x.purpose, x.id}, x.digest).second)
    return false;
  show(x);
  return true;
}

bool sign_guard::read_folded(const std::string& text, digests& entries,
                             const observer& show) {
  std::istringstream in{text};
  guard_entry x;
  in >> x.digest >> x.purpose;
  auto before = entries.size();
  while (in >> x.id) {
    if (!(in >> x.digest) || !is_digest(x.digest)
        || !entries.emplace(key{x.purpose, x.id}, x.digest).second)
      return false;
    show(x);
  }
  return entries.size() > before;
}

// The old file stays until the new one is whole on disk and was read again.
void sign_guard::compact(const std::string& path, const last_days& kept) {
  auto fresh = path + ".new";
  std::filesystem::remove(fresh);
  auto log = std::make_unique<chained_log>(
    fresh, file_name, [](const std::string&) { return false; });
  write_folded(*log, kept);
  size_t kept_lines = 0;
  for (const auto& [purpose, entries] : kept)
    for (const auto& entry : entries) {
      log->append(text_of(entry), [] {});
      ++kept_lines;
    }
  log->wait_until_durable();
  digests written;
  read_chain(fresh, file_name, [&](const std::string& text) {
    return read(text, written,
                [&](const guard_entry& x) { kept_lines -= x.day > 0 ? 1 : 0; });
  });
  if (written != entries_ || kept_lines != 0)
    throw std::runtime_error("the signer's guard cannot be compacted");
  log->replace(path);
  log_ = std::move(log);
}

void sign_guard::write_folded(chained_log& log, const last_days& kept) const {
  digests whole;
  for (const auto& [purpose, entries] : kept)
    for (const auto& x : entries)
      whole.emplace(key{x.purpose, x.id}, x.digest);
  std::string text, purpose;
  size_t count = 0;
  auto finish = [&] {
    if (count > 0)
      log.append(text, [] {});
    count = 0;
  };
  for (const auto& [name, digest] : entries_) {
    if (whole.contains(name))
      continue;
    if (name.first != purpose || count == folded_max)
      finish();
    if (count == 0) {
      purpose = name.first;
      text = std::string{folded} + ' ' + purpose;
    }
    text += ' ' + name.second + ' ' + digest;
    ++count;
  }
  finish();
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
  log_->append(text_of(entry), std::move(durable));
}

void sign_guard::flush(std::function<void()> durable) {
  log_->flush(std::move(durable));
}

} // namespace shop
