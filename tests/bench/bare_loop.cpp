#include "tests/bench/bare_loop.hpp"

#include "actors/protocol/derive.hpp"

#include <pqxx/pqxx>

#include <vector>

namespace shop::bench {

namespace {

constexpr const char* insert_events = R"(
insert into journal (entity_kind, entity_id, version, shard, epoch, kind, body,
                     command_id, fingerprint, at)
select entity_kind, entity_id, version, shard, epoch, kind, body::jsonb,
       command_id::uuid, fingerprint::uuid,
       'epoch'::timestamptz + at_us * interval '1 microsecond'
from unnest($1::smallint[], $2::text[], $3::bigint[], $4::smallint[],
            $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::bigint[])
  as t(entity_kind, entity_id, version, shard, epoch, kind, body,
       command_id, fingerprint, at_us))";

struct columns {
  std::vector<int16_t> entity_kinds, shards;
  std::vector<std::string> ids, kinds, bodies, commands, prints;
  std::vector<int64_t> versions, epochs, times;
};

columns batch_of(size_t size, int64_t version) {
  columns result;
  for (size_t i = 0; i < size; ++i) {
    result.entity_kinds.push_back(2);
    result.ids.push_back("bare_" + std::to_string(i));
    result.versions.push_back(version);
    result.shards.push_back(static_cast<int16_t>(i % 256));
    result.epochs.push_back(1);
    result.kinds.push_back("quantity_set");
    result.bodies.push_back(R"({"item":"mug-blue","quantity":2})");
    result.commands.push_back(to_hex({static_cast<uint64_t>(version), i}));
    result.prints.push_back(to_hex({i, static_cast<uint64_t>(version)}));
    result.times.push_back(1'767'225'600'000'000 + version);
  }
  return result;
}

} // namespace

double bare_loop(const std::string& conninfo, size_t batch,
                 std::chrono::seconds time) {
  using clock = std::chrono::steady_clock;
  pqxx::connection connection{conninfo};
  connection.prepare("insert_events", insert_events);
  auto begin = clock::now();
  size_t events = 0;
  for (int64_t version = 1; clock::now() < begin + time; ++version) {
    auto xs = batch_of(batch, version);
    pqxx::work work{connection};
    work.exec(pqxx::prepped{"insert_events"},
              pqxx::params{xs.entity_kinds, xs.ids, xs.versions, xs.shards,
                           xs.epochs, xs.kinds, xs.bodies, xs.commands,
                           xs.prints, xs.times});
    work.commit();
    events += batch;
  }
  return static_cast<double>(events)
       / std::chrono::duration<double>(clock::now() - begin).count();
}

} // namespace shop::bench
