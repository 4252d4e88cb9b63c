-- Who owes, and since when, without going over the orders that are paid.
CREATE INDEX customer_orders_unpaid ON customer_orders (state_id, due, total, paid)
    WHERE deletion_mark = FALSE AND posted = TRUE AND paid < total;
