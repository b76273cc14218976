#pragma once

#include "actors/protocol/type_ids.hpp"

#include <caf/error.hpp>
#include <caf/result.hpp>
#include <caf/sec.hpp>

#include <utility>

namespace shop {

/// The code of an error that came with a message: ours as it is, CAF's by
/// what it means to the sender.
inline shop_errc code_of(const caf::error& err) {
  if (err.category() == caf::type_id_v<shop_errc>)
    return static_cast<shop_errc>(err.code());
  if (err == caf::sec::request_timeout)
    return shop_errc::unavailable;
  return shop_errc::unavailable;
}

/// `code` as an error that CAF carries.
inline caf::error as_error(shop_errc code) {
  return caf::make_error(code);
}

/// What an actor answers: the value, or the reason why there is none.
template <class T>
caf::result<T> as_result(expected<T> x) {
  if (x)
    return std::move(*x);
  return as_error(x.error());
}

} // namespace shop
