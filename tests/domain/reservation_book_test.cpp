#include "actors/entity/json_codec.hpp"
#include "actors/stock/reservation_book.hpp"

#include <gtest/gtest.h>

namespace shop::stock {

namespace {

constexpr timestamp early{100};
constexpr timestamp late{200};

TEST(reservation_book_test, finds_by_order) {
  reservation_book book;
  book.open({{"a"}, 2, late, 1});
  book.open({{"b"}, 3, late, 1});
  ASSERT_NE(book.find({"b"}), nullptr);
  EXPECT_EQ(book.find({"b"})->quantity, 3);
  EXPECT_EQ(book.find({"c"}), nullptr);
}

TEST(reservation_book_test, an_open_reservation_is_never_forgotten) {
  reservation_book book;
  book.open({{"a"}, 2, early, 1});
  book.forget_expired(late);
  EXPECT_NE(book.find({"a"}), nullptr);
}

TEST(reservation_book_test, an_ended_one_is_remembered_until_it_expires) {
  reservation_book book;
  book.open({{"a"}, 2, late, 1});
  book.close({"a"}, late);
  book.forget_expired(early);
  ASSERT_NE(book.find({"a"}), nullptr);
  EXPECT_EQ(book.find({"a"})->open, 0);
  book.forget_expired(late);
  EXPECT_EQ(book.find({"a"}), nullptr);
}

TEST(reservation_book_test, ending_an_unknown_one_leaves_a_trace) {
  reservation_book book;
  book.close({"a"}, late);
  ASSERT_NE(book.find({"a"}), nullptr);
  EXPECT_EQ(book.find({"a"})->quantity, 0);
  EXPECT_EQ(book.find({"a"})->open, 0);
}

TEST(reservation_book_test, a_snapshot_forgets_nothing) {
  reservation_book book;
  book.open({{"a"}, 2, late, 1});
  book.open({{"b"}, 3, early, 1});
  book.close({"b"}, early);
  auto copy
    = json_codec::from_text<reservation_book>(json_codec::to_text(book));
  ASSERT_TRUE(copy.has_value());
  EXPECT_EQ(copy->size(), 2u);
  EXPECT_EQ(copy->find({"a"})->open, 1);
  copy->forget_expired(early);
  EXPECT_EQ(copy->find({"b"}), nullptr);
}

} // namespace

} // namespace shop::stock
