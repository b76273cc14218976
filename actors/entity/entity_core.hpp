#pragma once

#include "actors/entity/command_memory.hpp"
#include "actors/entity/event_codec.hpp"
#include "actors/protocol/decision.hpp"
#include "actors/protocol/journal.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shop {

/// The state of an entity and what is to be appended for it: everything about
/// an event-sourced entity that needs no messages.
template <class Domain>
class entity_core {
public:
  using state_type = typename Domain::state;
  using event_type = typename Domain::event;
  using view_type = typename Domain::view;

  entity_core(entity_ref ref, shard_lease lease)
    : memory_(Domain::commands_remembered_max) {
    batch_.entity = std::move(ref);
    batch_.lease = lease;
  }

  /// Rebuilds the state; false when the history does not decode or has a gap.
  bool replay(const entity_history& history) {
    if (history.snapshot_version > 0 && !restore(history))
      return false;
    for (const auto& entry : history.entries) {
      auto event = decode_event<event_type>(entry.kind, entry.body);
      if (!event || entry.version != version_ + 1)
        return false;
      Domain::apply(state_, *event);
      version_ = entry.version;
      memory_.remember(entry.command, entry.fingerprint);
    }
    answered_ = history.answered;
    on_agenda_ = history.on_agenda != 0;
    return true;
  }

  /// Decides a command on the newest state and collects its events.
  template <class Command>
  expected<void> decide(const Command& command, const command_meta& meta,
                        const decision_context& context) {
    auto events = Domain::decide(state_, command, context);
    if (!events)
      return fail(events.error());
    std::vector<encoded_event> encoded;
    for (const auto& event : *events) {
      auto next = encode_event(event);
      if (!next)
        return fail(next.error());
      encoded.push_back(std::move(*next));
    }
    for (size_t i = 0; i < encoded.size(); ++i) {
      Domain::apply(state_, (*events)[i]);
      batch_.entries.push_back({++version_, std::move(encoded[i].kind),
                                std::move(encoded[i].body), meta.id,
                                meta.fingerprint});
    }
    if (!events->empty())
      memory_.remember(meta.id, meta.fingerprint);
    batch_.at = context.now;
    return {};
  }

  /// Keeps an answer for ever, together with the events collected so far.
  void keep_answer(const command_meta& meta, const view_type& answer) {
    batch_.answers.push_back(
      {meta.id, meta.fingerprint, json_codec::to_text(answer)});
    answered_.push_back({meta.id, meta.fingerprint});
  }

  /// The view of the newest state.
  view_type view(const decision_context& context) const {
    auto result = Domain::view_of(state_, context);
    result.version = version_;
    return result;
  }

  /// Whether events wait to be appended.
  bool has_batch() const {
    return !batch_.entries.empty();
  }

  /// What to append, and a fresh batch.
  append_events take_batch() {
    auto wants_agenda = unfinished();
    batch_.agenda = wants_agenda == on_agenda_ ? agenda_change::keep
                  : wants_agenda               ? agenda_change::enter
                                               : agenda_change::leave;
    on_agenda_ = wants_agenda;
    auto next = append_events{batch_.entity, batch_.lease, {}, {}, {}, {}};
    return std::exchange(batch_, std::move(next));
  }

  /// Whether the entity has something to do without being asked.
  bool unfinished() const {
    return !Domain::steps(state_).empty()
        || Domain::wake_at(state_).has_value();
  }

  /// A snapshot of the newest state once `every_events` lie behind the last;
  /// of a large state later, so that it costs no more than the events do.
  std::optional<save_snapshot> take_snapshot(int64_t every_events) {
    auto due = std::max(every_events, snapshot_bytes_ / event_bytes);
    if (version_ - snapshot_version_ < due)
      return std::nullopt;
    snapshot_version_ = version_;
    auto copy = snapshot_body{state_, memory_};
    auto body = json_codec::to_text(copy);
    snapshot_bytes_ = static_cast<int64_t>(body.size());
    return save_snapshot{batch_.entity, batch_.lease, version_,
                         std::move(body)};
  }

  /// The command with this id if it was carried out before, or `nullptr`. One
  /// whose answer is stored is never forgotten.
  const known_command* find(const digest128& command) const {
    if (command.empty())
      return nullptr;
    auto known = memory_.find(command);
    return known != nullptr ? known : find_answered(command);
  }

  /// Whether the first answer to a command is stored.
  bool is_answered(const digest128& command) const {
    return find_answered(command) != nullptr;
  }

  const command_memory& memory() const {
    return memory_;
  }

  const state_type& state() const {
    return state_;
  }

  int64_t version() const {
    return version_;
  }

  const entity_ref& ref() const {
    return batch_.entity;
  }

private:
  /// About what an event takes in the journal.
  static constexpr int64_t event_bytes = 256;

  struct snapshot_body {
    state_type state;
    command_memory memory;

    template <class Inspector>
    friend bool inspect(Inspector& f, snapshot_body& x) {
      return f.object(x).fields(f.field("state", x.state),
                                f.field("memory", x.memory));
    }
  };

  const known_command* find_answered(const digest128& command) const {
    auto i = std::find_if(
      answered_.begin(), answered_.end(),
      [&command](const known_command& x) { return x.id == command; });
    return i == answered_.end() ? nullptr : &*i;
  }

  bool restore(const entity_history& history) {
    auto node = nlohmann::json::parse(history.snapshot, nullptr, false);
    auto body
      = snapshot_body{{}, command_memory{Domain::commands_remembered_max}};
    json_codec::loader f{node};
    if (node.is_discarded() || !f.apply(body))
      return false;
    state_ = std::move(body.state);
    memory_ = std::move(body.memory);
    version_ = snapshot_version_ = history.snapshot_version;
    snapshot_bytes_ = static_cast<int64_t>(history.snapshot.size());
    return true;
  }

  state_type state_;
  int64_t version_ = 0;
  int64_t snapshot_version_ = 0;
  int64_t snapshot_bytes_ = 0;
  command_memory memory_;
  std::vector<known_command> answered_;
  append_events batch_;
  bool on_agenda_ = false;
};

} // namespace shop
