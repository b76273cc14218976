#include "edge/codec/product_body.hpp"

#include "edge/codec/body_reader.hpp"

namespace shop::edge {

namespace {

/// Longest short text of a product, in bytes.
constexpr size_t text_bytes_max = 255;

constexpr size_t description_bytes_max = 20'000;
/// Most tags, and most pictures, as the catalogue has it.
constexpr size_t list_items_max = 50;

product_variant read_variant(body_reader& body, size_t options) {
  product_variant result;
  result.item = {body.id("sku")};
  result.option_values
    = body.texts("option_values", options, options, text_bytes_max);
  result.price = body.amount("price");
  result.compare_at = euros(0);
  if (body.has("compare_at"))
    result.compare_at = body.amount("compare_at");
  result.image = body.optional_text("image", text_bytes_max);
  return result;
}

} // namespace

product_view read_product_body(const http::request& input, product_id id) {
  body_reader body{input};
  product_view result;
  result.id = std::move(id);
  result.title = body.text("title", 1, text_bytes_max);
  result.description = body.optional_text("description", description_bytes_max);
  result.vendor = body.optional_text("vendor", text_bytes_max);
  result.category = body.optional_text("category", text_bytes_max);
  if (body.has("tags"))
    result.tags = body.texts("tags", 0, list_items_max, text_bytes_max);
  if (body.has("published"))
    result.published = body.boolean("published") ? 1 : 0;
  if (body.has("options"))
    for (auto& name : body.texts("options", 0, 3, text_bytes_max))
      result.options.push_back({std::move(name)});
  for (auto& image : body.objects("images", 0, list_items_max)) {
    result.images.push_back({image.text("src", 1, text_bytes_max),
                             image.optional_text("alt", text_bytes_max)});
    image.check_unknown();
  }
  for (auto& variant : body.objects("variants", 1, product_variants_max)) {
    result.variants.push_back(read_variant(variant, result.options.size()));
    variant.check_unknown();
  }
  body.finish();
  return result;
}

} // namespace shop::edge
