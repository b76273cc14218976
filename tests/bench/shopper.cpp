#include "tests/bench/shopper.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace shop::bench {

namespace {

namespace bhttp = beast::http;

using nlohmann::json;

/// A request that takes longer has failed.
constexpr auto answer_ms = std::chrono::milliseconds{10'000};

/// Between two questions for a receipt that is not there yet.
constexpr auto pause_ms = std::chrono::milliseconds{5};

double ms_since(clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(clock::now() - begin)
    .count();
}

std::string member(const std::string& text, const char* name) {
  return json::parse(text).at(name).get<std::string>();
}

std::string order_body(const std::string& cart) {
  return R"({"cart_id":")" + cart
       + R"(","email":"ada@example.com","shipping_address":{"name":"Ada )"
         R"(Shopper","line1":"Harbour Street 1","city":"Bremen",)"
         R"("postal_code":"28195","country":"DE"}})";
}

} // namespace

shopper::shopper(net::any_io_executor executor, const crowd_plan& plan,
                 crowd_record& record, std::string name)
  : plan_(plan),
    record_(record),
    name_(std::move(name)),
    random_(static_cast<uint32_t>(std::hash<std::string>{}(name_))),
    stream_(std::move(executor)) {
  // nop
}

net::awaitable<void> shopper::run() {
  while (clock::now() < plan_.until) {
    auto begin = clock::now();
    ++record_.journeys_begun;
    try {
      co_await journey();
      if (begin >= plan_.counted_from && clock::now() <= plan_.until)
        record_.journeys_ms.push_back(ms_since(begin));
    } catch (const std::exception& error) {
      failed(error.what());
      stream_.close();
      buffer_.clear();
    }
  }
}

void shopper::failed(const std::string& why) {
  if (record_.failures++ == 0)
    record_.first_failure = why;
}

net::awaitable<void> shopper::journey() {
  using enum bhttp::verb;
  const std::string v1 = "/api/v1";
  question create{"create cart", post, v1 + "/carts", "{}"};
  auto cart = member(co_await expect(create), "id");
  auto first = random_() % plan_.skus.size();
  for (size_t i = 0; i < 2; ++i) {
    const auto& sku = plan_.skus[(first + i) % plan_.skus.size()];
    question fill{"put item", put, v1 + "/carts/" + cart + "/items/" + sku,
                  R"({"quantity":1})"};
    co_await expect(fill);
  }
  question place{"order", post, v1 + "/orders", order_body(cart)};
  auto order = co_await expect(place);
  auto session = member(order, "payment_session_id");
  question pay{"confirm", post,
               v1 + "/payment-sessions/" + session + "/confirm",
               R"({"payment_method":"tok_visa"})"};
  co_await expect(pay);
  question read{"receipt",
                get,
                v1 + "/orders/" + member(order, "id")
                  + "/receipt?token=" + member(order, "token"),
                {}};
  co_await read_receipt(read);
}

net::awaitable<shopper::answer> shopper::ask(const question& x) {
  stream_.expires_after(answer_ms);
  if (!stream_.socket().is_open()) {
    co_await stream_.async_connect(plan_.shop, net::use_awaitable);
    stream_.socket().set_option(tcp::no_delay{true});
  }
  bhttp::request<bhttp::string_body> request{x.method, x.path, 11};
  request.set(bhttp::field::host, "127.0.0.1");
  if (x.method != bhttp::verb::get) {
    request.set(bhttp::field::content_type, "application/json");
    request.set("Idempotency-Key", name_ + '-' + std::to_string(++keys_));
    request.body() = x.body;
  }
  request.prepare_payload();
  auto begin = clock::now();
  co_await bhttp::async_write(stream_, request, net::use_awaitable);
  bhttp::response<bhttp::string_body> response;
  co_await bhttp::async_read(stream_, buffer_, response, net::use_awaitable);
  if (begin >= plan_.counted_from)
    record_.steps_ms[x.step].push_back(ms_since(begin));
  if (response.need_eof())
    stream_.close();
  co_return answer{response.result_int(), std::move(response.body())};
}

net::awaitable<std::string> shopper::expect(const question& x) {
  auto result = co_await ask(x);
  if (result.status / 100 != 2)
    throw std::runtime_error(std::string{x.step} + ": "
                             + std::to_string(result.status) + ' '
                             + result.body.substr(0, 300));
  co_return std::move(result.body);
}

net::awaitable<void> shopper::read_receipt(const question& x) {
  auto until = clock::now() + answer_ms;
  for (;;) {
    auto result = co_await ask(x);
    if (result.status == 200)
      co_return;
    if (clock::now() >= until)
      throw std::runtime_error("no receipt: " + std::to_string(result.status)
                               + ' ' + result.body.substr(0, 300));
    ++record_.asked_again;
    net::steady_timer pause{stream_.get_executor(), pause_ms};
    co_await pause.async_wait(net::use_awaitable);
  }
}

} // namespace shop::bench
