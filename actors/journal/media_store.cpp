#include "actors/journal/media_store.hpp"

#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

#include <cstddef>

namespace shop {

namespace {

constexpr const char* insert_picture = R"(
insert into media (name, media_type, bytes) values ($1, $2, $3)
on conflict do nothing)";

constexpr const char* select_picture = R"(
select media_type, bytes from media where name = $1)";

} // namespace

class media_store::session {
public:
  explicit session(const std::string& conninfo)
    : connection(connect_bounded(conninfo)) {
    // nop
  }

  pqxx::connection connection;
};

media_store::media_store(std::string conninfo)
  : conninfo_(std::move(conninfo)) {
  // nop
}

media_store::~media_store() = default;

media_store::session& media_store::connected() {
  if (!session_)
    session_ = std::make_unique<session>(conninfo_);
  return *session_;
}

expected<done> media_store::store(const store_picture& command) try {
  const auto& picture = command.picture;
  if (!is_id(picture.name) || picture.bytes.size() > picture_bytes_max)
    return fail(shop_errc::invalid_argument);
  pqxx::work work{connected().connection};
  work.exec(insert_picture, pqxx::params{picture.name, picture.media_type,
                                         pqxx::binary_cast(picture.bytes)});
  work.commit();
  return done{};
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

expected<picture> media_store::find(const get_picture& query) try {
  pqxx::read_transaction work{connected().connection};
  auto rows = work.exec(select_picture, pqxx::params{query.name});
  if (rows.empty())
    return fail(shop_errc::not_found);
  auto bytes = rows[0][1].as<pqxx::bytes>();
  picture result;
  result.name = query.name;
  result.media_type = rows[0][0].as<std::string>();
  result.bytes.assign(reinterpret_cast<const char*>(bytes.data()),
                      bytes.size());
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

} // namespace shop
