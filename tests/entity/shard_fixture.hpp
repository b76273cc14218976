#pragma once

#include "actors/cluster/shard.hpp"
#include "tests/entity/cluster_fixture.hpp"

#include <map>

namespace shop::test {

/// Entities in a test's hands.
struct entity_script {
  /// How often each was started, and by which epoch.
  std::map<std::string, std::vector<int64_t>> starts;
  /// Ends with a failure at the next question.
  bool fails = false;
  /// Stays, although it was told to stop, until `let_go` is called.
  bool clings = false;
  std::vector<caf::actor> clinging;
  /// Questions that were answered.
  std::vector<std::string> answered;
};

/// What an agenda reader answers.
struct agenda_script {
  std::vector<entity_ref> entities;
  bool down = false;
  int questions = 0;
};

/// A shard or its host above entities that only play stock items.
class shard_fixture : public cluster_fixture {
protected:
  shard_fixture();

  /// Starts the shard of a lease.
  shard_actor start_shard(const shard_lease& lease);

  /// Lets the entities end that cling to memory.
  void let_go();

  /// How often an entity was started.
  size_t starts_of(const std::string& item) const;

  std::shared_ptr<entity_script> script = std::make_shared<entity_script>();
  std::shared_ptr<agenda_script> agenda = std::make_shared<agenda_script>();
  std::shared_ptr<entity_services> services
    = std::make_shared<entity_services>();
  entity_factories factories;
  restart_policy restarts;
};

} // namespace shop::test
