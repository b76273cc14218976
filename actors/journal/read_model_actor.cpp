#include "actors/journal/read_model_actor.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/steady_time.hpp"

#include <utility>

namespace shop {

namespace {

/// Products of one answer to a follower: bounds the message.
constexpr size_t changes_max = 100;

/// How long the signer may take to name its keys.
constexpr auto keys_timeout_ms = std::chrono::milliseconds{3'000};

class catalog_prices : public price_list {
public:
  explicit catalog_prices(const std::map<int64_t, product_view>& products) {
    for (const auto& [revision, product] : products)
      if (product.published != 0)
        for (const auto& variant : product.variants)
          offers_.emplace(variant.item, make_offer(product, variant));
  }

  const offer* find(const sku& item) const override {
    auto i = offers_.find(item);
    return i == offers_.end() ? nullptr : &i->second;
  }

private:
  static offer make_offer(const product_view& product,
                          const product_variant& variant) {
    std::string label;
    for (const auto& value : variant.option_values)
      label += (label.empty() ? "" : " / ") + value;
    return {product.id, product.title, std::move(label), variant.price};
  }

  std::unordered_map<sku, offer> offers_;
};

} // namespace

read_model_state::read_model_state(ticking_read_model_actor::pointer self,
                                   std::unique_ptr<read_store> store,
                                   std::shared_ptr<price_book> prices,
                                   signer_actor signer)
  : self_(self),
    store_(std::move(store)),
    prices_(std::move(prices)),
    signer_(std::move(signer)) {
  // nop
}

ticking_read_model_actor::behavior_type read_model_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](const watch_catalog& query) { return watch(query); },
    [this](const search_catalog& query) {
      return as_result(store_->search(query));
    },
    [this](get_public_keys query) -> caf::result<public_keys> {
      auto answer = self_->make_response_promise<public_keys>();
      self_->request(signer_, keys_timeout_ms, query)
        .then(
          [answer](public_keys& x) mutable { answer.deliver(std::move(x)); },
          [answer](const caf::error&) mutable {
            answer.deliver(as_error(shop_errc::signer_unavailable));
          });
      return answer;
    },
    [this](const refresh_prices& query) { return refresh(query); },
    [this](caf::tick_atom) -> caf::result<void> {
      poll();
      self_->delayed_send(self_, poll_ms, caf::tick_atom_v);
      return {};
    },
  };
}

caf::result<catalog_changes> read_model_state::watch(
  const watch_catalog& query) {
  if (query.seen_revision < revision_)
    return changes_since(query.seen_revision);
  auto answer = self_->make_response_promise<catalog_changes>();
  auto until = std::chrono::steady_clock::now()
             + std::chrono::milliseconds{watch_ms_max};
  watchers_.push_back({query.seen_revision, until, answer});
  return answer;
}

// All who asked before a look began share it.
caf::result<done> read_model_state::refresh(const refresh_prices& query) {
  if (query.asked_at < looked_at_)
    return done{};
  if (auto code = poll(); code != shop_errc::none)
    return as_error(code);
  return done{};
}

shop_errc read_model_state::poll() {
  auto began = steady_time(self_);
  auto code = read_changes();
  if (code == shop_errc::none)
    looked_at_ = began;
  tell_watchers();
  return code;
}

shop_errc read_model_state::read_changes() {
  for (;;) {
    auto changes = store_->changes(revision_);
    if (!changes)
      return changes.error();
    if (changes->products.empty()) {
      publish_prices();
      return shop_errc::none;
    }
    published_ = false;
    // Within one answer the order is that of the revisions; only the last
    // one is known, which is enough to keep followers in step.
    auto next
      = changes->revision - static_cast<int64_t>(changes->products.size());
    for (auto& product : changes->products) {
      auto& known = revisions_[product.id];
      products_.erase(known);
      known = ++next;
      products_.insert_or_assign(known, std::move(product));
    }
    revision_ = changes->revision;
  }
}

void read_model_state::tell_watchers() {
  auto now = std::chrono::steady_clock::now();
  std::erase_if(watchers_, [&](watcher& x) {
    if (x.seen_revision >= revision_ && now < x.until)
      return false;
    x.answer.deliver(changes_since(x.seen_revision));
    return true;
  });
}

// Half of the catalogue would make the other half not for sale.
void read_model_state::publish_prices() {
  if (std::exchange(published_, true))
    return;
  prices_->replace(std::make_shared<catalog_prices>(products_));
}

catalog_changes read_model_state::changes_since(int64_t revision) const {
  auto result = catalog_changes{std::max(revision, int64_t{0}), {}};
  for (auto i = products_.upper_bound(revision);
       i != products_.end() && result.products.size() < changes_max; ++i) {
    result.revision = i->first;
    result.products.push_back(i->second);
  }
  return result;
}

} // namespace shop
