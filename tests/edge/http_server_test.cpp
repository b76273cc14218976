// The server against clients that keep to HTTP, and against those who do not.

#include "tests/edge/http_fixture.hpp"

#include <vector>

namespace shop::http::test {

namespace {

constexpr std::string_view host = "Host: shop\r\n";

std::string get(std::string_view target, std::string_view more = "") {
  return "GET " + std::string{target} + " HTTP/1.1\r\n" + std::string{host}
       + std::string{more} + "\r\n";
}

std::string post(std::string_view body, std::string_view more = "") {
  return "POST /x HTTP/1.1\r\n" + std::string{host} + std::string{more}
       + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n"
       + std::string{body};
}

std::string post_head(std::string_view more) {
  return "POST /x HTTP/1.1\r\n" + std::string{host} + std::string{more}
       + "\r\n";
}

} // namespace

class http_server_test : public http_fixture {};

// -- what is well-formed ------------------------------------------------------

TEST_F(http_server_test, answers_and_keeps_the_connection) {
  start();
  auto client = connect();
  client.send(get("/a?b=c"));
  EXPECT_EQ("/a?b=c|", client.read().body);
  client.send(post("hello"));
  EXPECT_EQ("/x|hello", client.read().body);
}

TEST_F(http_server_test, answers_pipelined_requests_in_their_order) {
  start();
  auto client = connect();
  client.send(get("/1") + post("two") + get("/3"));
  EXPECT_EQ("/1|", client.read().body);
  EXPECT_EQ("/x|two", client.read().body);
  EXPECT_EQ("/3|", client.read().body);
}

TEST_F(http_server_test, takes_a_chunked_body) {
  start();
  auto answer = ask(post_head("Transfer-Encoding: chunked\r\n")
                    + "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ("/x|abcde", answer.body);
}

TEST_F(http_server_test, takes_no_header_from_behind_a_chunked_body) {
  auto seen = std::make_shared<std::string>();
  start({}, [seen](request& input) -> net::awaitable<response> {
    *seen = input.header("authorization");
    co_return response{};
  });
  auto answer = ask(post_head("Transfer-Encoding: chunked\r\n")
                    + "1\r\na\r\n0\r\nAuthorization: Bearer x\r\n\r\n");
  EXPECT_EQ(200u, answer.status);
  EXPECT_EQ("", *seen);
}

TEST_F(http_server_test, closes_when_the_client_asks_for_it) {
  start();
  auto client = connect();
  client.send(get("/", "Connection: close\r\n"));
  EXPECT_EQ(200u, client.read().status);
  EXPECT_TRUE(client.closed());
}

TEST_F(http_server_test, answers_http_1_0_and_closes) {
  start();
  auto client = connect();
  client.send("GET /old HTTP/1.0\r\n\r\n");
  auto answer = client.read();
  EXPECT_TRUE(answer.has("HTTP/1.0 200"));
  EXPECT_EQ("/old|", answer.body);
  EXPECT_TRUE(client.closed());
}

TEST_F(http_server_test, keeps_an_http_1_0_connection_that_asks_for_it) {
  start();
  auto client = connect();
  std::string request = "GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  client.send(request);
  EXPECT_TRUE(client.read().has("Connection: keep-alive"));
  client.send(request);
  EXPECT_EQ(200u, client.read().status);
}

TEST_F(http_server_test, answers_head_with_the_length_and_no_body) {
  start();
  auto client = connect();
  client.send("HEAD /abc HTTP/1.1\r\nHost: shop\r\n\r\n" + get("/next"));
  EXPECT_TRUE(client.read(true).has("Content-Length: 5"));
  EXPECT_EQ("/next|", client.read().body);
}

TEST_F(http_server_test, sends_no_length_with_204) {
  start({}, [](request&) -> net::awaitable<response> {
    response result;
    result.status = 204;
    co_return result;
  });
  auto client = connect();
  client.send(get("/") + get("/"));
  EXPECT_FALSE(client.read().has("Content-"));
  EXPECT_EQ(204u, client.read().status);
}

// -- streams ------------------------------------------------------------------

namespace {

net::awaitable<response> two_events(request&) {
  response result;
  result.content_type = "text/event-stream";
  result.events = [](event_writer& out) -> net::awaitable<void> {
    co_await out.write("one");
    co_await out.write("two");
  };
  co_return result;
}

} // namespace

TEST_F(http_server_test, streams_in_chunks) {
  start({}, two_events);
  auto client = connect();
  client.send(get("/"));
  auto all = client.read_to_end();
  EXPECT_NE(all.find("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"), std::string::npos)
    << all;
}

TEST_F(http_server_test, streams_to_http_1_0_without_chunks) {
  start({}, two_events);
  auto client = connect();
  client.send("GET / HTTP/1.0\r\n\r\n");
  auto all = client.read_to_end();
  EXPECT_TRUE(all.ends_with("\r\n\r\nonetwo")) << all;
}

TEST_F(http_server_test, streams_nothing_to_head) {
  start({}, two_events);
  auto client = connect();
  client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(client.read_to_end().ends_with("\r\n\r\n"));
}

// -- expectations -------------------------------------------------------------

TEST_F(http_server_test, tells_a_client_that_waits_to_go_on) {
  start();
  auto client = connect();
  client.send(post_head("Content-Length: 2\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(100u, client.read().status);
  client.send("ok");
  EXPECT_EQ("/x|ok", client.read().body);
}

TEST_F(http_server_test, refuses_a_large_body_before_it_is_sent) {
  limits bounds;
  bounds.body_bytes_max = 10;
  start(bounds);
  auto client = connect();
  client.send(post_head("Content-Length: 11\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(413u, client.read().status);
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, refuses_other_expectations) {
  start();
  EXPECT_EQ(417u, ask(post("x", "Expect: a-miracle\r\n")).status);
}

// -- limits of size -----------------------------------------------------------

TEST_F(http_server_test, takes_a_body_of_the_limit_and_not_a_byte_more) {
  limits bounds;
  bounds.body_bytes_max = 1000;
  start(bounds);
  EXPECT_EQ(200u, ask(post(std::string(1000, 'x'))).status);
  EXPECT_EQ(413u, ask(post(std::string(1001, 'x'))).status);
  EXPECT_EQ(1, handled);
}

TEST_F(http_server_test, answers_413_while_a_huge_body_comes_in) {
  start();
  auto client = connect();
  client.send(post(std::string(4 * 1024 * 1024, 'x')));
  EXPECT_EQ(413u, client.read().status);
}

TEST_F(http_server_test, bounds_the_sum_of_the_chunks) {
  limits bounds;
  bounds.body_bytes_max = 10;
  start(bounds);
  auto head = post_head("Transfer-Encoding: chunked\r\n");
  EXPECT_EQ(413u, ask(head + "6\r\nabcdef\r\n5\r\nabcde\r\n0\r\n\r\n").status);
  EXPECT_EQ(413u, ask(head + "ffffffffffffffff\r\n").status);
  EXPECT_EQ(200u, ask(head + "a\r\nabcdefghij\r\n0\r\n\r\n").status);
}

TEST_F(http_server_test, bounds_what_surrounds_the_chunks) {
  start();
  auto head = post_head("Transfer-Encoding: chunked\r\n");
  std::string endless(1024 * 1024, 'e');
  EXPECT_EQ(400u, ask(head + "1;" + endless).status);
  EXPECT_EQ(400u, ask(head + "0\r\nTrailer: " + endless).status);
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, asks_the_gatekeeper_what_a_body_may_have) {
  start({}, {}, [](request& head) {
    return admission{head.path.at(0) == "large" ? 20u : 5u, {}};
  });
  std::string length = " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n";
  EXPECT_EQ(200u, ask("POST /large" + length + "123456789").status);
  EXPECT_EQ(413u, ask("POST /small" + length + "123456789").status);
}

TEST_F(http_server_test, lets_the_gatekeeper_refuse_before_the_body) {
  start({}, {}, [](request& head) {
    response no;
    no.status = head.header("authorization").empty() ? 401 : 403;
    return admission{0, no};
  });
  auto client = connect();
  client.send(post_head("Content-Length: 1000000\r\n"));
  EXPECT_EQ(401u, client.read().status);
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, refuses_a_large_head) {
  start();
  EXPECT_EQ(431u, ask(get("/", "X: " + std::string(20'000, 'x'))).status);
  EXPECT_EQ(431u, ask(get("/" + std::string(20'000, 'x'))).status);
  EXPECT_EQ(431u, ask("GET /" + std::string(200'000, 'x')).status);
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, refuses_too_many_header_fields) {
  start();
  std::string fields;
  for (int i = 0; i < 101; ++i)
    fields += "X" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(431u, ask(get("/", fields)).status);
  EXPECT_EQ(0, handled);
}

// -- what is malformed --------------------------------------------------------

TEST_F(http_server_test, refuses_what_is_not_a_request) {
  start();
  for (const std::string& bytes : std::vector<std::string>{
         "\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n",
         "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n",
         "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
         "GET / HTTP/1.1\r\nHost: x\r\nX\r\n\r\n",
         "GET x HTTP/1.1\r\nHost: x\r\n\r\n", get("/%zz"), get("/%00"),
         get("/?a=%ff"), get("/\x01"),
         "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", get("/", "X: a\x01z\r\n")})
    EXPECT_EQ(400u, ask(bytes).status) << bytes;
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, wants_one_host_of_http_1_1) {
  start();
  EXPECT_EQ(400u, ask("GET / HTTP/1.1\r\n\r\n").status);
  EXPECT_EQ(400u, ask(get("/", "Host: other\r\n")).status);
}

TEST_F(http_server_test, refuses_a_body_whose_end_is_in_doubt) {
  start();
  for (const std::string& fields : std::vector<std::string>{
         "Content-Length: 5\r\nContent-Length: 6\r\n",
         "Content-Length: 5, 6\r\n", "Content-Length: -1\r\n",
         "Content-Length: +5\r\n", "Content-Length: 0x5\r\n",
         "Content-Length: 99999999999999999999999\r\n", "Content-Length: \r\n",
         "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
         "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
         "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: chunked, gzip\r\n",
         "Transfer-Encoding: gzip, chunked\r\n",
         "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
         "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n"})
    EXPECT_EQ(400u, ask(post_head(fields) + "0\r\n\r\n").status) << fields;
  EXPECT_EQ(400u, ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "0\r\n\r\n")
                    .status);
  EXPECT_EQ(0, handled);
}

TEST_F(http_server_test, refuses_malformed_chunks) {
  start();
  auto head = post_head("Transfer-Encoding: chunked\r\n");
  for (const char* bytes : {"x\r\n", "-1\r\n", "1\r\nabc\r\n0\r\n\r\n",
                            "11111111111111111\r\n", "1;=\r\na\r\n"})
    EXPECT_EQ(400u, ask(head + bytes).status) << bytes;
}

TEST_F(http_server_test, reads_nothing_behind_a_request_it_refused) {
  start();
  auto client = connect();
  client.send("BAD\r\n\r\n" + get("/smuggled"));
  EXPECT_EQ(400u, client.read().status);
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(0, handled);
}

// One of them has been accepted and not been looked at, one waits to be.
TEST_F(http_server_test, answers_all_who_were_there_when_it_drains) {
  open();
  net::post(context, [this] { subject->drain(); });
  auto first = connect();
  auto second = connect();
  first.send(get("/first"));
  second.send(get("/second"));
  run();
  EXPECT_EQ("/first|", first.read().body);
  EXPECT_EQ("/second|", second.read().body);
}

TEST_F(http_server_test, answers_500_to_a_fault_and_goes_on) {
  start({}, [](request& input) -> net::awaitable<response> {
    if (input.target == "/bad")
      throw std::runtime_error("a secret");
    co_return response{};
  });
  auto client = connect();
  client.send(get("/bad") + get("/good"));
  auto answer = client.read();
  EXPECT_EQ(500u, answer.status);
  EXPECT_EQ("internal", answer.body);
  EXPECT_EQ(200u, client.read().status);
}

} // namespace shop::http::test
