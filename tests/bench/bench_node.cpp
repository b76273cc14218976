#include "tests/bench/bench_node.hpp"

#include "nodes/common/node_tree.hpp"
#include "nodes/shard_node/entity_kinds.hpp"

#include <caf/scoped_actor.hpp>

namespace shop::bench {

namespace {

class one_price : public price_list {
public:
  const offer* find(const sku&) const override {
    return &offer_;
  }

private:
  offer offer_{{"mug"}, "Mug", "Blue", {1999, shop_currency}};
};

} // namespace

bench_node::bench_node(const journal_factory& make_store,
                       const std::vector<shard_lease>& leases,
                       const entity_limits& limits) {
  using writer = journal_writer_actor::stateful_impl<journal_writer_state>;
  using reader = journal_reader_actor::stateful_impl<journal_reader_state>;
  using host = shard_host_actor::stateful_impl<shard_host_state>;
  auto& system = system_.actors();
  for (size_t i = 0; i < journal_writers; ++i)
    writers_.push_back(system.spawn<writer, caf::detached>(make_store));
  reader_ = system.spawn<reader, caf::detached>(make_store);
  auto book = std::make_shared<price_book>();
  book->replace(std::make_shared<one_price>());
  auto services = std::make_shared<entity_services>();
  services->writers = writers_;
  services->reader = reader_;
  services->prices = book;
  services->now = system_time;
  services->limits = limits;
  host_ = system.spawn<host>(
    shard_host_config{services, all_entity_kinds(), {}, {}, {}});
  for (const auto& lease : leases)
    caf::anon_send(host_, caf::open_atom_v, lease);
}

bench_node::~bench_node() {
  caf::scoped_actor self{system_.actors()};
  auto stop = [&self](const auto& handle) {
    self->send_exit(handle, caf::exit_reason::user_shutdown);
    self->wait_for(handle);
  };
  stop(host_);
  stop(reader_);
  for (const auto& writer : writers_)
    stop(writer);
}

} // namespace shop::bench
