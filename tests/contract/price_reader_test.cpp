// The price book of a shard node, from events in the journal.

#include "actors/journal/read_model_actor.hpp"
#include "actors/protocol/steady_time.hpp"
#include "tests/contract/read_models_fixture.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/event_based_actor.hpp>

namespace shop::test {

class price_reader_test : public read_models_fixture {
protected:
  void SetUp() override {
    read_models_fixture::SetUp();
    if (schema == nullptr)
      return;
    reader
      = system
          ->spawn<ticking_read_model_actor::stateful_impl<read_model_state>>(
            std::make_unique<read_store>(schema->conninfo()), book,
            signer_actor{});
    system.run();
  }

  void TearDown() override {
    caf::anon_send_exit(reader, caf::exit_reason::kill);
    system.drain();
  }

  bool has(const std::string& item) {
    return book->current()->find({item}) != nullptr;
  }

  /// Asks for the prices of a moment ago.
  bool refresh(std::chrono::milliseconds ago = {}) {
    auto went_well = std::make_shared<bool>(false);
    system->spawn([=, to = reader](caf::event_based_actor* self) {
      auto query = refresh_prices{steady_time(self)};
      query.asked_at.us -= std::chrono::microseconds{ago}.count();
      self->request(to, std::chrono::seconds{1}, query)
        .then([went_well](done) { *went_well = true; },
              [](const caf::error&) {});
    });
    system.run();
    return *went_well;
  }

  virtual_system system;
  std::shared_ptr<price_book> book = std::make_shared<price_book>();
  ticking_read_model_actor reader;
};

TEST_F(price_reader_test, knows_at_once_what_was_projected_when_it_is_asked) {
  define("mug", "mug-blue");
  project();
  EXPECT_FALSE(has("mug-blue"));
  EXPECT_TRUE(refresh());
  EXPECT_TRUE(has("mug-blue"));
}

TEST_F(price_reader_test, does_not_look_again_for_who_asked_before_it_looked) {
  define("mug", "mug-blue");
  project();
  EXPECT_TRUE(refresh(std::chrono::milliseconds{1}));
  EXPECT_FALSE(has("mug-blue"));
}

} // namespace shop::test
