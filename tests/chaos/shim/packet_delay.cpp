// Holds every packet that the packet filter puts into queue MILLISECONDS for so
// long. For kernels without netem; unlike a proxy it also slows connections
// that are open. Says `ready` when it does, and until it ends; then all that it
// holds goes on at once.
//
// usage: packet_delay MILLISECONDS

#include <arpa/inet.h>
#include <libnetfilter_queue/libnetfilter_queue.h>
#include <linux/netfilter.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr uint16_t delay_ms_max = 5'000;

/// What is held at most; packets beyond that pass at once.
constexpr uint32_t packets_max = 20'000;

/// Verdicts that the kernel still has to read, and packets that are to be read.
constexpr int socket_bytes = 4 << 20;

struct held_packet {
  uint32_t id;
  steady::time_point due;
};

class packet_queue {
public:
  explicit packet_queue(uint16_t delay_ms)
    : delay_(delay_ms),
      handle_(nfq_open()) {
    if (handle_ == nullptr)
      throw std::runtime_error("no netfilter queues here");
    queue_ = nfq_create_queue(handle_, delay_ms, &packet_queue::arrived, this);
    constexpr uint32_t flags = NFQA_CFG_F_FAIL_OPEN | NFQA_CFG_F_GSO;
    if (queue_ == nullptr || nfq_set_mode(queue_, NFQNL_COPY_META, 0) < 0
        || nfq_set_queue_maxlen(queue_, packets_max) < 0
        || nfq_set_queue_flags(queue_, flags, flags) < 0)
      throw std::runtime_error("somebody has queue "
                               + std::to_string(delay_ms));
    ::setsockopt(descriptor(), SOL_SOCKET, SO_RCVBUFFORCE, &socket_bytes,
                 sizeof(socket_bytes));
  }

  ~packet_queue() {
    release(steady::time_point::max());
    if (queue_ != nullptr)
      nfq_destroy_queue(queue_);
    if (handle_ != nullptr)
      nfq_close(handle_);
  }

  packet_queue(const packet_queue&) = delete;

  int descriptor() const {
    return nfq_fd(handle_);
  }

  /// Milliseconds until a packet is due, -1 when there is none.
  int wait_ms() const {
    using std::chrono::ceil;
    if (held_.empty())
      return -1;
    auto left = ceil<milliseconds>(held_.front().due - steady::now()).count();
    return left > 0 ? static_cast<int>(left) : 0;
  }

  void read() {
    std::array<char, 65'536> part;
    auto size = ::recv(descriptor(), part.data(), part.size(), MSG_DONTWAIT);
    // Where there were too many, the kernel has let them pass.
    if (size > 0)
      nfq_handle_packet(handle_, part.data(), static_cast<int>(size));
    else if (errno != EAGAIN && errno != EINTR && errno != ENOBUFS)
      throw std::runtime_error("the queue is gone");
  }

  /// Lets all go that are due.
  void release(steady::time_point now) {
    for (; !held_.empty() && held_.front().due <= now; held_.pop_front())
      nfq_set_verdict(queue_, held_.front().id, NF_ACCEPT, 0, nullptr);
  }

private:
  static int arrived(nfq_q_handle*, nfgenmsg*, nfq_data* packet, void* self) {
    auto header = nfq_get_msg_packet_hdr(packet);
    auto& queue = *static_cast<packet_queue*>(self);
    if (header != nullptr)
      queue.held_.push_back(
        {ntohl(header->packet_id), steady::now() + queue.delay_});
    return 0;
  }

  milliseconds delay_;
  nfq_handle* handle_;
  nfq_q_handle* queue_ = nullptr;
  std::deque<held_packet> held_;
};

uint16_t parse_delay(std::string_view text) {
  uint16_t result = 0;
  auto end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, result);
  if (error != std::errc{} || rest != end || result == 0
      || result > delay_ms_max)
    throw std::runtime_error("a delay is 1 to " + std::to_string(delay_ms_max)
                             + " milliseconds");
  return result;
}

/// A descriptor that can be read when the process is asked to end.
int end_wanted() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

void run(uint16_t delay_ms) {
  packet_queue queue{delay_ms};
  std::array<pollfd, 2> events{
    {{queue.descriptor(), POLLIN, 0}, {end_wanted(), POLLIN, 0}}};
  std::puts("ready");
  std::fflush(stdout);
  while (events[1].revents == 0) {
    ::poll(events.data(), events.size(), queue.wait_ms());
    if (events[0].revents != 0)
      queue.read();
    queue.release(steady::now());
  }
}

} // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 2)
      throw std::runtime_error("usage: packet_delay MILLISECONDS");
    run(parse_delay(argv[1]));
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "packet_delay: %s\n", e.what());
    return 2;
  }
}
