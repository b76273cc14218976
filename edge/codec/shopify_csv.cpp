#include "edge/codec/shopify_csv.hpp"

#include "edge/codec/csv_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace shop::edge {

namespace {

/// Errors that are reported; a file with more is not a product list.
constexpr size_t errors_max = 1000;

constexpr const char* required_columns[]
  = {"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price"};

// Lower-case letters and digits, joined by dashes.
std::string slug(std::string_view text) {
  std::string result;
  for (auto c : text) {
    auto upper = c >= 'A' && c <= 'Z';
    auto good = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good)
      result += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (result.ends_with('-'))
    result.pop_back();
  return result;
}

bool is_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    auto byte = static_cast<unsigned char>(text[i]);
    auto length = byte < 0x80         ? 1u
                : (byte >> 5) == 0x06 ? 2u
                : (byte >> 4) == 0x0E ? 3u
                : (byte >> 3) == 0x1E ? 4u
                                      : 0u;
    if (length == 0 || byte == 0 || i + length > text.size())
      return false;
    for (size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) >> 6) != 0x02)
        return false;
    i += length;
  }
  return true;
}

std::vector<std::string> split_tags(const std::string& text) {
  std::vector<std::string> result;
  for (size_t from = 0; from < text.size();) {
    auto to = std::min(text.find(',', from), text.size());
    auto first = text.find_first_not_of(' ', from);
    auto last = text.find_last_not_of(' ', to - 1);
    if (first < to)
      result.push_back(text.substr(first, last - first + 1));
    from = to + 1;
  }
  return result;
}

/// Reads the rows one by one into products.
class importer {
public:
  explicit importer(const std::vector<std::string>& header) {
    for (size_t i = 0; i < header.size(); ++i)
      columns_.emplace(header[i], i);
  }

  std::vector<std::string> missing_columns() const {
    std::vector<std::string> result;
    for (auto name : required_columns)
      if (!columns_.contains(name))
        result.emplace_back(name);
    return result;
  }

  void add(const csv_record& row) {
    row_ = &row;
    if (!row.error.empty())
      return report("", row.error);
    if (row.fields.size() != columns_.size())
      return report("", "has " + std::to_string(row.fields.size())
                          + " fields, the header has "
                          + std::to_string(columns_.size()));
    if (!std::all_of(row.fields.begin(), row.fields.end(), is_utf8))
      return report("", "is not UTF-8");
    auto handle = slug(cell("Handle"));
    if (!is_id(handle))
      return report("Handle", "is not a handle");
    auto product = find_or_begin(handle);
    if (product == nullptr)
      return;
    add_image(*product);
    if (!cell("Variant Price").empty())
      add_variant(*product);
    else if (cell("Image Src").empty() || !cell("Option1 Value").empty())
      report("Variant Price", "is missing");
  }

  import_result finish() {
    for (auto& handle : order_) {
      auto& product = products_.at(handle);
      if (!product.variants.empty())
        result_.products.push_back(std::move(product));
    }
    return std::move(result_);
  }

  void report(const std::string& column, const std::string& message) {
    if (result_.errors.size() < errors_max)
      result_.errors.push_back({row_->line, column, message});
  }

private:
  std::string cell(const std::string& name) const {
    auto i = columns_.find(name);
    return i == columns_.end() ? std::string{} : row_->fields[i->second];
  }

  product_view* find_or_begin(const std::string& handle) {
    if (auto i = products_.find(handle); i != products_.end())
      return &i->second;
    if (cell("Title").empty()) {
      report("Title", "is missing in the first row of " + handle);
      return nullptr;
    }
    product_view product;
    product.id = {handle};
    product.title = cell("Title");
    product.description = plain_text(cell("Body (HTML)"));
    product.vendor = cell("Vendor");
    product.category = cell("Type");
    product.tags = split_tags(cell("Tags"));
    product.published = cell("Published") == "false" ? 0 : 1;
    for (auto number : {"1", "2", "3"})
      if (auto name = cell(std::string{"Option"} + number + " Name");
          !name.empty() && name != "Title")
        product.options.push_back({name});
    order_.push_back(handle);
    return &products_.emplace(handle, std::move(product)).first->second;
  }

