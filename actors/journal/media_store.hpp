#pragma once

#include "actors/protocol/errors.hpp"
#include "actors/protocol/media.hpp"
#include "actors/protocol/types.hpp"

#include <memory>
#include <string>

namespace shop {

class store_session;

/// Keeps pictures in the database, where every node finds them and a backup
/// has them. Calls block; one thread uses an object.
class media_store {
public:
  explicit media_store(std::string conninfo);

  ~media_store();

  /// Answers when the picture is there for good. `invalid_argument` for one
  /// that is too large.
  expected<done> store(const store_picture& command);

  /// Answers `not_found` when there is none of this name.
  expected<picture> find(const get_picture& query);

private:
  std::unique_ptr<store_session> session_;
};

} // namespace shop
