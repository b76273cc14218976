#include "actors/journal/journal_actor.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

namespace {

caf::result<done> as_result(shop_errc code) {
  if (code == shop_errc::none)
    return done{};
  return as_error(code);
}

} // namespace

// -- writer -------------------------------------------------------------------

journal_writer_state::journal_writer_state(journal_writer_actor::pointer self,
                                           journal_factory make_store)
  : self_(self),
    store_(make_store()) {
  // nop
}

journal_writer_actor::behavior_type journal_writer_state::make_behavior() {
  return {
    [this](append_events& append) { return collect(append); },
    [this](const save_snapshot& snapshot) {
      return as_result(store_->save(snapshot));
    },
    [this](caf::flush_atom) -> caf::result<void> {
      commit();
      return {};
    },
  };
}

caf::result<done> journal_writer_state::collect(append_events& append) {
  auto answer = self_->make_response_promise<done>();
  if (batch_.empty())
    self_->send(self_, caf::flush_atom_v);
  batch_.push_back(std::move(append));
  promises_.push_back(answer);
  if (batch_.size() >= batch_appends_max)
    commit();
  return answer;
}

void journal_writer_state::commit() {
  if (batch_.empty())
    return;
  auto batch = std::exchange(batch_, {});
  auto promises = std::exchange(promises_, {});
  auto codes = store_->append(batch);
  for (size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] == shop_errc::none)
      promises[i].deliver(done{});
    else
      promises[i].deliver(as_error(codes[i]));
  }
}

// -- reader -------------------------------------------------------------------

journal_reader_state::journal_reader_state(journal_reader_actor::pointer self,
                                           journal_factory make_store)
  : self_(self),
    store_(make_store()) {
  // nop
}

journal_reader_actor::behavior_type journal_reader_state::make_behavior() {
  return {
    [this](const load_entity& x) { return collect(x); },
    [this](const load_answer& x) {
      return as_result(store_->answer(x.entity, x.command));
    },
    [this](const load_agenda& x) { return as_result(store_->agenda(x.shard)); },
    [this](caf::flush_atom) -> caf::result<void> {
      load();
      return {};
    },
  };
}

caf::result<entity_history> journal_reader_state::collect(
  const load_entity& load_one) {
  auto answer = self_->make_response_promise<entity_history>();
  if (batch_.empty())
    self_->send(self_, caf::flush_atom_v);
  batch_.push_back(load_one.entity);
  promises_.push_back(answer);
  if (batch_.size() >= batch_loads_max)
    load();
  return answer;
}

void journal_reader_state::load() {
  if (batch_.empty())
    return;
  auto promises = std::exchange(promises_, {});
  auto histories = store_->load(std::exchange(batch_, {}));
  for (size_t i = 0; i < promises.size(); ++i) {
    if (histories)
      promises[i].deliver(std::move((*histories)[i]));
    else
      promises[i].deliver(as_error(histories.error()));
  }
}

} // namespace shop