  void add_image(product_view& product) {
    auto source = cell("Image Src");
    if (source.empty())
      return;
    if (!source.starts_with("https://") && !source.starts_with("/media/"))
      return report("Image Src", "has to begin with https:// or /media/");
    auto alt = cell("Image Alt Text");
    product.images.push_back({source, alt.empty() ? product.title : alt});
  }

  void add_variant(product_view& product) {
    product_variant variant;
    for (size_t i = 0; i < product.options.size(); ++i)
      variant.option_values.push_back(
        cell("Option" + std::to_string(i + 1) + " Value"));
    auto price = parse_price(cell("Variant Price"));
    if (!price)
      return report("Variant Price", "is not a price");
    variant.price = euros(*price);
    variant.compare_at = euros(0);
    if (auto text = cell("Variant Compare At Price"); !text.empty()) {
      auto former = parse_price(text);
      if (!former)
        return report("Variant Compare At Price", "is not a price");
      variant.compare_at = euros(*former);
    }
    int64_t quantity = 0;
    if (!parse_quantity(quantity))
      return report("Variant Inventory Qty", "is not a quantity");
    variant.item = {sku_of(product, variant)};
    if (!is_id(variant.item.value))
      return report("Variant SKU", "is not a sku");
    if (product.variants.size() >= product_variants_max)
      return report("", "is one variant too many");
    if (!skus_.insert(variant.item.value).second)
      return report("Variant SKU", variant.item.value + " is there twice");
    result_.stock.push_back({variant.item, quantity});
    product.variants.push_back(std::move(variant));
  }

  std::string sku_of(const product_view& product,
                     const product_variant& variant) const {
    if (auto given = cell("Variant SKU"); !given.empty())
      return given;
    auto result = product.id.value;
    for (const auto& value : variant.option_values)
      result += '-' + slug(value);
    return result;
  }

  bool parse_quantity(int64_t& quantity) const {
    auto text = cell("Variant Inventory Qty");
    if (text.empty())
      return true;
    auto end = text.data() + text.size();
    auto [rest, error] = std::from_chars(text.data(), end, quantity);
    return error == std::errc{} && rest == end && quantity >= 0
        && quantity <= 1'000'000'000;
  }

  const csv_record* row_ = nullptr;
  std::map<std::string, size_t> columns_;
  std::map<std::string, product_view> products_;
  std::vector<std::string> order_;
  std::set<std::string> skus_;
  import_result result_;
};

} // namespace

import_result read_shopify_csv(std::string_view text) {
  csv_reader reader{text};
  auto header = reader.next();
  if (!header || !header->error.empty())
    return {{}, {}, {{1, "", "there is no header"}}};
  importer rows{header->fields};
  if (auto missing = rows.missing_columns(); !missing.empty()) {
    import_result result;
    for (const auto& name : missing)
      result.errors.push_back({header->line, name, "is not in the header"});
    return result;
  }
  while (auto row = reader.next())
    rows.add(*row);
  return rows.finish();
}

expected<int64_t> parse_price(std::string_view text) {
  auto dot = text.find('.');
  auto whole = text.substr(0, dot);
  auto decimals = dot == std::string_view::npos ? std::string_view{"0"}
                                                : text.substr(dot + 1);
  auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return c >= '0' && c <= '9';
    });
  };
  constexpr size_t whole_digits_max = 10;
  if (!digits(whole) || !digits(decimals) || whole.size() > whole_digits_max
      || decimals.size() > 2)
    return fail(shop_errc::invalid_argument);
  int64_t result = 0;
  for (auto c : whole)
    result = result * 10 + (c - '0');
  for (size_t i = 0; i < 2; ++i)
    result = result * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  if (result > amount_minor_max)
    return fail(shop_errc::invalid_argument);
  return result;
}

} // namespace shop::edge
