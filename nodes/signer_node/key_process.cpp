#include "nodes/signer_node/key_process.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/sign_frame.hpp"
#include "actors/signer/signer_actor.hpp"
#include "nodes/signer_node/key_record.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
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

template <class Answer, class Message>
void ask(caf::event_based_actor* self, const signer_actor& signer, int channel,
         uint64_t request_id, const Message& message) {
  self->request(signer, sign_timeout_ms, message)
    .then(
      [=](Answer& answer) {
        send_record(channel, encode_sign_reply(request_id, std::move(answer)));
      },
      [=](const caf::error& why) {
        send_record(channel,
                    encode_sign_reply(request_id, sign_refusal{code_of(why)}));
      });
}

// Asks the signer for the thread that reads the channel, and sends its
// answers. One actor for all requests: CAF 0.18 keeps whoever has asked until
// the timeout would have come.
caf::behavior asker(caf::event_based_actor* self, const signer_actor& signer,
                    int channel) {
  return {
    [=](uint64_t id, const sign_receipt& x) {
      ask<signed_jws>(self, signer, channel, id, x);
    },
    [=](uint64_t id, const sign_refund& x) {
      ask<signed_jws>(self, signer, channel, id, x);
    },
    [=](uint64_t id, const sign_access_token& x) {
      ask<signed_jws>(self, signer, channel, id, x);
    },
    [=](uint64_t id, const sign_audit_head& x) {
      ask<signed_jws>(self, signer, channel, id, x);
    },
    [=](uint64_t id, const get_public_keys& x) {
      ask<public_keys>(self, signer, channel, id, x);
    },
    [=](uint64_t id, const sign_ping& x) {
      ask<done>(self, signer, channel, id, x);
    },
  };
}

// Reads records until the gate, or the signer, is gone.
void serve(int channel, const caf::actor& desk) {
  std::array<char, key_record_bytes_max> record;
  for (;;) {
    auto size = ::recv(channel, record.data(), record.size(), 0);
    if (size < 0 && errno == EINTR)
      continue;
    if (size <= 0)
      return;
    auto request = read_key_record({record.data(), static_cast<size_t>(size)});
    if (!request)
      continue;
    std::visit(
      [&](auto& message) {
        caf::anon_send(desk, request->request_id, std::move(message));
      },
      request->message);
  }
}

} // namespace

int run_key_process(int channel, const signer_config& config,
                    const std::function<void()>& confine) {
  caf::init_global_meta_objects<caf::id_block::shop>();
  caf::core::init_global_meta_objects();
  caf::actor_system_config system_config;
  // Idle workers wait for work instead of looking for it; the asker and the
  // signer take turns.
  system_config.set("caf.scheduler.policy", "sharing");
  system_config.set("caf.scheduler.max-threads", size_t{1});
  // Opened first: what cannot be opened ends this process before it answers.
  auto tools = std::make_unique<signer_tools>(config);
  caf::actor_system system{system_config};
  signer_actor signer
    = system.spawn<signer_desk_actor::stateful_impl<signer_state>>(
      std::move(tools), system_now);
  // A signer that fails takes the process with it; both are started again.
  signer->attach_functor(
    [channel](const caf::error&) { ::shutdown(channel, SHUT_RDWR); });
  auto desk = system.spawn(asker, signer, channel);
  confine();
  serve(channel, desk);
  caf::anon_send_exit(desk, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(signer, caf::exit_reason::user_shutdown);
  return 0;
}

} // namespace shop
