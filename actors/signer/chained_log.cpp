#include "actors/signer/chained_log.hpp"

#include "actors/signer/key.hpp"

#include <future>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

// Takes the lines of a chain one after the other.
class chain_reader {
public:
  chain_reader(hash_chain& chain, const std::string& what,
               const text_reader& replay)
    : chain_(chain),
      what_(what),
      replay_(replay) {
    // nop
  }

  void operator()(const std::string& line) {
    ++lines_;
    auto text = chain_.read(line);
    if (!text || !replay_(*text))
      throw std::runtime_error(what_ + " is damaged at entry "
                               + std::to_string(lines_));
  }

private:
  hash_chain& chain_;
  const std::string& what_;
  const text_reader& replay_;
  size_t lines_ = 0;
};

} // namespace

std::optional<std::string> hash_chain::read(const std::string& line) {
  auto behind_hash = head_.size() + 1;
  if (line.size() < behind_hash)
    return std::nullopt;
  auto text = line.substr(behind_hash);
  if (write(text) != line)
    return std::nullopt;
  return text;
}

std::string hash_chain::write(const std::string& text) {
  head_ = sha256_hex(head_ + '\n' + text);
  return head_ + ' ' + text;
}

void read_chain(const std::string& path, const std::string& what,
                const text_reader& replay) {
  hash_chain chain;
  read_lines(path, chain_reader{chain, what, replay});
}

chained_log::chained_log(const std::string& path, const std::string& what,
                         const text_reader& replay)
  : log_(
    std::make_unique<synced_log>(path, chain_reader{chain_, what, replay})) {
  // nop
}

void chained_log::append(const std::string& text,
                         std::function<void()> durable) {
  log_->append(chain_.write(text), std::move(durable));
}

void chained_log::wait_until_durable() {
  std::promise<void> durable;
  log_->flush([&durable] { durable.set_value(); });
  durable.get_future().wait();
}

} // namespace shop
