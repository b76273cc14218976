#include "actors/journal/media_actor.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

media_state::media_state(media_actor::pointer,
                         std::unique_ptr<media_store> store)
  : store_(std::move(store)) {
  // nop
}

media_actor::behavior_type media_state::make_behavior() {
  return {
    [this](const store_picture& x) { return as_result(store_->store(x)); },
    [this](const get_picture& x) { return as_result(store_->find(x)); },
  };
}

} // namespace shop
