#include "edge/codec/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace shop::edge {

namespace {

/// Longest entity that is decoded, from `&` to `;`.
constexpr size_t entity_bytes_max = 12;

/// Those that shop texts use; any character can be written as a number.
constexpr std::pair<std::string_view, uint32_t> named_entities[] = {
  {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
  {"apos", '\''},    {"nbsp", ' '},      {"auml", 0xE4},    {"ouml", 0xF6},
  {"uuml", 0xFC},    {"Auml", 0xC4},     {"Ouml", 0xD6},    {"Uuml", 0xDC},
  {"szlig", 0xDF},   {"eacute", 0xE9},   {"egrave", 0xE8},  {"agrave", 0xE0},
  {"ccedil", 0xE7},  {"deg", 0xB0},      {"copy", 0xA9},    {"reg", 0xAE},
  {"frac12", 0xBD},  {"times", 0xD7},    {"ndash", 0x2013}, {"mdash", 0x2014},
  {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
  {"bull", 0x2022},  {"hellip", 0x2026}, {"euro", 0x20AC},  {"trade", 0x2122}};

/// Elements inside a line; the words around any other tag stay apart.
constexpr std::string_view inline_elements[]
  = {"a",     "abbr", "b",      "em",  "font", "i", "ins",
     "small", "span", "strong", "sub", "sup",  "u"};

/// Elements whose content nobody reads.
constexpr std::string_view hidden_elements[]
  = {"script", "style", "template", "noscript", "iframe"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
}

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

class text_maker {
public:
  explicit text_maker(std::string_view html) : rest_(html) {
    // nop
  }

  std::string run() {
    while (!rest_.empty()) {
      auto c = rest_.front();
      if (c == '<' && skip_tag())
        continue;
      if (c == '&' && decode_entity())
        continue;
      put(static_cast<unsigned char>(c));
      rest_.remove_prefix(1);
    }
    while (result_.ends_with(' '))
      result_.pop_back();
    return std::move(result_);
  }

private:
  // One byte as it is; control characters count as white space.
  void put(unsigned char byte) {
    if (byte > ' ' && byte != 0x7F)
      result_ += static_cast<char>(byte);
    else if (!result_.empty() && result_.back() != ' ')
      result_ += ' ';
  }

  void put_character(uint32_t code) {
    auto more = [this](uint32_t bits) {
      result_ += static_cast<char>(0x80 | (bits & 0x3F));
    };
    if (code < 0x80)
      return put(static_cast<unsigned char>(code));
    if (code < 0xA0)
      return put(' ');
    if (code < 0x800) {
      result_ += static_cast<char>(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
      result_ += static_cast<char>(0xE0 | (code >> 12));
      more(code >> 6);
    } else {
      result_ += static_cast<char>(0xF0 | (code >> 18));
      more(code >> 12);
      more(code >> 6);
    }
    more(code);
  }

  // Whether there was a tag: "5 < 6" has none.
  bool skip_tag() {
    if (rest_.starts_with("<!--")) {
      skip_past("-->", 4);
      return true;
    }
    auto closing = rest_.starts_with("</");
    size_t from = closing ? 2 : 1;
    if (from >= rest_.size()
        || !(is_letter(rest_[from]) || rest_[from] == '!'
             || rest_[from] == '?'))
      return false;
    std::string name;
    for (auto i = from;
         i < rest_.size() && !is_blank(rest_[i]) && rest_[i] != '>'
         && rest_[i] != '/' && name.size() < entity_bytes_max;
         ++i)
      name += lower(rest_[i]);
    skip_attributes();
    auto hidden = contains(hidden_elements, name);
    if (!hidden && !contains(inline_elements, name))
      put(' ');
    if (hidden && !closing)
      skip_content(name);
    return true;
  }

  // To behind the `>`; one inside a quoted value does not end the tag.
  void skip_attributes() {
    char quote = 0;
    size_t i = 0;
    for (; i < rest_.size(); ++i) {
      auto c = rest_[i];
      if (quote != 0)
        quote = c == quote ? '\0' : quote;
      else if (c == '>')
        break;
      else if ((c == '"' || c == '\'') && i > 0 && rest_[i - 1] == '=')
        quote = c;
    }
    rest_.remove_prefix(std::min(i + 1, rest_.size()));
  }

  void skip_content(std::string_view name) {
    for (;;) {
      auto end = rest_.find("</");
      if (end == std::string_view::npos) {
        rest_ = {};
        return;
      }
      rest_.remove_prefix(end + 2);
      auto same = rest_.size() >= name.size()
               && std::equal(name.begin(), name.end(), rest_.begin(),
                             [](char a, char b) { return a == lower(b); });
      if (same) {
        skip_attributes();
        return;
      }
    }
  }

  void skip_past(std::string_view end, size_t from) {
    auto i = rest_.find(end, from);
    rest_ = i == std::string_view::npos ? std::string_view{}
                                        : rest_.substr(i + end.size());
  }

  bool decode_entity() {
    auto end = rest_.substr(0, entity_bytes_max).find(';');
    if (end == std::string_view::npos)
      return false;
    auto name = rest_.substr(1, end - 1);
    if (name.starts_with('#')) {
      if (!decode_number(name.substr(1)))
        return false;
    } else {
      auto found
        = std::find_if(std::begin(named_entities), std::end(named_entities),
                       [name](const auto& x) { return x.first == name; });
      if (found == std::end(named_entities))
        return false;
      put_character(found->second);
    }
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool decode_number(std::string_view digits) {
    auto base = digits.starts_with('x') || digits.starts_with('X') ? 16 : 10;
    if (base == 16)
      digits.remove_prefix(1);
    uint32_t code = 0;
    auto end = digits.data() + digits.size();
    auto [rest, error] = std::from_chars(digits.data(), end, code, base);
    if (error != std::errc{} || rest != end)
      return false;
    auto surrogate = code >= 0xD800 && code <= 0xDFFF;
    put_character(surrogate || code > 0x10FFFF ? ' ' : code);
    return true;
  }

  std::string_view rest_;
  std::string result_;
};

} // namespace

std::string plain_text(std::string_view html) {
  return text_maker{html}.run();
}

} // namespace shop::edge
