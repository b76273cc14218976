#include "actors/signer/guard.hpp"

#include <sstream>
#include <stdexcept>
#include <utility>

#include "actors/signer/key.hpp"

namespace shop {

namespace {

std::string link(const std::string& chain, const std::string& entry) {
  return sha256_hex(chain + '\n' + entry);
}

} // namespace

sign_guard::sign_guard(const std::string& path) : chain_(64, '0') {
  log_ = std::make_unique<synced_log>(
    path, [this](const std::string& line) { replay(line); });
}

void sign_guard::replay(const std::string& line) {
  std::istringstream in{line};
  std::string chain;
  std::string purpose;
  std::string id;
  std::string digest;
  in >> chain >> purpose >> id >> digest;
  auto expected_chain = link(chain_, purpose + ' ' + id + ' ' + digest);
  if (!in || chain != expected_chain
      || !entries_.emplace(key{purpose, id}, digest).second)
    throw std::runtime_error("the signer's guard is damaged at entry "
                             + std::to_string(entries_.size() + 1));
  chain_ = chain;
}

void sign_guard::admit(const std::string& purpose, const std::string& id,
                       const std::string& digest,
                       std::function<void(verdict)> tell) {
  auto [known, fresh] = entries_.try_emplace(key{purpose, id}, digest);
  if (!fresh && known->second != digest)
    return tell(verdict::conflict);
  auto admitted
    = [tell = std::move(tell)] { tell(verdict::admitted); };
  if (!fresh) {
    // It may still be on its way to the disk: queue behind it.
    log_->flush(std::move(admitted));
    return;
  }
  auto entry = purpose + ' ' + id + ' ' + digest;
  chain_ = link(chain_, entry);
  log_->append(chain_ + ' ' + entry, std::move(admitted));
}

} // namespace shop
