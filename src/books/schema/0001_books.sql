-- The books as of the first version. Portable subset: ids are 16 bytes, instants RFC 3339 text of fixed width (UTC),
-- dates 2026-11-23, money in minor units, quantities in thousandths, rates in hundredths of a percent, JSON is opaque text.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE numbering (
    scope TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE companies (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    tax_id TEXT NOT NULL,
    tax_reason_code TEXT NOT NULL,
    currency TEXT NOT NULL,
    prefix TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    working_hours TEXT NOT NULL
);

CREATE TABLE employees (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_assistant BOOLEAN NOT NULL,
    dismissed BOOLEAN NOT NULL
);

CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES companies (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    bank_code TEXT NOT NULL,
    hidden BOOLEAN NOT NULL
);

CREATE TABLE vat_rates (
    position BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    rate BIGINT
);

CREATE TABLE parties (
    id BLOB NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    tax_id TEXT NOT NULL,
    tax_reason_code TEXT NOT NULL,
    is_customer BOOLEAN NOT NULL,
    is_supplier BOOLEAN NOT NULL,
    contact_person TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    comment TEXT NOT NULL,
    search TEXT NOT NULL,
    deletion_mark BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX parties_by_name ON parties (name, id);
CREATE INDEX parties_by_tax_id ON parties (tax_id);

CREATE TABLE party_bank_accounts (
    party_id BLOB NOT NULL REFERENCES parties (id),
    line BIGINT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (party_id, line)
);
CREATE INDEX party_bank_accounts_by_number ON party_bank_accounts (number);

CREATE TABLE products (
    id BLOB NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    article TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    price BIGINT NOT NULL,
    vat_rate BIGINT,
    comment TEXT NOT NULL,
    search TEXT NOT NULL,
    deletion_mark BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX products_by_name ON products (name, id);

CREATE TABLE states (
    id BLOB NOT NULL PRIMARY KEY,
    order_kind TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    hue TEXT NOT NULL,
    state_group TEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL
);

-- total, vat, discount, paid, customer_name and search are computed from the lines, the ledger and the party
-- inside the transaction that changes those; `artel check` recomputes them.
CREATE TABLE customer_orders (
    id BLOB NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    moment TEXT NOT NULL,
    company_id BLOB NOT NULL REFERENCES companies (id),
    customer_id BLOB NOT NULL REFERENCES parties (id),
    customer_name TEXT NOT NULL,
    state_id BLOB NOT NULL REFERENCES states (id),
    state_since TEXT NOT NULL,
    state_by BLOB NOT NULL REFERENCES employees (id),
    responsible_id BLOB REFERENCES employees (id),
    author_id BLOB NOT NULL REFERENCES employees (id),
    due TEXT,
    address TEXT NOT NULL,
    comment TEXT NOT NULL,
    source TEXT NOT NULL,
    total BIGINT NOT NULL,
    vat BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    posted BOOLEAN NOT NULL,
    deletion_mark BOOLEAN NOT NULL,
    search TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (company_id, number)
);
CREATE INDEX customer_orders_by_moment ON customer_orders (deletion_mark, moment, sequence, total, paid);
CREATE INDEX customer_orders_by_state ON customer_orders (deletion_mark, state_id, moment, sequence, total, paid);
CREATE INDEX customer_orders_by_number ON customer_orders (deletion_mark, number, sequence);
CREATE INDEX customer_orders_by_total ON customer_orders (deletion_mark, total, sequence);
CREATE INDEX customer_orders_by_due ON customer_orders (deletion_mark, due, sequence);
CREATE INDEX customer_orders_by_customer_name ON customer_orders (deletion_mark, customer_name, sequence);
CREATE INDEX customer_orders_by_customer ON customer_orders (customer_id, moment);
CREATE INDEX customer_orders_by_responsible ON customer_orders (deletion_mark, responsible_id, moment, sequence, total, paid);

CREATE TABLE customer_order_lines (
    order_id BLOB NOT NULL REFERENCES customer_orders (id),
    line BIGINT NOT NULL,
    product_id BLOB NOT NULL REFERENCES products (id),
    variant TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit TEXT NOT NULL,
    price BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    vat_rate BIGINT,
    total BIGINT NOT NULL,
    vat BIGINT NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE receipts (
    id BLOB NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    moment TEXT NOT NULL,
    kind TEXT NOT NULL,
    company_id BLOB NOT NULL REFERENCES companies (id),
    account_id BLOB REFERENCES accounts (id),
    payer_id BLOB REFERENCES parties (id),
    payer_name TEXT NOT NULL,
    amount BIGINT NOT NULL,
    vat_rate BIGINT,
    incoming_number TEXT NOT NULL,
    incoming_date TEXT,
    purpose TEXT NOT NULL,
    comment TEXT NOT NULL,
    responsible_id BLOB REFERENCES employees (id),
    author_id BLOB NOT NULL REFERENCES employees (id),
    posted BOOLEAN NOT NULL,
    deletion_mark BOOLEAN NOT NULL,
    operation TEXT UNIQUE,
    search TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (company_id, number)
);
CREATE INDEX receipts_by_moment ON receipts (deletion_mark, moment, sequence, amount);
CREATE INDEX receipts_by_payer ON receipts (payer_id, moment);

CREATE TABLE receipt_allocations (
    receipt_id BLOB NOT NULL REFERENCES receipts (id),
    line BIGINT NOT NULL,
    order_id BLOB NOT NULL REFERENCES customer_orders (id),
    amount BIGINT NOT NULL,
    PRIMARY KEY (receipt_id, line)
);
CREATE INDEX receipt_allocations_by_order ON receipt_allocations (order_id);

-- The settlement ledger: what customers owe. A posted order adds its total (debt), a posted receipt takes off (payment);
-- a payment without an order is an advance.
CREATE TABLE settlement_movements (
    document_id BLOB NOT NULL,
    line BIGINT NOT NULL,
    document_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    moment TEXT NOT NULL,
    company_id BLOB NOT NULL,
    party_id BLOB NOT NULL,
    order_id BLOB,
    amount BIGINT NOT NULL,
    PRIMARY KEY (document_id, line)
);
CREATE INDEX settlement_movements_by_order ON settlement_movements (order_id, kind, amount);
CREATE INDEX settlement_movements_by_party ON settlement_movements (party_id, moment);
CREATE INDEX settlement_movements_by_moment ON settlement_movements (kind, moment, amount);

CREATE TABLE change_log (
    id BLOB NOT NULL PRIMARY KEY,
    document_kind TEXT NOT NULL,
    document_id BLOB NOT NULL,
    moment TEXT NOT NULL,
    actor_id BLOB NOT NULL REFERENCES employees (id),
    run_id BLOB,
    action TEXT NOT NULL,
    changes TEXT NOT NULL
);
CREATE INDEX change_log_by_document ON change_log (document_id, id);

CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    document_id BLOB NOT NULL,
    moment TEXT NOT NULL,
    actor_id BLOB NOT NULL REFERENCES employees (id),
    payload TEXT NOT NULL,
    chain TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    not_before TEXT NOT NULL,
    done_at TEXT,
    reason TEXT
);
CREATE INDEX events_waiting ON events (not_before, id) WHERE status = 'waiting';
CREATE INDEX events_by_document ON events (document_id, id);

CREATE TABLE rules (
    id BLOB NOT NULL PRIMARY KEY,
    skill BIGINT,
    position BIGINT NOT NULL,
    enabled BOOLEAN NOT NULL,
    enabled_at TEXT,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    author_id BLOB NOT NULL REFERENCES employees (id),
    told_of_failure TEXT
);
CREATE TABLE rule_revisions (
    rule_id BLOB NOT NULL REFERENCES rules (id),
    revision BIGINT NOT NULL,
    moment TEXT NOT NULL,
    author_id BLOB NOT NULL REFERENCES employees (id),
    enabled BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (rule_id, revision)
);

CREATE TABLE runs (
    id BLOB NOT NULL PRIMARY KEY,
    rule_id BLOB NOT NULL REFERENCES rules (id),
    rule_revision BIGINT NOT NULL,
    event_id BLOB NOT NULL,
    document_kind TEXT NOT NULL,
    document_id BLOB NOT NULL,
    moment TEXT NOT NULL,
    microseconds BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    seen TEXT NOT NULL,
    effects TEXT NOT NULL,
    undone_at TEXT,
    undone_by BLOB,
    UNIQUE (rule_id, event_id, document_id)
);
CREATE INDEX runs_by_rule ON runs (rule_id, outcome, moment);
CREATE INDEX runs_by_document ON runs (document_id, id);
CREATE INDEX runs_by_moment ON runs (moment);

-- Runs that wait for a date; the primary key makes a moved date move the run instead of adding another.
CREATE TABLE waiting_runs (
    rule_id BLOB NOT NULL REFERENCES rules (id),
    document_id BLOB NOT NULL,
    document_kind TEXT NOT NULL,
    due_at TEXT NOT NULL,
    event_id BLOB NOT NULL,
    chain TEXT NOT NULL,
    PRIMARY KEY (rule_id, document_id)
);
CREATE INDEX waiting_runs_by_due ON waiting_runs (due_at);

-- body holds what a person wrote; phrase and arguments hold what the assistant says, in whatever language it is read.
CREATE TABLE messages (
    id BLOB NOT NULL PRIMARY KEY,
    document_kind TEXT NOT NULL,
    document_id BLOB NOT NULL,
    moment TEXT NOT NULL,
    author_id BLOB NOT NULL REFERENCES employees (id),
    body TEXT NOT NULL,
    phrase TEXT,
    arguments TEXT NOT NULL,
    run_id BLOB
);
CREATE INDEX messages_by_document ON messages (document_id, id);

CREATE TABLE notifications (
    id BLOB NOT NULL PRIMARY KEY,
    employee_id BLOB NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL,
    moment TEXT NOT NULL,
    author_id BLOB NOT NULL REFERENCES employees (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    document_kind TEXT,
    document_id BLOB,
    run_id BLOB,
    read_at TEXT,
    snoozed_until TEXT
);
CREATE INDEX notifications_by_employee ON notifications (employee_id, id);
CREATE INDEX notifications_unread ON notifications (employee_id, id) WHERE read_at IS NULL;

-- How far an employee has read a discussion.
CREATE TABLE discussion_reads (
    employee_id BLOB NOT NULL REFERENCES employees (id),
    document_id BLOB NOT NULL,
    read_until TEXT NOT NULL,
    PRIMARY KEY (employee_id, document_id)
);

CREATE TABLE letter_templates (
    id BLOB NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    hidden BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    created_at TEXT NOT NULL,
    not_before TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at TEXT NOT NULL,
    last_error TEXT,
    message_id TEXT NOT NULL UNIQUE,
    to_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    document_kind TEXT,
    document_id BLOB,
    party_id BLOB,
    employee_id BLOB,
    run_id BLOB,
    template_id BLOB,
    sent_at TEXT,
    server_reply TEXT,
    claimed_by TEXT,
    claimed_until TEXT
);
CREATE INDEX outbox_waiting ON outbox (next_attempt_at, id) WHERE status IN ('waiting', 'sending');
CREATE INDEX outbox_by_document ON outbox (document_id, id);
CREATE INDEX outbox_by_moment ON outbox (created_at, id);

-- only: sqlite
CREATE VIRTUAL TABLE customer_orders_search USING fts5 (search, content = 'customer_orders', content_rowid = 'sequence', tokenize = 'trigram');
CREATE TRIGGER customer_orders_search_insert AFTER INSERT ON customer_orders BEGIN
    INSERT INTO customer_orders_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE TRIGGER customer_orders_search_update AFTER UPDATE OF search ON customer_orders WHEN old.search <> new.search BEGIN
    INSERT INTO customer_orders_search (customer_orders_search, rowid, search) VALUES ('delete', old.sequence, old.search);
    INSERT INTO customer_orders_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE VIRTUAL TABLE parties_search USING fts5 (search, content = 'parties', content_rowid = 'sequence', tokenize = 'trigram');
CREATE TRIGGER parties_search_insert AFTER INSERT ON parties BEGIN
    INSERT INTO parties_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE TRIGGER parties_search_update AFTER UPDATE OF search ON parties WHEN old.search <> new.search BEGIN
    INSERT INTO parties_search (parties_search, rowid, search) VALUES ('delete', old.sequence, old.search);
    INSERT INTO parties_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE VIRTUAL TABLE products_search USING fts5 (search, content = 'products', content_rowid = 'sequence', tokenize = 'trigram');
CREATE TRIGGER products_search_insert AFTER INSERT ON products BEGIN
    INSERT INTO products_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE TRIGGER products_search_update AFTER UPDATE OF search ON products WHEN old.search <> new.search BEGIN
    INSERT INTO products_search (products_search, rowid, search) VALUES ('delete', old.sequence, old.search);
    INSERT INTO products_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE VIRTUAL TABLE receipts_search USING fts5 (search, content = 'receipts', content_rowid = 'sequence', tokenize = 'trigram');
CREATE TRIGGER receipts_search_insert AFTER INSERT ON receipts BEGIN
    INSERT INTO receipts_search (rowid, search) VALUES (new.sequence, new.search);
END;
CREATE TRIGGER receipts_search_update AFTER UPDATE OF search ON receipts WHEN old.search <> new.search BEGIN
    INSERT INTO receipts_search (receipts_search, rowid, search) VALUES ('delete', old.sequence, old.search);
    INSERT INTO receipts_search (rowid, search) VALUES (new.sequence, new.search);
END;
-- end
-- only: postgres
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX customer_orders_search ON customer_orders USING gin (search gin_trgm_ops);
CREATE INDEX parties_search ON parties USING gin (search gin_trgm_ops);
CREATE INDEX products_search ON products USING gin (search gin_trgm_ops);
CREATE INDEX receipts_search ON receipts USING gin (search gin_trgm_ops);
-- end
