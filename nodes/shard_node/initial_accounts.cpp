#include "nodes/shard_node/initial_accounts.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/derive.hpp"

#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shop {

namespace {

constexpr auto attempt_ms = std::chrono::milliseconds{10'000};
constexpr auto pause_ms = std::chrono::milliseconds{500};

// Ends when the account exists, whoever made it.
void attempt(caf::event_based_actor* self, const entities_actor& region,
             const register_account& command) {
  self->request(region, attempt_ms, command)
    .then([](const account_view&) {},
          [=](const caf::error& why) {
            if (code_of(why) != shop_errc::account_exists)
              self->run_delayed(pause_ms,
                                [=] { attempt(self, region, command); });
          });
}

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

void register_initial_accounts(caf::actor_system& system,
                               const entities_actor& region,
                               const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || (info.st_mode & 077) != 0)
    throw std::runtime_error("others may read " + path
                             + ", or it is not there");
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);)
    if (!line.empty())
      system.spawn(
        [region, command = parse(line)](caf::event_based_actor* self) {
          attempt(self, region, command);
        });
}

} // namespace shop
