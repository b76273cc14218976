#include "tests/chaos/client/commands.hpp"

namespace shop::chaos {

namespace {

using beast::http::verb;
using nlohmann::json;

constexpr const char* v1 = "/api/v1";

void cart_facts(const std::string& body, json& facts) {
  auto cart = json::parse(body);
  facts["cart"] = cart.at("id");
  auto& lines = facts["lines"] = json::object();
  for (const auto& line : cart.at("lines"))
    lines[line.at("sku").get<std::string>()] = line.at("quantity");
}

void order_facts(const std::string& body, json& facts) {
  auto order = json::parse(body);
  facts["order"] = order.at("id");
  facts["state"] = order.at("state");
  facts["total"] = order.at("totals").at("total").at("amount");
  facts["session"] = order.at("payment_session_id");
  auto& lines = facts["lines"] = json::object();
  for (const auto& line : order.at("lines"))
    lines[line.at("sku").get<std::string>()] = line.at("quantity");
}

void session_facts(const std::string& body, json& facts) {
  auto session = json::parse(body);
  facts["order"] = session.at("order_id");
  facts["state"] = session.at("state");
  facts["amount"] = session.at("amount").at("amount");
}

void receipt_facts(const std::string& body, json& facts) {
  facts["jws"] = body;
}

std::string order_path(const std::string& order, const std::string& token,
                       const char* tail = "") {
  return std::string{v1} + "/orders/" + order + tail + "?token=" + token;
}

} // namespace

std::string member(const std::string& body, const char* name) {
  return json::parse(body).at(name).get<std::string>();
}

command create_cart(const std::string& key) {
  return {"create_cart",
          {verb::post, std::string{v1} + "/carts", "{}", key},
          json::object(),
          cart_facts};
}

command put_item(const std::string& cart, const std::string& sku,
                 int32_t quantity, const std::string& key) {
  return {"put_item",
          {verb::put, std::string{v1} + "/carts/" + cart + "/items/" + sku,
           R"({"quantity":)" + std::to_string(quantity) + '}', key},
          {{"cart", cart}, {"sku", sku}, {"quantity", quantity}},
          cart_facts};
}

command read_cart(const std::string& cart) {
  return {"read_cart",
          {verb::get, std::string{v1} + "/carts/" + cart, {}, {}},
          {{"cart", cart}},
          cart_facts};
}

command place_order(const std::string& cart, const std::string& key) {
  auto body = R"({"cart_id":")" + cart
            + R"(","email":"ada@example.com","shipping_address":{"name":"Ada )"
              R"(Shopper","line1":"Harbour Street 1","city":"Bremen",)"
              R"("postal_code":"28195","country":"DE"}})";
  return {"place_order",
          {verb::post, std::string{v1} + "/orders", body, key},
          {{"cart", cart}},
          order_facts};
}

command read_order(const std::string& order, const std::string& token) {
  return {"read_order",
          {verb::get, order_path(order, token), {}, {}},
          {{"order", order}},
          order_facts};
}

command cancel_order(const std::string& order, const std::string& token,
                     const std::string& key) {
  return {"cancel_order",
          {verb::post, order_path(order, token, "/cancel"), "{}", key},
          {{"order", order}},
          order_facts};
}

command confirm(const std::string& session, const std::string& method,
                const std::string& key) {
  return {"confirm",
          {verb::post,
           std::string{v1} + "/payment-sessions/" + session + "/confirm",
           R"({"payment_method":")" + method + "\"}", key},
          {{"session", session}, {"method", method}},
          session_facts};
}

command read_session(const std::string& session) {
  return {"read_session",
          {verb::get, std::string{v1} + "/payment-sessions/" + session, {}, {}},
          {{"session", session}},
          session_facts};
}

command read_receipt(const std::string& order, const std::string& token) {
  return {"read_receipt",
          {verb::get, order_path(order, token, "/receipt"), {}, {}},
          {{"order", order}},
          receipt_facts};
}

} // namespace shop::chaos
