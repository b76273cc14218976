#include "tests/simulation/ways.hpp"

#include "tests/simulation/wire.hpp"

#include <caf/send.hpp>

namespace shop::sim {

namespace {

void tell(const links_actor& links, place where, const gateway_actor& gateway) {
  if (links)
    caf::anon_send(links, caf::update_atom_v,
                   place_of(address_of(where), where),
                   caf::actor_cast<caf::strong_actor_ptr>(gateway));
}

} // namespace

connector_factory ways::factory(place from, process_id process) {
  return [this, from, process](caf::actor_system& system, links_actor links,
                               const std::string&, uint16_t port) {
    auto one = std::make_shared<way>();
    one->from = from;
    one->to = static_cast<place>(port);
    one->process = process;
    one->links = std::move(links);
    ways_.push_back(one);
    loop_.after(look_ms, [this, one] { look(one); });
    auto connector = system.spawn([]() -> ticking_actor::behavior_type {
      return {[](caf::tick_atom) -> caf::result<void> { return {}; }};
    });
    connector->attach_functor([this, one] { close(one); });
    return caf::actor_cast<caf::actor>(connector);
  };
}

void ways::forget(process_id process) {
  std::erase_if(ways_, [&](const way_ptr& x) {
    if (x->process != process)
      return false;
    close(x);
    return true;
  });
}

void ways::look(const way_ptr& one) {
  if (one->closed)
    return;
  auto near = there_.peer_at(one->from);
  auto far = there_.peer_at(one->to);
  auto hears = net_.connects(one->from, one->to) && near.answers && far.answers;
  if (one->target)
    watch(*one, far, hears);
  else if (hears && far.gateway && !loop_.chance().once_in(3))
    open(*one, near, far);
  loop_.after(look_ms, [this, one] { look(one); });
}

// A process that ends says so; one that hangs or is cut off does not.
void ways::watch(way& one, const peer& far, bool hears) {
  if (far.answers && far.gateway != one.target)
    return lose(one);
  if (hears)
    one.silent_since.reset();
  else if (!one.silent_since)
    one.silent_since = loop_.elapsed();
  else if (loop_.elapsed() - *one.silent_since >= silence_ms)
    lose(one);
}

void ways::hang_up(place there) {
  for (const auto& one : ways_)
    if (one->to == there && net_.connects(there, one->from))
      lose(*one);
}

// The other end hears of it, or nothing more.
void ways::close(const way_ptr& one) {
  if (std::exchange(one->closed, true))
    return;
  one->links = nullptr;
  auto heard = net_.connects(one->from, one->to);
  loop_.after(heard ? milliseconds{0} : silence_ms,
              [this, one] { lose(*one); });
}

void ways::lose(way& one) {
  if (!std::exchange(one.target, nullptr))
    return;
  one.silent_since.reset();
  tell(one.links, one.to, {});
  tell(std::exchange(one.other_links, nullptr), one.from, {});
}

// One connection for both directions: the wire back has its name at the other
// end from the first question that comes over this one.
void ways::open(way& one, const peer& near, const peer& far) {
  one.target = far.gateway;
  gateway_actor back;
  if (near.gateway) {
    one.other_links = far.links;
    back = wire(one.to, one.from, near.gateway, {});
  }
  tell(one.links, one.to, wire(one.from, one.to, far.gateway, back));
}

gateway_actor ways::wire(place from, place to, const gateway_actor& target,
                         const gateway_actor& back) {
  auto config
    = wire_config{loop_, net_, from, to, target, back, change_commands};
  wires_.push_back(
    loop_.system().spawn<gateway_actor::stateful_impl<wire_state>>(
      std::move(config)));
  return wires_.back();
}

void ways::stop() {
  for (const auto& wire : std::exchange(wires_, {}))
    caf::anon_send_exit(wire, caf::exit_reason::kill);
  for (const auto& one : std::exchange(ways_, {})) {
    one->closed = true;
    one->links = nullptr;
    one->target = nullptr;
    one->other_links = nullptr;
  }
}

} // namespace shop::sim
