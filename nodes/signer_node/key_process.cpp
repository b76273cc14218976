#include "nodes/signer_node/key_process.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/sign_frame.hpp"
#include "nodes/signer_node/key_record.hpp"

#include <caf/init_global_meta_objects.hpp>
#include <sys/socket.h>

#include <array>

namespace shop {

namespace {

/// Longest time for one signature; the guard's disk may be slow.
constexpr auto sign_timeout_ms = std::chrono::milliseconds{10'000};

void send_record(int channel, const std::string& record) {
  // A gate that is gone ends this process soon; there is nobody to tell.
  [[maybe_unused]] auto sent
    = ::send(channel, record.data(), record.size(), MSG_NOSIGNAL);
}

timestamp system_now() {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch())
            .count()};
}

// Asks the signer and sends its answer; ends by itself.
template <class Answer, class Message>
void ask(caf::actor_system& system, const signer_actor& signer, int channel,
         uint64_t request_id, const Message& message) {
  system.spawn([=](caf::event_based_actor* self) {
    self->request(signer, sign_timeout_ms, message)
      .then(
        [=](Answer& answer) {
          send_record(channel,
                      encode_sign_reply(request_id, std::move(answer)));
        },
        [=](const caf::error& why) {
          send_record(
            channel, encode_sign_reply(request_id, sign_refusal{code_of(why)}));
        });
  });
}

struct asker {
  caf::actor_system& system;
  const signer_actor& signer;
  int channel;
  uint64_t request_id;

  void operator()(const get_public_keys& x) const {
    ask<public_keys>(system, signer, channel, request_id, x);
  }

  void operator()(const sign_ping& x) const {
    ask<done>(system, signer, channel, request_id, x);
  }

  template <class Message>
  void operator()(const Message& x) const {
    ask<signed_jws>(system, signer, channel, request_id, x);
  }
};

} // namespace

int run_key_process(int channel, const signer_config& config) {
  caf::init_global_meta_objects<caf::id_block::shop>();
  caf::core::init_global_meta_objects();
  caf::actor_system_config system_config;
  // Opened first: what cannot be opened ends this process before it answers.
  auto tools = std::make_unique<signer_tools>(config);
  caf::actor_system system{system_config};
  auto signer = system.spawn<signer_desk_actor::stateful_impl<signer_state>>(
    std::move(tools), system_now);
  // A signer that fails takes the process with it; both are started again.
  signer->attach_functor(
    [channel](const caf::error&) { ::shutdown(channel, SHUT_RDWR); });
  std::array<char, key_record_bytes_max> record;
  for (;;) {
    auto size = ::recv(channel, record.data(), record.size(), 0);
    if (size < 0 && errno == EINTR)
      continue;
    if (size <= 0)
      break;
    auto request = read_key_record({record.data(), static_cast<size_t>(size)});
    if (request)
      std::visit(asker{system, signer, channel, request->request_id},
                 request->message);
  }
  caf::anon_send_exit(signer, caf::exit_reason::user_shutdown);
  return 0;
}

} // namespace shop
