#include "tests/simulation/fiber.hpp"

#include <cstdint>
#include <utility>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace shop::sim {

namespace {

// The thread sanitizer has to be told of stacks; nobody else has.
#ifdef __SANITIZE_THREAD__
void* new_stack() {
  return __tsan_create_fiber(0);
}

void forget_stack(void* stack) {
  __tsan_destroy_fiber(stack);
}

void* current_stack() {
  return __tsan_get_current_fiber();
}

void announce(void* stack) {
  __tsan_switch_to_fiber(stack, 0);
}
#else
void* new_stack() {
  return nullptr;
}

void forget_stack(void*) {
  // nop
}

void* current_stack() {
  return nullptr;
}

void announce(void*) {
  // nop
}
#endif

} // namespace

fiber::fiber(stack memory, std::function<void()> body)
  : stack_(std::move(memory)),
    body_(std::move(body)),
    inner_(new_stack()) {
  getcontext(&inside_);
  inside_.uc_stack.ss_sp = stack_.get();
  inside_.uc_stack.ss_size = stack_bytes;
  inside_.uc_link = &outside_;
  // Only integers reach the entry of a context.
  auto self = reinterpret_cast<uintptr_t>(this);
  makecontext(&inside_, reinterpret_cast<void (*)()>(&fiber::enter), 2,
              static_cast<unsigned>(self >> 32),
              static_cast<unsigned>(self & 0xffffffff));
}

fiber::~fiber() {
  forget_stack(inner_);
}

void fiber::enter(unsigned high, unsigned low) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): see the constructor.
  auto self = reinterpret_cast<fiber*>((uintptr_t{high} << 32) | low);
  self->body_();
  self->ended_ = true;
  self->pause();
}

void fiber::resume() {
  outer_ = current_stack();
  announce(inner_);
  swapcontext(&outside_, &inside_);
}

void fiber::pause() {
  announce(outer_);
  swapcontext(&inside_, &outside_);
}

} // namespace shop::sim
