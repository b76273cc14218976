#pragma once

#include "actors/protocol/type_ids.hpp"

#include <caf/result.hpp>
#include <caf/typed_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

namespace shop {

// -- entities -----------------------------------------------------------------

/// The CART actor interface.
using cart_actor = caf::typed_actor<
  // Opens an empty cart.
  caf::result<cart_view>(create_cart),
  // Sets the quantity of a line.
  caf::result<cart_view>(put_item),
  // Answers the cart at the prices of this moment.
  caf::result<cart_view>(get_cart),
  // Fixes the lines for an order.
  caf::result<cart_view>(begin_checkout),
  // Closes or reopens the cart when its order has ended.
  caf::result<cart_view>(end_checkout)>;

/// The STOCK ITEM actor interface.
using stock_actor = caf::typed_actor<
  // Says how many units are on the shelf.
  caf::result<stock_view>(set_stock),
  // Answers the units on hand and reserved.
  caf::result<stock_view>(get_stock),
  // Sets units aside for an order, once.
  caf::result<stock_view>(reserve_stock),
  // Commits or releases the reservation of an order, once.
  caf::result<stock_view>(settle_reservation)>;

/// The ORDER actor interface.
using order_actor = caf::typed_actor<
  // Turns a cart into an order; answers when stock is reserved or refused.
  caf::result<order_view>(place_order),
  // Answers the order.
  caf::result<order_view>(get_order),
  // Answers the order when it has changed.
  caf::result<order_view>(watch_order),
  // Cancels, ships or delivers.
  caf::result<order_view>(advance_order),
  // Gives money back through the payment session.
  caf::result<order_view>(refund_order),
  // Takes the payment session's word about the provider's.
  caf::result<order_view>(report_payment),
  // Answers the signed receipt.
  caf::result<receipt_view>(get_receipt)>;

/// The PAYMENT SESSION actor interface.
using payment_actor = caf::typed_actor<
  // Opens the session of an order.
  caf::result<payment_view>(open_payment),
  // Pays with a method; answers when the provider has.
  caf::result<payment_view>(confirm_payment),
  // Answers the session.
  caf::result<payment_view>(get_payment),
  // Closes the session unless money has moved.
  caf::result<payment_view>(close_payment),
  // Gives money back at the provider.
  caf::result<payment_view>(refund_payment)>;

/// The ACCOUNT actor interface.
using account_actor = caf::typed_actor<
  // Opens an account.
  caf::result<account_view>(register_account),
  // Checks the password and opens a session.
  caf::result<session_grant>(sign_in),
  // Rotates the refresh secret and issues an access token.
  caf::result<session_grant>(refresh_session),
  // Ends a session.
  caf::result<account_view>(revoke_session),
  // Answers the account.
  caf::result<account_view>(get_account)>;

/// The PRODUCT actor interface.
using product_actor = caf::typed_actor<
  // Creates the product or replaces its definition.
  caf::result<product_view>(define_product),
  // Answers the definition.
  caf::result<product_view>(get_product)>;

// -- sharding -----------------------------------------------------------------

/// The READ MODEL actor interface: answers from projections.
using read_model_actor = caf::typed_actor<
  // Answers the products that changed since a revision.
  caf::result<catalog_changes>(watch_catalog),
  // Searches the catalogue's text.
  caf::result<search_hits>(search_catalog),
  // Answers the signer's public keys.
  caf::result<public_keys>(get_public_keys)>;

/// The LISTS actor interface: pages and figures of what has been projected.
/// Apart from the read model, so that nobody's long list keeps a shopper from
/// the catalogue.
using lists_actor = caf::typed_actor<
  // Answers a page of orders.
  caf::result<order_page>(list_orders),
  // Answers a page of products, published or not.
  caf::result<product_page>(list_products),
  // Answers a page of stock items.
  caf::result<stock_page>(list_stock),
  // Answers a page of accounts and what they bought.
  caf::result<customer_page>(list_customers),
  // Answers everything that happened to an order.
  caf::result<order_history>(get_order_history),
  // Answers what was sold on some days.
  caf::result<sales_report>(get_sales)>;

/// The MEDIA actor interface: pictures that were uploaded.
using media_actor = caf::typed_actor<
  // Keeps a picture for good.
  caf::result<done>(store_picture),
  // Answers a picture.
  caf::result<picture>(get_picture)>;

/// The ENTITIES interface: every command and query of every entity. The shard
/// region, the gateway of a shard node and each shard speak it; a message
/// carries the id of the entity that it is for.
using entities_actor
  = cart_actor::extend_with<stock_actor>::extend_with<order_actor>::extend_with<
    payment_actor>::extend_with<account_actor>::extend_with<product_actor>;

/// The CLUSTER interface: who is there, and who owns what.
using cluster_actor = caf::typed_actor<
  // Answers what a shard node knows, when it is news.
  caf::result<cluster_news>(watch_cluster)>;

/// The GATEWAY actor interface: what a shard node offers to other nodes.
using gateway_actor
  = entities_actor::extend_with<read_model_actor>::extend_with<
    lists_actor>::extend_with<media_actor>::extend_with<cluster_actor>;

/// The SHARD REGION actor interface: reaches every entity, wherever it lives.
using region_actor = gateway_actor::extend<
  // Takes the gateway at a place; a null handle when the way to it is lost.
  caf::result<void>(caf::update_atom, std::string, caf::strong_actor_ptr),
  // Takes the relay of the node at a place, for when owners are out of reach.
  caf::result<void>(caf::forward_atom, std::string, caf::strong_actor_ptr),
  // Takes news of the cluster: who owns which shard, and where everybody is.
  caf::result<void>(caf::update_atom, cluster_view)>;

/// The SHARD actor interface: the supervisor of the entities of one shard.
using shard_actor = entities_actor::extend<
  // An idle entity wants to leave memory.
  caf::result<void>(caf::leave_atom, entity_ref),
  // The shard goes elsewhere: let everything leave memory, then end.
  caf::result<void>(caf::leave_atom)>;

/// The SHARD HOST actor interface: starts and stops shards on this node.
using shard_host_actor = gateway_actor::extend<
  // Starts the shard of a lease that this node has won.
  caf::result<void>(caf::open_atom, shard_lease),
  // Takes no more messages for a shard that goes elsewhere, and answers when
  // it has finished.
  caf::result<done>(caf::leave_atom, shard_lease),
  // Stops the shard of a lease that this node has lost.
  caf::result<void>(caf::close_atom, shard_lease),
  // Takes what the database says, for all who watch. When the leases run out
  // it stops all shards by itself; `unavailable` when it has since the last
  // time.
  caf::result<done>(caf::update_atom, heartbeat_news),
  // Tells this `links_actor`, and no other, of gateways that dialled this one.
  caf::result<void>(caf::subscribe_atom, caf::strong_actor_ptr)>;

/// Which actor serves the entities of a kind.
template <entity_kind Kind>
struct interface_of;

template <>
struct interface_of<entity_kind::cart> {
  using type = cart_actor;
};

template <>
struct interface_of<entity_kind::stock> {
  using type = stock_actor;
};

template <>
struct interface_of<entity_kind::order> {
  using type = order_actor;
};

template <>
struct interface_of<entity_kind::payment> {
  using type = payment_actor;
};

template <>
struct interface_of<entity_kind::account> {
  using type = account_actor;
};

template <>
struct interface_of<entity_kind::product> {
  using type = product_actor;
};

/// The PRICE READER actor interface: keeps the price book of a shard node.
using price_reader_actor = caf::typed_actor<
  // Answers when the book has whatever anybody had seen when it was asked.
  caf::result<done>(refresh_prices)>;

/// The READ MODEL as it is spawned: also looks for changes by itself.
using ticking_read_model_actor
  = read_model_actor::extend_with<price_reader_actor>::extend<caf::result<void>(
    caf::tick_atom)>;

/// The interface of actors that only work by themselves, tick by tick.
using ticking_actor = caf::typed_actor<caf::result<void>(caf::tick_atom)>;

/// The LINKS actor interface: keeps the ways to all shard nodes.
using links_actor = caf::typed_actor<
  // Takes the gateway at a place; a null handle when the way to it is lost.
  caf::result<void>(caf::update_atom, std::string, caf::strong_actor_ptr),
  // Sends a tick to this `ticking_actor`, and to no other, when a way is lost.
  caf::result<void>(caf::subscribe_atom, caf::strong_actor_ptr)>;

// -- supervision --------------------------------------------------------------

/// The SUPERVISOR actor interface.
using supervisor_actor = caf::typed_actor<
  // Answers the children, which of them run, and how often they failed.
  caf::result<children_view>(get_children)>;

// -- services of a shard node -------------------------------------------------

/// The JOURNAL WRITER actor interface.
using journal_writer_actor = caf::typed_actor<
  // Appends the events of one decision, all or none.
  caf::result<done>(append_events),
  // Stores a snapshot.
  caf::result<done>(save_snapshot),
  // Commits what has been collected; sent by the writer to itself.
  caf::result<void>(caf::flush_atom)>;

/// The JOURNAL READER actor interface.
using journal_reader_actor = caf::typed_actor<
  // Answers what a replay needs.
  caf::result<entity_history>(load_entity),
  // Answers the first answer to a command.
  caf::result<std::string>(load_answer),
  // Answers the entities of a shard with unfinished business.
  caf::result<shard_agenda>(load_agenda),
  // Loads what has been collected; sent by the reader to itself.
  caf::result<void>(caf::flush_atom)>;

/// The PASSWORD HASHER actor interface: Argon2id off the scheduler.
using password_hasher_actor = caf::typed_actor<
  // Answers the encoded hash of a new password.
  caf::result<std::string>(hash_password),
  // Answers whether a password matches an encoded hash.
  caf::result<password_verdict>(verify_password)>;

/// The PAYMENT PROVIDER actor interface.
using provider_actor = caf::typed_actor<
  // Carries out one step at the provider; safe to repeat.
  caf::result<provider_outcome>(provider_call)>;

/// The PAYMENT PROVIDER as it is spawned: its HTTP client answers by ticket.
using provider_desk_actor = provider_actor::extend<
  // The outcome of the call with this ticket.
  caf::result<void>(uint64_t, provider_outcome)>;

/// The SIGNER actor interface: served by the key process, and on shard nodes
/// by the proxy that owns the link to it.
using signer_actor = caf::typed_actor<
  // Signs that a payment was captured.
  caf::result<signed_jws>(sign_receipt),
  // Signs that money went back.
  caf::result<signed_jws>(sign_refund),
  // Signs the access token of a session.
  caf::result<signed_jws>(sign_access_token),
  // Signs the head of the audit log.
  caf::result<signed_jws>(sign_audit_head),
  // Answers the public keys.
  caf::result<public_keys>(get_public_keys),
  // Answers when the signer is there.
  caf::result<done>(sign_ping)>;

/// The SIGNER as it is spawned in the key process.
using signer_desk_actor = signer_actor::extend<
  // The guard has the entry of the signature with this ticket on disk.
  caf::result<void>(caf::ok_atom, uint64_t),
  // Writes down whom the gate has refused.
  caf::result<done>(gate_refusals),
  // Writes down that a role asked too often.
  caf::result<done>(rate_exceeded),
  // Answers what was counted.
  caf::result<signer_figures>(get_signer_figures)>;

/// The proxy of the SIGNER on a shard node, as it is spawned: answers come from
/// the thread of its link, by ticket.
using signer_proxy_actor = signer_actor::extend<
  // The link has a frame for the request with this ticket; empty when lost.
  caf::result<void>(uint64_t, std::string)>;

} // namespace shop
