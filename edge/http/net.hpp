#pragma once

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace shop {

namespace net = boost::asio;
namespace beast = boost::beast;

using tcp = net::ip::tcp;

} // namespace shop
