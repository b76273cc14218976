#include "actors/cluster/placement.hpp"

#include <algorithm>

namespace shop {

namespace {

// FNV-1a, and a last mix: without it names that differ in their last letter
// only would win and lose by the same bits.
uint64_t weight(std::string_view name, uint16_t shard) {
  uint64_t hash = 14695981039346656037ULL;
  auto add = [&hash](uint8_t byte) {
    hash ^= byte;
    hash *= 1099511628211ULL;
  };
  for (auto c : name)
    add(static_cast<uint8_t>(c));
  add(static_cast<uint8_t>(shard >> 8));
  add(static_cast<uint8_t>(shard & 0xff));
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

} // namespace

std::vector<const cluster_member*> eligible(
  std::span<const cluster_member> members) {
  std::vector<const cluster_member*> result;
  for (const auto& member : members) {
    if (!member.alive || member.leaving)
      continue;
    std::erase_if(result, [&](auto* x) { return x->name == member.name; });
    result.push_back(&member);
  }
  return result;
}

const cluster_member* home_of(uint16_t shard,
                              std::span<const cluster_member* const> members) {
  auto before = [shard](const cluster_member* x, const cluster_member* y) {
    auto a = weight(x->name, shard);
    auto b = weight(y->name, shard);
    return a != b ? a < b : x->name < y->name;
  };
  auto best = std::max_element(members.begin(), members.end(), before);
  return best == members.end() ? nullptr : *best;
}

} // namespace shop
