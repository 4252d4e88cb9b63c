-- Totals of a search and of unpaid orders are read from an index alone: the rows of a million orders lie far apart.
DROP INDEX customer_orders_by_total;
CREATE INDEX customer_orders_by_total ON customer_orders (deletion_mark, total, sequence, paid);
CREATE INDEX customer_orders_by_sequence ON customer_orders (sequence, deletion_mark, total, paid);
