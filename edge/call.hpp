#pragma once

#include "actors/protocol/media.hpp"
#include "edge/background.hpp"
#include "edge/catalog_cache.hpp"
#include "edge/codec/body_reader.hpp"
#include "edge/codec/views_json.hpp"
#include "edge/http/message.hpp"
#include "edge/picture_cache.hpp"
#include "edge/problem.hpp"
#include "edge/rate_limiter.hpp"
#include "edge/shop_client.hpp"
#include "edge/site.hpp"
#include "edge/token.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace shop::edge {

/// What the routes of an edge share. Used by one thread.
struct edge_state {
  shop_client shop;
  catalog_cache catalog;
  token_verifier tokens;
  /// All requests of an address.
  rate_limiter requests{{}};
  /// Sign-ins and registrations of an address.
  rate_limiter sign_ins{{}};
  /// Where product pictures are; empty for none.
  std::string media_folder;
  /// The user interface; empty for none.
  site pages = {};
  size_t in_flight = 0;
  /// Gets the id and the target of a request that failed by a fault of ours,
  /// and why.
  std::function<void(const http::request&, std::string_view)> on_fault = {};
  picture_cache pictures = picture_cache{};
  background work = {};
};

/// One request on its way through a route. Errors are thrown as `problem`.
class call {
public:
  call(edge_state& edge, http::request& input,
       std::vector<std::string> captured);

  edge_state& edge() {
    return edge_;
  }

  const http::request& input() const {
    return input_;
  }

  /// The captured part of the path with this number, checked to be an id;
  /// anything else is not found.
  const std::string& id(size_t number) const;

  /// Who calls; throws 401 without a valid token.
  const principal& require_user() const;

  /// Throws 403 for others than admins and support.
  const principal& require_staff() const;

  /// Throws 403 for others than admins.
  const principal& require_admin() const;

  /// Who calls; null when nobody signed in. A token that is there has to be
  /// valid.
  const principal* user() const {
    return user_ ? &*user_ : nullptr;
  }

  /// For routes that are told everything by their path: throws `problem` when
  /// there is a body and it is not an empty object. What a key stands for.
  std::string no_content() const;

  /// Makes the command safe to send again: named by the `Idempotency-Key`
  /// within `scope`, or at random. `content` is what the key stands for.
  command_meta meta(std::string_view scope, std::string_view content) const;

  /// The same, but 400 without the header.
  command_meta required_meta(std::string_view scope,
                             std::string_view content) const;

  /// Asks the shop; throws the problem of an error. Moves from `message`.
  template <class Answer, class Message>
  net::awaitable<Answer> ask(Message& message) const {
    auto answer = co_await edge_.shop.ask<Answer>(message, input_.deadline);
    if (!answer)
      throw problem_of(answer.error());
    co_return std::move(*answer);
  }

  /// For each of the many messages of an import: a long list takes longer
  /// than one request may.
  std::chrono::steady_clock::time_point import_deadline() const {
    constexpr auto message_ms = std::chrono::milliseconds{10'000};
    return std::chrono::steady_clock::now() + message_ms;
  }

  /// A number of the query, or `otherwise`.
  int64_t query_number(std::string_view name, int64_t min, int64_t max,
                       int64_t otherwise) const;

  std::string query_text(std::string_view name) const;

  /// A flag of the query, `true` or `false`; false without it.
  bool query_flag(std::string_view name) const;

  /// A day of the query, `YYYY-MM-DD`, counted from 1970-01-01.
  std::optional<int32_t> query_day(std::string_view name) const;

  /// The `limit` of a list's page.
  uint32_t query_limit() const;

  /// Throws when the query has other parameters.
  void allow_query(std::initializer_list<std::string_view> names) const;

private:
  edge_state& edge_;
  http::request& input_;
  std::vector<std::string> captured_;
  std::optional<principal> user_;
};

/// An answer with a JSON body.
http::response json_answer(unsigned status, const json_out& body);

/// The same for a view; says when it was replayed.
template <class View>
http::response view_answer(unsigned status, const View& view) {
  auto result = json_answer(status, to_json(view));
  if (view.origin == answer_origin::replayed)
    result.headers.emplace_back("Idempotent-Replayed", "true");
  return result;
}

/// Now, as the edge's clock has it.
timestamp system_now();

} // namespace shop::edge
