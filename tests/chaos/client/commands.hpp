#pragma once

#include "tests/chaos/client/customer.hpp"

#include <string>

namespace shop::chaos {

/// A text of the answer. Throws `nlohmann::json::exception` without it.
std::string member(const std::string& body, const char* name);

command create_cart(const std::string& key);
command put_item(const std::string& cart, const std::string& sku,
                 int32_t quantity, const std::string& key);
command read_cart(const std::string& cart);
command place_order(const std::string& cart, const std::string& key);
command read_order(const std::string& order, const std::string& token);
command cancel_order(const std::string& order, const std::string& token,
                     const std::string& key);
command confirm(const std::string& session, const std::string& method,
                const std::string& key);
command read_session(const std::string& session);
command read_receipt(const std::string& order, const std::string& token);

} // namespace shop::chaos
