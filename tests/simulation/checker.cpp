#include "tests/simulation/checker.hpp"

namespace shop::sim {

namespace {

std::string text(const entity_ref& entity) {
  return std::string{name_of(entity.kind)} + ' ' + entity.id;
}

std::string numbers(const char* first, int64_t x, const char* second,
                    int64_t y) {
  return std::string{" "} + first + ' ' + std::to_string(x) + ", " + second
       + ' ' + std::to_string(y);
}

} // namespace

// -- the journal --------------------------------------------------------------

void checker::on_append(const append_events& append, int64_t table_epoch) {
  check_fence(append, table_epoch);
  check_commands(append);
  auto& known = entities_[append.entity];
  for (const auto& entry : append.entries) {
    if (entry.version != known.version + 1)
      rules_.broken("I6 versions",
                    text(append.entity)
                      + numbers("has", known.version, "gets", entry.version));
    known.version = entry.version;
    fold(append.entity, entry);
  }
}

void checker::check_fence(const append_events& append, int64_t table_epoch) {
  auto& known = entities_[append.entity];
  auto epoch = append.lease.epoch;
  if (epoch != table_epoch || epoch < known.epoch)
    rules_.broken("I6 epochs",
                  text(append.entity)
                    + numbers("written by", epoch, "owned by", table_epoch));
  known.epoch = epoch;
}

void checker::check_commands(const append_events& append) {
  auto& known = entities_[append.entity];
  std::set<digest128> fresh;
  for (const auto& entry : append.entries)
    if (!entry.command.empty())
      fresh.insert(entry.command);
  for (const auto& command : fresh)
    if (!known.commands.insert(command).second)
      rules_.broken("I8 commands",
                    text(append.entity) + " carries out a command twice");
  for (const auto& answer : append.answers)
    if (!known.answered.insert(answer.command).second)
      rules_.broken("I8 answers",
                    text(append.entity) + " answers a command twice");
}

void checker::fold(const entity_ref& entity, const journal_entry& entry) {
  auto body = json::parse(entry.body);
  switch (entity.kind) {
    case entity_kind::cart:
      return carts_[entity.id].apply(entry.kind, body);
    case entity_kind::order: {
      auto& order = orders_[entity.id];
      order.apply(entry.kind, body, rules_);
      if (entry.kind == "payment_received")
        check_paid(order);
      return;
    }
    case entity_kind::payment: {
      auto& session = payments_[entity.id];
      session.apply(entry.kind, body, rules_);
      return;
    }
    case entity_kind::stock:
      return stock_[entity.id].apply(entry.kind, body, rules_);
    case entity_kind::none:
    case entity_kind::account:
    case entity_kind::product:
    case entity_kind::wishlist:
      rules_.broken("scope", text(entity) + " is not simulated");
  }
}

void checker::check_paid(const order_fold& order) {
  ++paid_;
  auto session = payments_.find("pay_" + order.id);
  if (session == payments_.end() || session->second.charge.empty())
    rules_.broken("I2 payments", order.id + " is paid without a charge");
}

// -- leases, money, receipts --------------------------------------------------

void checker::on_claim_from_living(const std::string& run,
                                   const shard_owner& owner) {
  rules_.broken("leases", run + " takes shard " + std::to_string(owner.shard)
                            + " from " + owner.run + ", which lives");
}

void checker::on_claim(const shard_owner& before, const shard_lease& after) {
  if (after.epoch <= before.epoch)
    rules_.broken("I6 epochs", "shard " + std::to_string(after.shard)
                                 + " changes hands without a new epoch");
}

void checker::on_charge(const std::string& reference, int times) {
  if (times > 1)
    rules_.broken("I2 charges",
                  reference + " charged " + std::to_string(times) + " times");
}

void checker::on_key_reused(const std::string& key) {
  rules_.broken("I2 keys", key + " sent with another content");
}

void checker::on_other_receipt(const std::string& order) {
  rules_.broken("I7 receipts", order + " asks for a second receipt");
}

// -- answers ------------------------------------------------------------------

int64_t checker::version_of(entity_kind kind, const std::string& id) const {
  auto known = entities_.find({kind, id});
  return known == entities_.end() ? 0 : known->second.version;
}

void checker::check_version(const std::string& id, int64_t told,
                            int64_t durable, int64_t seen) {
  if (told > durable)
    rules_.broken("I1 durability",
                  id + numbers("told", told, "durable", durable));
  else if (told < seen)
    rules_.broken("I11 reads", id + numbers("told", told, "seen", seen));
}

void checker::on_answer(const cart_view& told, int64_t seen) {
  const auto& id = told.id.value;
  check_version(id, told.version, version_of(entity_kind::cart, id), seen);
  if (!rules_.holds())
    return;
  auto shown = cart_fold::moment{told.status, {}};
  for (const auto& line : told.lines)
    shown.lines[line.item.value] = line.quantity;
  if (!(carts_[id].at(told.version) == shown))
    rules_.broken("I1 content", id + " was shown as it never was");
}

void checker::on_answer(const order_view& told, int64_t seen) {
  const auto& id = told.id.value;
  check_version(id, told.version, version_of(entity_kind::order, id), seen);
  if (rules_.holds() && orders_[id].status_at(told.version) != told.status)
    rules_.broken("I1 content",
                  id + " was shown as " + std::string{name_of(told.status)});
}

void checker::on_answer(const payment_view& told, int64_t seen) {
  const auto& id = told.id.value;
  check_version(id, told.version, version_of(entity_kind::payment, id), seen);
  if (rules_.holds() && payments_[id].status_at(told.version) != told.status)
    rules_.broken("I1 content",
                  id + " was shown as " + std::string{name_of(told.status)});
}

void checker::on_answer(const stock_view& told, int64_t seen) {
  const auto& id = told.item.value;
  check_version(id, told.version, version_of(entity_kind::stock, id), seen);
  if (told.reserved < 0 || told.on_hand < told.reserved)
    rules_.broken("I3 stock", id + " was shown with less than it owes");
}

void checker::on_answer(const receipt_view& told) {
  const auto& id = told.order.value;
  if (told.jws != orders_[id].receipt || told.jws.empty())
    rules_.broken("I7 receipts", id + " has another receipt in the journal");
}

void checker::on_repeated(const std::string& what, const std::string& first,
                          const std::string& again) {
  if (first != again)
    rules_.broken("I8 answers", what + ": " + first + " and then " + again);
}

void checker::on_refused(const std::string& what, shop_errc why) {
  rules_.broken("I1 durability", what + ": " + std::string{name_of(why)});
}

} // namespace shop::sim
