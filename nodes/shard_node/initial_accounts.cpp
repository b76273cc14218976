#include "nodes/shard_node/initial_accounts.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/derive.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>
#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

constexpr auto attempt_ms = std::chrono::milliseconds{10'000};
constexpr auto pause_ms = std::chrono::milliseconds{500};

// Registers one account after the other and ends; tries each until it exists,
// whoever made it.
struct registrar_state {
  static inline const char* name = "shop.initial_accounts";

  registrar_state(caf::event_based_actor* actor, entities_actor shards,
                  std::vector<register_account> accounts)
    : self(actor),
      region(std::move(shards)),
      left(std::move(accounts)) {
    // nop
  }

  caf::behavior make_behavior() {
    self->set_error_handler([](caf::error&) {});
    self->send(self, caf::tick_atom_v);
    return {[this](caf::tick_atom) { attempt(); }};
  }

  void attempt() {
    if (left.empty())
      return self->quit();
    self->request(region, attempt_ms, left.back())
      .then([this](const account_view&) { next(); },
            [this](const caf::error& why) {
              if (code_of(why) == shop_errc::account_exists)
                next();
              else
                self->delayed_send(self, pause_ms, caf::tick_atom_v);
            });
  }

  void next() {
    left.pop_back();
    attempt();
  }

  caf::event_based_actor* self;
  entities_actor region;
  std::vector<register_account> left;
};

register_account parse(const std::string& line) {
  std::istringstream in{line};
  std::string role;
  std::string email;
  std::string password;
  in >> role >> email >> password;
  auto known = value_of<account_role>(role);
  if (!in || !known)
    throw std::runtime_error("initial accounts: not `role email password`");
  auto normalised = normalised_email(email);
  auto name = role + " of the demo";
  name.front() = static_cast<char>(std::toupper(name.front()));
  return {account_of(normalised),
          normalised,
          name,
          password,
          *known,
          {secure_digest({"initial account", normalised}), {}, {}}};
}

} // namespace

std::vector<register_account> read_initial_accounts(const std::string& path) {
  std::vector<register_account> result;
  if (path.empty())
    return result;
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || (info.st_mode & 077) != 0)
    throw std::runtime_error("others may read " + path
                             + ", or it is not there");
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);)
    if (!line.empty())
      result.push_back(parse(line));
  return result;
}

caf::actor spawn_registrar(caf::actor_system& system,
                           const entities_actor& region,
                           std::vector<register_account> accounts) {
  return system.spawn<caf::stateful_actor<registrar_state>>(
    region, std::move(accounts));
}

} // namespace shop
