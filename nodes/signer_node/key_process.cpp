#include "nodes/signer_node/key_process.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/sign_frame.hpp"
#include "actors/signer/signer_actor.hpp"
#include "nodes/common/log.hpp"
#include "nodes/signer_node/key_record.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/init_global_meta_objects.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/stateful_actor.hpp>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

namespace shop {

namespace {

/// Longest time for one signature; the guard's disk may be slow.
constexpr auto sign_timeout_ms = std::chrono::milliseconds{10'000};

timestamp system_now() {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch())
            .count()};
}

// Asks the signer for the thread that reads the channel, and sends its
// answers, as often as each role may ask. One actor for all requests: CAF 0.18
// keeps whoever has asked until the timeout would have come.
class asker_state {
public:
  static inline const char* name = "shop.asker";

  asker_state(caf::event_based_actor* self, signer_desk_actor signer,
              const sign_policy& policy, int channel)
    : self_(self),
      signer_(std::move(signer)),
      buckets_(policy.rates.begin(), policy.rates.end()),
      channel_(channel) {
    // nop
  }

  caf::behavior make_behavior() {
    return {
      [this](uint8_t role, uint64_t id, const sign_receipt& x) {
        ask<signed_jws>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const sign_refund& x) {
        ask<signed_jws>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const sign_access_token& x) {
        ask<signed_jws>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const sign_audit_head& x) {
        ask<signed_jws>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const get_public_keys& x) {
        ask<public_keys>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const sign_ping& x) {
        ask<done>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const get_signer_figures& x) {
        ask<signer_figures>(role, id, x);
      },
      [this](uint8_t role, uint64_t id, const gate_refusals& x) {
        ask<done>(role, id, x);
      },
      // The last message. What came before it is done when this has an answer.
      [this](caf::ok_atom) {
        self_->request(signer_, sign_timeout_ms, get_signer_figures{})
          .then([this](const signer_figures&) { self_->quit(); },
                [this](const caf::error&) { self_->quit(); });
      },
    };
  }

private:
  template <class Answer, class Message>
  void ask(uint8_t role, uint64_t id, const Message& message) {
    if (!buckets_[role].take(system_now()))
      return refuse<Message>(role, id);
    self_->request(signer_, sign_timeout_ms, message)
      .then([this, id](Answer& answer) { reply(id, std::move(answer)); },
            [this, id](const caf::error& why) {
              reply(id, sign_refusal{code_of(why)});
            });
  }

  template <class Message>
  void refuse(uint8_t role, uint64_t id) {
    auto note = rate_exceeded{to_string(static_cast<signer_role>(role)),
                              name_of_request<Message>()};
    auto say_no
      = [this, id] { reply(id, sign_refusal{code_of(refusal_reason::rate)}); };
    self_->request(signer_, sign_timeout_ms, std::move(note))
      .then([say_no](done) { say_no(); },
            [say_no](const caf::error&) { say_no(); });
  }

  // A gate that is gone ends this process soon; there is nobody to tell.
  void reply(uint64_t id, sign_reply message) {
    auto record = encode_sign_reply(id, message);
    [[maybe_unused]] auto sent
      = ::send(channel_, record.data(), record.size(), MSG_NOSIGNAL);
  }

  caf::event_based_actor* self_;
  signer_desk_actor signer_;
  /// By the number of the role.
  std::vector<token_bucket> buckets_;
  int channel_;
};

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
        caf::anon_send(desk, static_cast<uint8_t>(request->role),
                       request->ticket, std::move(message));
      },
      request->message);
  }
}

} // namespace

int run_key_process(int channel, const signer_config& config,
                    std::string passphrase,
                    const std::function<void()>& confine) {
  caf::init_global_meta_objects<caf::id_block::shop>();
  caf::core::init_global_meta_objects();
  caf::actor_system_config system_config;
  // Idle workers wait for work instead of looking for it; the asker and the
  // signer take turns.
  system_config.set("caf.scheduler.policy", "sharing");
  system_config.set("caf.scheduler.max-threads", size_t{1});
  // Opened first: what cannot be opened ends this process before it answers.
  auto tools = std::make_unique<signer_tools>(config, passphrase);
  ::explicit_bzero(passphrase.data(), passphrase.size());
  if (!tools->key.is_sealed())
    log_event(log_level::warning, "key_not_sealed");
  caf::actor_system system{system_config};
  auto signer = system.spawn<signer_desk_actor::stateful_impl<signer_state>>(
    std::move(tools), system_now);
  // A signer that fails takes the process with it; both are started again.
  signer->attach_functor(
    [channel](const caf::error&) { ::shutdown(channel, SHUT_RDWR); });
  auto desk = system.spawn<caf::stateful_actor<asker_state>>(
    signer, config.policy, channel);
  confine();
  serve(channel, desk);
  caf::anon_send(desk, caf::ok_atom_v);
  caf::scoped_actor end{system};
  end->wait_for(desk);
  caf::anon_send_exit(signer, caf::exit_reason::user_shutdown);
  return 0;
}

} // namespace shop
