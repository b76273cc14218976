#pragma once

#include "actors/protocol/errors.hpp"
#include "actors/protocol/ids.hpp"
#include "actors/protocol/money.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace shop {

/// A point in time: microseconds since 1970-01-01 UTC.
struct timestamp {
  int64_t us = 0;

  friend auto operator<=>(const timestamp&, const timestamp&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, timestamp& x) {
    return f.apply(x.us);
  }
};

/// `t` moved by a number of seconds.
constexpr timestamp after_seconds(timestamp t, int64_t seconds) {
  return {t.us + seconds * 1'000'000};
}

/// Where an answer comes from.
enum class answer_origin : uint8_t { first, replayed };

template <>
inline constexpr auto enum_names<answer_origin> = names_of("first", "replayed");

/// What makes a command safe to send again. The caller picks `id`; the entity
/// stores it with the events, so a repeated command gives the first answer.
struct command_meta {
  /// Names the command; drawn at random or derived from an `Idempotency-Key`.
  digest128 id;
  /// Digest of the content; empty when the caller sent no key, and then the
  /// answer is not kept.
  digest128 fingerprint;
  /// Names the HTTP request: stays the same when a node retries for it.
  digest128 request;

  friend auto operator<=>(const command_meta&, const command_meta&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, command_meta& x) {
    return f.object(x).fields(f.field("id", x.id),
                              f.field("fingerprint", x.fingerprint),
                              f.field("request", x.request));
  }
};

/// A postal address; lengths are checked at the edge.
struct postal_address {
  std::string name;
  std::string line1;
  std::string line2;
  std::string city;
  std::string postal_code;
  std::string region;
  /// ISO 3166-1 alpha-2.
  std::string country;

  friend auto operator<=>(const postal_address&, const postal_address&)
    = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, postal_address& x) {
    return f.object(x).fields(
      f.field("name", x.name), f.field("line1", x.line1),
      f.field("line2", x.line2), f.field("city", x.city),
      f.field("postal_code", x.postal_code), f.field("region", x.region),
      f.field("country", x.country));
  }
};

/// The answer of a command that has nothing else to say.
struct done {
  friend auto operator<=>(const done&, const done&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, done& x) {
    return f.object(x).fields();
  }
};

} // namespace shop
