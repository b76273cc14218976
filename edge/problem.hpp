#pragma once

#include "actors/protocol/errors.hpp"
#include "edge/http/message.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop::edge {

/// What is wrong with one member of a body.
struct field_error {
  /// JSON pointer, for example `/shipping_address/city`.
  std::string pointer;
  std::string message;
};

/// Something that a client is told in an RFC 9457 problem document.
struct problem {
  unsigned status = 500;
  /// Last part of the type's address; stable.
  std::string type;
  std::string title;
  std::string detail;
  std::vector<field_error> errors;
  /// Seconds for `Retry-After`; 0 for none.
  int retry_after_s = 0;
};

/// The problem of a code: the only place where codes meet HTTP.
problem problem_of(shop_errc code);

/// The problem of a transport failure.
problem problem_of(http::failure what);

/// A problem with the members of a body or the parameters of a query.
problem invalid_fields(std::vector<field_error> errors);

/// Too many attempts; another one is looked at after `wait_s` seconds.
problem throttled_for(int64_t wait_s);

/// A problem with a type of its own.
problem other_problem(unsigned status, std::string type, std::string title);

/// The document. `correlation_id` is for people who ask for help.
http::response render(const problem& what, const std::string& correlation_id);

} // namespace shop::edge
