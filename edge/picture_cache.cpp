#include "edge/picture_cache.hpp"

#include <utility>

namespace shop::edge {

shown_picture picture_cache::find(const std::string& name) {
  auto i = by_name_.find(name);
  if (i == by_name_.end())
    return {};
  entries_.splice(entries_.begin(), entries_, i->second);
  return i->second->picture;
}

void picture_cache::keep(const std::string& name, shown_picture picture) {
  auto size = picture.bytes->size();
  // Two who asked at once bring it twice.
  if (size > bytes_max_ || by_name_.contains(name))
    return;
  while (bytes_ + size > bytes_max_) {
    const auto& oldest = entries_.back();
    bytes_ -= oldest.picture.bytes->size();
    by_name_.erase(oldest.name);
    entries_.pop_back();
  }
  bytes_ += size;
  entries_.push_front({name, std::move(picture)});
  by_name_.emplace(name, entries_.begin());
}

} // namespace shop::edge
