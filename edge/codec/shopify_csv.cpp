#include "edge/codec/shopify_csv.hpp"

#include "actors/protocol/stock.hpp"
#include "edge/codec/csv_reader.hpp"
#include "edge/codec/path_id.hpp"
#include "edge/codec/plain_text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace shop::edge {

namespace {

/// Errors that are reported; a file with more is not a product list.
constexpr size_t errors_max = 1000;

/// The catalogue's own limits, told here with line and column.
constexpr size_t text_bytes_max = 255;
constexpr size_t description_bytes_max = 20'000;
constexpr size_t tags_max = 50;
constexpr size_t images_max = 50;

constexpr std::string_view required_columns[]
  = {"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price"};

constexpr std::string_view name_columns[]
  = {"Option1 Name", "Option2 Name", "Option3 Name"};
constexpr std::string_view value_columns[]
  = {"Option1 Value", "Option2 Value", "Option3 Value"};

/// A product while its rows come in.
struct draft {
  product_view product;
  std::vector<imported_stock> stock;
  /// Which of `value_columns` each option of the product is read from.
  std::vector<std::string_view> option_columns;
  std::set<std::vector<std::string>> combinations;
  size_t line = 0;
  /// The first row was bad: nothing of this product goes in.
  bool refused = false;
};

/// Reads the rows one by one into products.
class importer {
public:
  explicit importer(const csv_record& header)
    : row_(&header),
      width_(header.fields.size()) {
    if (!has_good_shape())
      return;
    for (size_t i = 0; i < width_; ++i) {
      auto name = std::string{trimmed(header.fields[i])};
      if (!columns_.emplace(name, i).second && !name.empty())
        report(name, "is in the header twice");
    }
    for (auto name : required_columns)
      if (!columns_.contains(name))
        report(name, "is not in the header");
  }

  bool has_errors() const {
    return !result_.errors.empty();
  }

  void add(const csv_record& row) {
    row_ = &row;
    row_is_good_ = true;
    auto given = cell("Handle");
    auto handle = slug(given);
    // What a broken row calls its handle is believed when it looks like one.
    if (!has_good_shape() && given != handle)
      return;
    if (!is_path_id(handle)) {
      if (row_is_good_)
        report("Handle",
               handle.empty() ? "is missing" : too_long(id_bytes_max));
      return;
    }
    auto [i, is_first] = drafts_.try_emplace(handle);
    auto& x = i->second;
    if (is_first) {
      order_.push_back(handle);
      begin_product(x, handle);
    } else if (x.refused && row_is_good_) {
      report("Handle", "names a product whose first row, line "
                         + std::to_string(x.line) + ", is bad");
    }
    if (row_is_good_)
      take_row(x);
    if (is_first)
      x.refused = !row_is_good_;
  }

  import_result finish() {
    for (const auto& handle : order_) {
      auto& x = drafts_.at(handle);
      if (x.refused)
        continue;
      result_.stock.insert(result_.stock.end(), x.stock.begin(), x.stock.end());
      result_.products.push_back(std::move(x.product));
    }
    return std::move(result_);
  }

private:
  static std::string too_long(size_t bytes_max) {
    return "is longer than " + std::to_string(bytes_max) + " bytes";
  }

  void report(std::string_view column, std::string message) {
    row_is_good_ = false;
    auto& errors = result_.errors;
    if (errors.size() < errors_max)
      errors.push_back({row_->line, std::string{column}, std::move(message)});
    else if (errors.size() == errors_max)
      errors.push_back(
        {row_->line, {}, "this and further errors are left out"});
  }

  bool has_good_shape() {
    const auto& fields = row_->fields;
    if (!row_->error.empty())
      report("", row_->error);
    else if (fields.size() != width_)
      report("", "has " + std::to_string(fields.size())
                   + " fields, the header has " + std::to_string(width_));
    else if (!std::all_of(fields.begin(), fields.end(), is_utf8))
      report("", "is not UTF-8 text");
    return row_is_good_;
  }

  std::string_view cell(std::string_view name) const {
    auto i = columns_.find(name);
    if (i == columns_.end() || i->second >= row_->fields.size())
      return {};
    return trimmed(row_->fields[i->second]);
  }

  std::string bounded(std::string_view name) {
    auto value = cell(name);
    if (value.size() > text_bytes_max)
      report(name, too_long(text_bytes_max));
    return std::string{value};
  }

  void begin_product(draft& x, const std::string& handle) {
    x.line = row_->line;
    if (!row_is_good_)
      return;
    auto& product = x.product;
    product.id = {handle};
    product.title = bounded("Title");
    if (product.title.empty())
      report("Title", "is missing in the first row of " + handle);
    product.description = plain_text(cell("Body (HTML)"));
    if (product.description.size() > description_bytes_max)
      report("Body (HTML)", too_long(description_bytes_max));
    product.vendor = bounded("Vendor");
    product.category = bounded("Type");
    read_tags(product);
    product.published = is_published() ? 1 : 0;
    read_options(x);
  }

  bool is_published() const {
    auto status = slug(cell("Status"));
    return slug(cell("Published")) != "false"
        && (status.empty() || status == "active");
  }

