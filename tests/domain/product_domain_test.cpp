#include "actors/catalog/product_domain.hpp"
#include "tests/domain/domain_subject.hpp"

#include <functional>

namespace shop::test {

namespace {

product_view mug() {
  auto result = product_view{};
  result.id = {"mug"};
  result.title = "Mug";
  result.description = "Holds coffee.";
  result.vendor = "Kiln";
  result.category = "Kitchen";
  result.tags = {"clay"};
  result.options = {{"Colour"}};
  result.variants
    = {{sku{"mug-blue"},
        {"Blue"},
        euros(1250),
        euros(1500),
        "/media/mug.svg",
        availability::in_stock},
       {sku{"mug-red"}, {"Red"}, euros(1250), euros(0), "", availability::low}};
  result.images = {{"/media/mug.svg", "A mug"}};
  return result;
}

/// What a definition with one thing changed is answered.
outcome with(const std::function<void(product_view&)>& change) {
  domain_subject<catalog::domain> product;
  auto definition = mug();
  change(definition);
  return product.tell(define_product{definition, {}});
}

const outcome accepted = happened("product_defined");
const outcome invalid = refused(shop_errc::invalid_argument);

} // namespace

TEST(product_domain_test, takes_and_replaces_a_definition) {
  domain_subject<catalog::domain> product;
  EXPECT_FALSE(catalog::domain::exists(product.state));
  EXPECT_EQ(product.tell(define_product{mug(), {}}), accepted);
  EXPECT_TRUE(catalog::domain::exists(product.state));
  auto cheaper = mug();
  cheaper.variants[0].price = euros(999);
  cheaper.published = 0;
  EXPECT_EQ(product.tell(define_product{cheaper, {}}), accepted);
  EXPECT_EQ(product.view().variants.at(0).price, euros(999));
  EXPECT_EQ(product.view().published, 0);
  EXPECT_EQ(product.replayed(), product.snapshot());
}

TEST(product_domain_test, keeps_nothing_that_others_know_better) {
  domain_subject<catalog::domain> product;
  auto definition = mug();
  definition.version = 42;
  definition.origin = answer_origin::replayed;
  product.tell(define_product{definition, {}});
  EXPECT_EQ(product.view().version, 0);
  EXPECT_EQ(product.view().origin, answer_origin::first);
  EXPECT_EQ(product.view().variants.at(0).stock, availability::out_of_stock);
}

TEST(product_domain_test, demands_an_id_a_title_and_a_variant) {
  EXPECT_EQ(with([](auto& x) { x.id = {""}; }), invalid);
  EXPECT_EQ(with([](auto& x) { x.id = {"a/b"}; }), invalid);
  EXPECT_EQ(with([](auto& x) { x.title = ""; }), invalid);
  EXPECT_EQ(with([](auto& x) { x.variants.clear(); }), invalid);
  EXPECT_EQ(with([](auto& x) { x.variants[0].item = {""}; }), invalid);
}

TEST(product_domain_test, demands_a_value_for_each_option) {
  EXPECT_EQ(with([](auto& x) { x.options.clear(); }), invalid);
  EXPECT_EQ(with([](auto& x) { x.options.push_back({"Size"}); }), invalid);
  EXPECT_EQ(with([](auto& x) { x.variants[1].option_values = {}; }), invalid);
}

TEST(product_domain_test, sells_a_sku_once) {
  EXPECT_EQ(with([](auto& x) { x.variants[1].item = x.variants[0].item; }),
            invalid);
}

TEST(product_domain_test, bounds_prices_and_knows_one_currency) {
  auto price = [](int64_t minor) {
    return with([minor](auto& x) { x.variants[0].price = euros(minor); });
  };
  auto former = [](int64_t minor) {
    return with([minor](auto& x) { x.variants[0].compare_at = euros(minor); });
  };
  EXPECT_EQ(price(0), accepted);
  EXPECT_EQ(price(amount_minor_max), accepted);
  EXPECT_EQ(price(-1), invalid);
  EXPECT_EQ(price(amount_minor_max + 1), invalid);
  EXPECT_EQ(former(amount_minor_max), accepted);
  EXPECT_EQ(former(-1), invalid);
  EXPECT_EQ(former(amount_minor_max + 1), invalid);
  EXPECT_EQ(with([](auto& x) { x.variants[0].price.currency = {"USD"}; }),
            invalid);
  EXPECT_EQ(with([](auto& x) { x.variants[0].compare_at.currency = {"X"}; }),
            invalid);
}

TEST(product_domain_test, bounds_every_text) {
  const auto most = std::string(255, 'x');
  const auto more = std::string(256, 'x');
  const std::vector<std::function<void(product_view&, const std::string&)>>
    texts{
      [](auto& x, auto& text) { x.title = text; },
      [](auto& x, auto& text) { x.vendor = text; },
      [](auto& x, auto& text) { x.category = text; },
      [](auto& x, auto& text) { x.tags[0] = text; },
      [](auto& x, auto& text) { x.options[0].name = text; },
      [](auto& x, auto& text) { x.variants[0].option_values[0] = text; },
      [](auto& x, auto& text) { x.variants[0].image = text; },
      [](auto& x, auto& text) { x.images[0].src = text; },
      [](auto& x, auto& text) { x.images[0].alt = text; },
    };
  for (size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(with([&](auto& x) { texts[i](x, most); }), accepted) << i;
    EXPECT_EQ(with([&](auto& x) { texts[i](x, more); }), invalid) << i;
  }
  EXPECT_EQ(with([](auto& x) { x.description.assign(20'000, 'x'); }), accepted);
  EXPECT_EQ(with([](auto& x) { x.description.assign(20'001, 'x'); }), invalid);
}

TEST(product_domain_test, bounds_every_list) {
  auto variants = [](size_t count) {
    return with([count](auto& x) {
      x.variants.resize(1);
      while (x.variants.size() < count) {
        auto next = x.variants[0];
        next.item = {"v" + std::to_string(x.variants.size())};
        x.variants.push_back(next);
      }
    });
  };
  EXPECT_EQ(variants(product_variants_max), accepted);
  EXPECT_EQ(variants(product_variants_max + 1), invalid);
  EXPECT_EQ(with([](auto& x) { x.tags.resize(50); }), accepted);
  EXPECT_EQ(with([](auto& x) { x.tags.resize(51); }), invalid);
  EXPECT_EQ(with([](auto& x) { x.images.resize(50); }), accepted);
  EXPECT_EQ(with([](auto& x) { x.images.resize(51); }), invalid);
  auto options = [](size_t count) {
    return with([count](auto& x) {
      x.options.resize(count);
      for (auto& variant : x.variants)
        variant.option_values.resize(count);
    });
  };
  EXPECT_EQ(options(3), accepted);
  EXPECT_EQ(options(4), invalid);
}

} // namespace shop::test
