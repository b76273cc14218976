#pragma once

#include "actors/entity/services.hpp"
#include "actors/journal/read_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace shop {

/// Answers from the read models, and keeps the catalogue in memory: for the
/// prices of this node's carts, and for edges that follow it. Spawned detached.
class read_model_state {
public:
  static inline const char* name = "shop.journal.read_model";

  /// How often it looks for changed products.
  static constexpr std::chrono::milliseconds poll_ms{200};

  read_model_state(ticking_read_model_actor::pointer self,
                   std::unique_ptr<read_store> store,
                   std::shared_ptr<price_book> prices, signer_actor signer);

  ticking_read_model_actor::behavior_type make_behavior();

private:
  struct watcher {
    int64_t seen_revision;
    std::chrono::steady_clock::time_point until;
    caf::typed_response_promise<catalog_changes> answer;
  };

  caf::result<catalog_changes> watch(const watch_catalog& query);
  caf::result<done> refresh(const refresh_prices& query);
  shop_errc poll();
  shop_errc read_changes();
  void tell_watchers();
  void publish_prices();
  catalog_changes changes_since(int64_t revision) const;

  ticking_read_model_actor::pointer self_;
  std::unique_ptr<read_store> store_;
  std::shared_ptr<price_book> prices_;
  signer_actor signer_;
  int64_t revision_ = 0;
  /// When the last look that went through began.
  timestamp looked_at_;
  /// Whether the prices of this node are those of `revision_`.
  bool published_ = false;
  std::map<product_id, int64_t> revisions_;
  /// By revision: what a follower has to hear, in order.
  std::map<int64_t, product_view> products_;
  std::vector<watcher> watchers_;
};

} // namespace shop