  void read_tags(product_view& product) {
    product.tags = split_tags(cell("Tags"));
    if (product.tags.size() > tags_max)
      report("Tags", "has more than " + std::to_string(tags_max) + " tags");
    for (const auto& tag : product.tags)
      if (tag.size() > text_bytes_max)
        return report("Tags", "has a tag that " + too_long(text_bytes_max));
  }

  // A product without a choice has the option `Title` with one value.
  void read_options(draft& x) {
    for (size_t i = 0; i < std::size(name_columns); ++i) {
      auto name = bounded(name_columns[i]);
      if (name.empty()
          || (name == "Title" && cell(value_columns[i]) == "Default Title"))
        continue;
      x.product.options.push_back({std::move(name)});
      x.option_columns.push_back(value_columns[i]);
    }
  }

  // All of the row or nothing.
  void take_row(draft& x) {
    product_image image;
    image.src = read_address("Image Src");
    image.alt = bounded("Image Alt Text");
    if (!image.src.empty() && x.product.images.size() == images_max)
      report("Image Src", "is one picture too many");
    auto brings_variant = !cell("Variant Price").empty();
    product_variant variant;
    int64_t quantity = 0;
    if (brings_variant)
      read_variant(x, variant, quantity);
    else if (image.src.empty() || x.product.variants.empty()
             || !cell("Option1 Value").empty())
      report("Variant Price", "is missing");
    if (!row_is_good_)
      return;
    if (!image.src.empty()) {
      if (image.alt.empty())
        image.alt = x.product.title;
      x.product.images.push_back(std::move(image));
    }
    if (brings_variant) {
      skus_.insert(variant.item);
      x.combinations.insert(variant.option_values);
      x.stock.push_back({variant.item, quantity});
      x.product.variants.push_back(std::move(variant));
    }
  }

  std::string read_address(std::string_view column) {
    auto result = bounded(column);
    if (!result.empty() && !result.starts_with("https://")
        && !result.starts_with("/media/"))
      report(column, "does not begin with https:// or /media/");
    return result;
  }

  void read_variant(const draft& x, product_variant& variant,
                    int64_t& quantity) {
    if (x.product.variants.size() == product_variants_max)
      report("", "is one variant too many");
    for (auto column : x.option_columns) {
      variant.option_values.push_back(bounded(column));
      if (variant.option_values.back().empty())
        report(column, "is missing");
    }
    if (x.combinations.contains(variant.option_values))
      report("Option1 Value", "and the other options are those of another row");
    variant.price = euros(read_price("Variant Price"));
    variant.compare_at = euros(0);
    if (!cell("Variant Compare At Price").empty())
      variant.compare_at = euros(read_price("Variant Compare At Price"));
    if (auto units = parse_quantity(cell("Variant Inventory Qty")))
      quantity = *units;
    else
      report("Variant Inventory Qty", "is not a number of units from 0 to "
                                        + std::to_string(on_hand_max));
    variant.image = read_address("Variant Image");
    variant.item = {read_sku(x.product, variant.option_values)};
  }

  int64_t read_price(std::string_view column) {
    auto price = parse_price(cell(column));
    if (!price)
      report(column, "is not a price such as 9.99, of 0 to "
                       + std::to_string(amount_minor_max / 100));
    return price.value_or(0);
  }

  std::string read_sku(const product_view& product,
                       const std::vector<std::string>& values) {
    if (auto given = cell("Variant SKU"); !given.empty()) {
      std::string result{given};
      if (!is_path_id(result))
        report("Variant SKU", "is not 1 to " + std::to_string(id_bytes_max)
                                + " of A-Z a-z 0-9 . _ -");
      else if (skus_.contains({result}))
        report("Variant SKU", result + " is there twice");
      return result;
    }
    auto result = product.id.value;
    std::string all;
    for (const auto& value : values) {
      auto part = slug(value);
      result += (part.empty() ? "" : "-") + part;
      all += value + '\n';
    }
    // Values may be long, or have no letter that a sku may have.
    if (!is_path_id(result) || skus_.contains({result})) {
      auto digest = to_hex(digest_of(product.id.value, all)).substr(0, 12);
      result
        = result.substr(0, id_bytes_max - digest.size() - 1) + '-' + digest;
    }
    if (skus_.contains({result}))
      report("Variant SKU", "is empty, and " + result + " is there already");
    return result;
  }

  const csv_record* row_;
  bool row_is_good_ = true;
  size_t width_;
  std::map<std::string, size_t, std::less<>> columns_;
  std::map<std::string, draft> drafts_;
  std::vector<std::string> order_;
  std::set<sku> skus_;
  import_result result_;
};

} // namespace

import_result read_shopify_csv(std::string_view text) {
  csv_reader reader{text};
  auto header = reader.next();
  if (!header)
    return {{}, {}, {{1, "", "the file is empty"}}};
  importer rows{*header};
  // Without its header no row can be understood.
  if (rows.has_errors())
    return rows.finish();
  while (auto row = reader.next())
    rows.add(*row);
  return rows.finish();
}

} // namespace shop::edge
