-- What the lists of orders and receipts come to is added up when a document changes, not each time somebody looks: a few hundred rows
-- instead of a million. A filter of nothing but these columns is answered from here; `artel check` adds up anew. Triggers keep the
-- sums, so that no statement can forget them. Rows that came to nothing stay and add nothing.
CREATE TABLE customer_order_sums (
    deletion_mark BOOLEAN NOT NULL,
    state_id BLOB NOT NULL,
    responsible_id BLOB,
    posted BOOLEAN NOT NULL,
    payment TEXT NOT NULL,
    orders BIGINT NOT NULL,
    total BIGINT NOT NULL,
    paid BIGINT NOT NULL
);
CREATE TABLE receipt_sums (
    deletion_mark BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    receipts BIGINT NOT NULL,
    amount BIGINT NOT NULL
);
INSERT INTO customer_order_sums (deletion_mark, state_id, responsible_id, posted, payment, orders, total, paid)
SELECT deletion_mark, state_id, responsible_id, posted, payment, COUNT(*), CAST(SUM(total) AS BIGINT), CAST(SUM(paid) AS BIGINT)
FROM (SELECT deletion_mark, state_id, responsible_id, posted, total, paid,
        CASE WHEN paid >= total THEN 'paid' WHEN paid > 0 THEN 'partly' WHEN total > 0 THEN 'unpaid' ELSE 'other' END AS payment
      FROM customer_orders) kept
GROUP BY deletion_mark, state_id, responsible_id, posted, payment;
INSERT INTO receipt_sums (deletion_mark, kind, receipts, amount)
SELECT deletion_mark, kind, COUNT(*), CAST(SUM(amount) AS BIGINT) FROM receipts GROUP BY deletion_mark, kind;

-- only: sqlite
-- Writers of a file come one after another: a row of sums per combination.
CREATE UNIQUE INDEX customer_order_sums_by_all
    ON customer_order_sums (deletion_mark, state_id, COALESCE(responsible_id, x''), posted, payment);
CREATE UNIQUE INDEX receipt_sums_by_all ON receipt_sums (deletion_mark, kind);
CREATE TRIGGER customer_order_sums_insert AFTER INSERT ON customer_orders BEGIN
    INSERT INTO customer_order_sums (deletion_mark, state_id, responsible_id, posted, payment, orders, total, paid)
    VALUES (new.deletion_mark, new.state_id, new.responsible_id, new.posted,
        CASE WHEN new.paid >= new.total THEN 'paid' WHEN new.paid > 0 THEN 'partly' WHEN new.total > 0 THEN 'unpaid' ELSE 'other' END,
        1, new.total, new.paid)
    ON CONFLICT (deletion_mark, state_id, COALESCE(responsible_id, x''), posted, payment)
    DO UPDATE SET orders = orders + excluded.orders, total = total + excluded.total, paid = paid + excluded.paid;
END;
CREATE TRIGGER customer_order_sums_update
AFTER UPDATE OF deletion_mark, state_id, responsible_id, posted, total, paid ON customer_orders
WHEN old.deletion_mark <> new.deletion_mark OR old.state_id <> new.state_id OR old.responsible_id IS NOT new.responsible_id
    OR old.posted <> new.posted OR old.total <> new.total OR old.paid <> new.paid
BEGIN
    INSERT INTO customer_order_sums (deletion_mark, state_id, responsible_id, posted, payment, orders, total, paid)
    SELECT deletion_mark, state_id, responsible_id, posted,
        CASE WHEN paid >= total THEN 'paid' WHEN paid > 0 THEN 'partly' WHEN total > 0 THEN 'unpaid' ELSE 'other' END,
        sign, sign * total, sign * paid
    FROM (SELECT -1 AS sign, old.deletion_mark AS deletion_mark, old.state_id AS state_id, old.responsible_id AS responsible_id,
            old.posted AS posted, old.total AS total, old.paid AS paid
          UNION ALL SELECT 1, new.deletion_mark, new.state_id, new.responsible_id, new.posted, new.total, new.paid)
    WHERE TRUE
    ON CONFLICT (deletion_mark, state_id, COALESCE(responsible_id, x''), posted, payment)
    DO UPDATE SET orders = orders + excluded.orders, total = total + excluded.total, paid = paid + excluded.paid;
END;
CREATE TRIGGER receipt_sums_insert AFTER INSERT ON receipts BEGIN
    INSERT INTO receipt_sums (deletion_mark, kind, receipts, amount) VALUES (new.deletion_mark, new.kind, 1, new.amount)
    ON CONFLICT (deletion_mark, kind) DO UPDATE SET receipts = receipts + excluded.receipts, amount = amount + excluded.amount;
END;
CREATE TRIGGER receipt_sums_update AFTER UPDATE OF deletion_mark, kind, amount ON receipts
WHEN old.deletion_mark <> new.deletion_mark OR old.kind <> new.kind OR old.amount <> new.amount
BEGIN
    INSERT INTO receipt_sums (deletion_mark, kind, receipts, amount)
    VALUES (old.deletion_mark, old.kind, -1, -old.amount), (new.deletion_mark, new.kind, 1, new.amount)
    ON CONFLICT (deletion_mark, kind) DO UPDATE SET receipts = receipts + excluded.receipts, amount = amount + excluded.amount;
