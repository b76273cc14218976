#include "actors/journal/media_store.hpp"

#include "actors/journal/store_session.hpp"

#include <utility>

namespace shop {

namespace {

constexpr const char* insert_picture = R"(
insert into media (name, media_type, bytes) values ($1, $2, $3)
on conflict do nothing)";

constexpr const char* select_picture = R"(
select media_type, bytes from media where name = $1)";

} // namespace

media_store::media_store(std::string conninfo)
  : session_(std::make_unique<store_session>(std::move(conninfo))) {
  // nop
}

media_store::~media_store() = default;

expected<done> media_store::store(const store_picture& command) {
  const auto& picture = command.picture;
  if (!is_id(picture.name) || picture.bytes.size() > picture_bytes_max)
    return fail(shop_errc::invalid_argument);
  return session_->with<done, pqxx::work>([&picture](auto& work) {
    work.exec(insert_picture, pqxx::params{picture.name, picture.media_type,
                                           pqxx::binary_cast(picture.bytes)});
    return done{};
  });
}

expected<picture> media_store::find(const get_picture& query) {
  return session_->with<picture>([&query](auto& work) -> expected<picture> {
    auto rows = work.exec(select_picture, pqxx::params{query.name});
    if (rows.empty())
      return fail(shop_errc::not_found);
    auto bytes = rows[0][1].template as<pqxx::bytes>();
    picture result;
    result.name = query.name;
    result.media_type = rows[0][0].template as<std::string>();
    result.bytes.assign(reinterpret_cast<const char*>(bytes.data()),
                        bytes.size());
    return result;
  });
}

} // namespace shop
