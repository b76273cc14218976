#include "actors/protocol/sign_frame.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace shop {

namespace {

constexpr std::string_view magic = "SSGN";
constexpr char version = 1;
constexpr uint8_t first_reply_type = 128;

/// Most elements of a list.
constexpr uint8_t elements_max = 16;

// -- a fixed layout from `inspect` --------------------------------------------

template <class T>
inline constexpr bool is_vector = false;

template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

// Ids, digests, codes and signatures hold nothing that a log, a file of lines
// or a JSON text would have to escape.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c <= '~' && c != '"' && c != '\\';
  });
}

template <class Derived>
struct layout {
  template <class T>
  struct field_ref {
    T* value;
  };

  struct fields_scope {
    Derived& self;

    template <class... Ts>
    bool fields(field_ref<Ts>... xs) {
      return (self.apply(*xs.value) && ...);
    }
  };

  static constexpr bool has_human_readable_format() {
    return false;
  }

  template <class T>
  fields_scope object(T&) {
    return {static_cast<Derived&>(*this)};
  }

  template <class T>
  static field_ref<T> field(std::string_view, T& x) {
    return {&x};
  }
};

struct writer : layout<writer> {
  std::string out;

  template <class Get, class Set>
  bool apply(Get&& get, Set&&) {
    auto x = get();
    return apply(x);
  }

  template <class T>
  bool apply(T& x) {
    if constexpr (std::is_integral_v<T>) {
      auto bits = static_cast<std::make_unsigned_t<T>>(x);
      for (size_t i = sizeof(T); i-- > 0;)
        out += static_cast<char>((bits >> (8 * i)) & 0xFF);
      return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
      if (x.size() > sign_frame_bytes_max || !is_plain(x))
        return false;
      auto size = static_cast<uint16_t>(x.size());
      apply(size);
      out += x;
      return true;
    } else if constexpr (is_vector<T>) {
      if (x.size() > elements_max)
        return false;
      auto size = static_cast<uint8_t>(x.size());
      apply(size);
      for (auto& element : x)
        if (!apply(element))
          return false;
      return true;
    } else {
      return inspect(*this, x);
    }
  }
};

struct reader : layout<reader> {
  std::string_view in;

  explicit reader(std::string_view bytes) : in(bytes) {
    // nop
  }

  template <class Get, class Set>
  bool apply(Get&& get, Set&& set) {
    std::decay_t<decltype(get())> x{};
    return apply(x) && set(std::move(x));
  }

  template <class T>
  bool apply(T& x) {
    if constexpr (std::is_integral_v<T>) {
      if (in.size() < sizeof(T))
        return false;
      std::make_unsigned_t<T> bits = 0;
      for (size_t i = 0; i < sizeof(T); ++i)
        bits = static_cast<decltype(bits)>((static_cast<uint64_t>(bits) << 8)
                                           | static_cast<uint8_t>(in[i]));
      in.remove_prefix(sizeof(T));
      x = static_cast<T>(bits);
      return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
      uint16_t size = 0;
      if (!apply(size) || in.size() < size)
        return false;
      x = in.substr(0, size);
      in.remove_prefix(size);
      return is_plain(x);
    } else if constexpr (is_vector<T>) {
      uint8_t size = 0;
      if (!apply(size) || size > elements_max)
        return false;
      x.resize(size);
      for (auto& element : x)
        if (!apply(element))
          return false;
      return true;
    } else {
      return inspect(*this, x);
    }
  }
};

template <class Variant>
expected<std::string> encode(uint64_t request_id, uint8_t first_type,
                             const Variant& message) {
  writer body;
  auto written = std::visit(
    [&body](const auto& x) {
      // Writing changes nothing; `inspect` only asks for a mutable reference.
      return body.apply(const_cast<std::decay_t<decltype(x)>&>(x));
    },
    message);
  if (!written || sign_header_bytes + body.out.size() > sign_frame_bytes_max)
    return fail(shop_errc::invalid_argument);
  writer head;
  head.out = magic;
  head.out += version;
  head.out += static_cast<char>(first_type + message.index());
  auto size = static_cast<uint16_t>(body.out.size());
  head.apply(size);
  head.apply(request_id);
  return head.out + body.out;
}

template <class Variant>
expected<sign_envelope<Variant>> decode(std::string_view frame,
                                        uint8_t first_type) {
  auto header = decode_sign_header(frame.substr(0, sign_header_bytes));
  if (!header || frame.size() != sign_header_bytes + header->body_bytes
      || header->type < first_type)
    return fail(shop_errc::invalid_argument);
  auto index = static_cast<size_t>(header->type - first_type);
  auto body = frame.substr(sign_header_bytes);
  auto result = sign_envelope<Variant>{header->request_id, {}};
  auto read = [&]<size_t I>() {
    if (I != index)
      return false;
    std::variant_alternative_t<I, Variant> x;
    reader f{body};
    if (!f.apply(x) || !f.in.empty())
      return false;
    result.message = std::move(x);
    return true;
  };
  auto found = [&]<size_t... Is>(std::index_sequence<Is...>) {
    return (read.template operator()<Is>() || ...);
  }
  (std::make_index_sequence<std::variant_size_v<Variant>>{});
  if (!found)
    return fail(shop_errc::invalid_argument);
  return result;
}

// Who may ask for what; a message that is not here does not compile.
struct asked_by {
  signer_role role;

  bool operator()(const sign_receipt&) const {
    return role == signer_role::shard;
  }

  bool operator()(const sign_refund&) const {
    return role == signer_role::shard;
  }

  bool operator()(const sign_access_token&) const {
    return role == signer_role::shard;
  }

  bool operator()(const sign_audit_head&) const {
    return role == signer_role::shard;
  }

  bool operator()(const get_public_keys&) const {
    return true;
  }

  bool operator()(const sign_ping&) const {
    return true;
  }

  bool operator()(const get_signer_figures&) const {
    return role == signer_role::gate;
  }

  bool operator()(const gate_refusals&) const {
    return role == signer_role::gate;
  }
};

} // namespace

bool may_ask(signer_role role, const sign_request& message) {
  auto number = static_cast<size_t>(role);
  return number < enum_names<signer_role>.size()
      && std::visit(asked_by{role}, message);
}

expected<sign_header> decode_sign_header(std::string_view bytes) {
  if (bytes.size() != sign_header_bytes || !bytes.starts_with(magic)
      || bytes[4] != version)
    return fail(shop_errc::invalid_argument);
  sign_header result;
  reader f{bytes.substr(5)};
  f.apply(result.type);
  f.apply(result.body_bytes);
  f.apply(result.request_id);
  if (sign_header_bytes + result.body_bytes > sign_frame_bytes_max)
    return fail(shop_errc::invalid_argument);
  return result;
}

expected<std::string> encode_sign_request(uint64_t request_id,
                                          const sign_request& message) {
  return encode(request_id, 0, message);
}

std::string encode_sign_reply(uint64_t request_id, const sign_reply& message) {
  if (auto frame = encode(request_id, first_reply_type, message))
    return std::move(*frame);
  return *encode(request_id, first_reply_type,
                 sign_reply{sign_refusal{shop_errc::corrupt_data}});
}

expected<sign_envelope<sign_request>> decode_sign_request(
  std::string_view frame) {
  return decode<sign_request>(frame, 0);
}

expected<sign_envelope<sign_reply>> decode_sign_reply(std::string_view frame) {
  return decode<sign_reply>(frame, first_reply_type);
}

} // namespace shop