END;
-- end
-- only: postgres
-- Writers of a server must not wait for each other here, nor lock each other out: each takes a row of its combination that nobody
-- else holds, or adds another. So there are as many rows of a combination as there were writers of it at once; their sum counts.
ALTER TABLE customer_order_sums ADD COLUMN slot BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE receipt_sums ADD COLUMN slot BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE FUNCTION add_to_customer_order_sums(mark BOOLEAN, state BLOB, person BLOB, is_posted BOOLEAN, class TEXT,
    more_orders BIGINT, more_total BIGINT, more_paid BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    UPDATE customer_order_sums SET orders = orders + more_orders, total = total + more_total, paid = paid + more_paid
    WHERE slot = (SELECT slot FROM customer_order_sums
                  WHERE deletion_mark = mark AND state_id = state AND responsible_id IS NOT DISTINCT FROM person
                    AND posted = is_posted AND payment = class
                  LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO customer_order_sums (deletion_mark, state_id, responsible_id, posted, payment, orders, total, paid)
        VALUES (mark, state, person, is_posted, class, more_orders, more_total, more_paid);
    END IF;
END $$;
CREATE FUNCTION add_to_receipt_sums(mark BOOLEAN, code TEXT, more_receipts BIGINT, more_amount BIGINT)
RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    UPDATE receipt_sums SET receipts = receipts + more_receipts, amount = amount + more_amount
    WHERE slot = (SELECT slot FROM receipt_sums WHERE deletion_mark = mark AND kind = code LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO receipt_sums (deletion_mark, kind, receipts, amount) VALUES (mark, code, more_receipts, more_amount);
    END IF;
END $$;
CREATE FUNCTION payment_of_order(total BIGINT, paid BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN paid >= total THEN 'paid' WHEN paid > 0 THEN 'partly' WHEN total > 0 THEN 'unpaid' ELSE 'other' END
$$;
CREATE FUNCTION sum_customer_order() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    class TEXT := payment_of_order(new.total, new.paid);
    class_before TEXT;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM add_to_customer_order_sums(new.deletion_mark, new.state_id, new.responsible_id, new.posted, class, 1, new.total, new.paid);
        RETURN NULL;
    END IF;
    class_before := payment_of_order(old.total, old.paid);
    IF class = class_before AND old.deletion_mark = new.deletion_mark AND old.state_id = new.state_id
        AND old.responsible_id IS NOT DISTINCT FROM new.responsible_id AND old.posted = new.posted
    THEN
        PERFORM add_to_customer_order_sums(new.deletion_mark, new.state_id, new.responsible_id, new.posted, class,
            0, new.total - old.total, new.paid - old.paid);
    ELSE
        PERFORM add_to_customer_order_sums(old.deletion_mark, old.state_id, old.responsible_id, old.posted, class_before,
            -1, -old.total, -old.paid);
        PERFORM add_to_customer_order_sums(new.deletion_mark, new.state_id, new.responsible_id, new.posted, class, 1, new.total, new.paid);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION sum_receipt() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM add_to_receipt_sums(old.deletion_mark, old.kind, -1, -old.amount);
    END IF;
    PERFORM add_to_receipt_sums(new.deletion_mark, new.kind, 1, new.amount);
    RETURN NULL;
END $$;
CREATE TRIGGER customer_order_sums_insert AFTER INSERT ON customer_orders FOR EACH ROW EXECUTE FUNCTION sum_customer_order();
CREATE TRIGGER customer_order_sums_update
AFTER UPDATE OF deletion_mark, state_id, responsible_id, posted, total, paid ON customer_orders FOR EACH ROW
WHEN (old.deletion_mark <> new.deletion_mark OR old.state_id <> new.state_id OR old.responsible_id IS DISTINCT FROM new.responsible_id
    OR old.posted <> new.posted OR old.total <> new.total OR old.paid <> new.paid)
EXECUTE FUNCTION sum_customer_order();
CREATE TRIGGER receipt_sums_insert AFTER INSERT ON receipts FOR EACH ROW EXECUTE FUNCTION sum_receipt();
CREATE TRIGGER receipt_sums_update AFTER UPDATE OF deletion_mark, kind, amount ON receipts FOR EACH ROW
WHEN (old.deletion_mark <> new.deletion_mark OR old.kind <> new.kind OR old.amount <> new.amount)
EXECUTE FUNCTION sum_receipt();
-- end

-- Late orders are counted and found among those of the open states from an index alone.
DROP INDEX customer_orders_by_state;
CREATE INDEX customer_orders_by_state ON customer_orders (deletion_mark, state_id, moment, sequence, total, paid, due);
-- What is owed of a period, likewise.
DROP INDEX customer_orders_unpaid;
CREATE INDEX customer_orders_unpaid ON customer_orders (state_id, due, total, paid, moment)
    WHERE deletion_mark = FALSE AND posted = TRUE AND paid < total;
-- Receipts that were found by a word are counted, and the list of bank or of cash is read, from an index alone.
DROP INDEX receipts_by_moment;
CREATE INDEX receipts_by_moment ON receipts (deletion_mark, moment, sequence, amount, kind);
CREATE INDEX receipts_by_sequence ON receipts (sequence, deletion_mark, kind, amount);
-- Parties and products are counted, and a place in their lists is reached, from an index alone.
DROP INDEX parties_by_name;
CREATE INDEX parties_by_name ON parties (deletion_mark, name, id, sequence);
DROP INDEX products_by_name;
CREATE INDEX products_by_name ON products (deletion_mark, name, id, sequence);
