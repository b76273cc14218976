#include "tools/receipt/receipt_check.hpp"

#include "actors/order/lines_digest.hpp"

#include <cstdint>
#include <utility>

namespace shop {

namespace {

using json = nlohmann::json;

std::string_view trimmed(std::string_view text) {
  constexpr auto blanks = " \t\r\n";
  auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// What the receipt's digest covers of the lines of an order.
std::string digest_of(const json& lines) {
  std::vector<priced_line> result;
  for (const auto& line : lines) {
    priced_line x;
    x.item.value = line.at("sku").get<std::string>();
    x.title = line.at("title").get<std::string>();
    x.quantity = line.at("quantity").get<int32_t>();
    x.unit_price.amount = line.at("unit_price").at("amount").get<int64_t>();
    result.push_back(std::move(x));
  }
  return lines_digest(result);
}

// A member that is not there is equal to nothing.
json member(const json& object, const char* name) {
  return object.value(name, json{});
}

class examination {
public:
  bool finds(std::string question, bool good) {
    report.findings.push_back({std::move(question), good});
    return good;
  }

  receipt_report report;
};

void compare(examination& exam, const json& claims, const json& order) try {
  const auto& total = order.at("totals").at("total");
  exam.finds("it is for the order " + order.at("id").get<std::string>(),
             member(claims, "order_id") == order.at("id"))
    && exam.finds("it is for the order's payment",
                  member(claims, "payment_id")
                    == order.at("payment_session_id"))
    && exam.finds("its amount is the order's total",
                  member(claims, "amount") == total.at("amount")
                    && member(claims, "currency") == total.at("currency"))
    && exam.finds("its digest is that of the order's lines",
                  member(claims, "line_count") == order.at("lines").size()
                    && member(claims, "lines_sha256")
                         == digest_of(order.at("lines")));
} catch (const json::exception&) {
  exam.finds("the order has what is compared", false);
}

} // namespace

receipt_report check_receipt(std::string_view jws, const key_set& keys,
                             const std::optional<json>& order) {
  examination exam;
  auto statement = keys.verify(trimmed(jws), "receipt+jws");
  auto failed_at
    = [&](jws_fault fault) { return !statement && statement.error() == fault; };
  if (!exam.finds("it is a JWS", !failed_at(jws_fault::form))
      || !exam.finds("it is a receipt, signed with EdDSA",
                     !failed_at(jws_fault::header))
      || !exam.finds("its key is one of the shop's", !failed_at(jws_fault::key))
      || !exam.finds("its signature is good", statement.has_value()))
    return exam.report;
  exam.report.claims = statement->claims;
  if (exam.finds("it has the one form that the signer makes",
                 statement->claims.dump() == statement->text)
      && exam.finds("it is by this shop",
                    member(statement->claims, "iss") == "secureshop")
      && order)
    compare(exam, statement->claims, *order);
  return exam.report;
}

} // namespace shop
