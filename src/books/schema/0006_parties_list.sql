-- The list of parties counts orders and adds up debts of every line in sight from indexes alone: the rows lie far apart.
DROP INDEX customer_orders_by_customer;
CREATE INDEX customer_orders_by_customer ON customer_orders (customer_id, moment, deletion_mark);
DROP INDEX settlement_movements_by_party;
CREATE INDEX settlement_movements_by_party ON settlement_movements (party_id, moment, amount);
