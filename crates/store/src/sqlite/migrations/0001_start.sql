-- Ids are 16 bytes, times are milliseconds since 1970, `doc` is the whole thing as JSON: columns
-- beside it only find and order.

-- Whoever has tickets: a small number for their indexes and search words, and their counter.
CREATE TABLE shops (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    counter INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tenants (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;

CREATE TABLE tickets (
    n INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: messages go by it
    id BLOB NOT NULL UNIQUE,
    shop INTEGER NOT NULL REFERENCES shops (n),
    handled_by INTEGER NOT NULL,
    status INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    category TEXT NOT NULL,
    customer BLOB NOT NULL,
    assigned_to BLOB,
    queue TEXT,
    counter INTEGER NOT NULL, -- 0 without a number
    number_key TEXT,
    open_key TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL, -- the largest integer when nothing is due
    breach_at INTEGER,
    breached INTEGER NOT NULL,
    response_seconds INTEGER,
    revision INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;

-- Moves with every save anyway, so it carries all that filters ask for: counting and filtering
-- never touch the table. The other orders exist for the unfiltered list alone.
CREATE INDEX tickets_by_updated ON tickets (
    shop, handled_by, status, updated_at, id,
    priority, category, assigned_to, queue, channel, created_at, counter, due_at,
    breached, response_seconds
);
CREATE INDEX tickets_by_created ON tickets (shop, handled_by, created_at, id);
CREATE INDEX tickets_by_priority ON tickets (shop, handled_by, priority, id);
CREATE INDEX tickets_by_counter ON tickets (shop, handled_by, counter, id);
CREATE INDEX tickets_by_category ON tickets (shop, handled_by, category, status);
CREATE INDEX tickets_by_assigned ON tickets (shop, handled_by, assigned_to, status) WHERE assigned_to IS NOT NULL;
CREATE INDEX tickets_by_queue ON tickets (shop, handled_by, queue, status) WHERE queue IS NOT NULL;
CREATE INDEX tickets_by_customer ON tickets (shop, customer);
CREATE INDEX tickets_by_breach ON tickets (breach_at) WHERE breach_at IS NOT NULL;
CREATE UNIQUE INDEX tickets_counter ON tickets (shop, counter) WHERE counter > 0;
CREATE UNIQUE INDEX tickets_number ON tickets (shop, number_key) WHERE number_key IS NOT NULL;
CREATE UNIQUE INDEX tickets_key ON tickets (shop, open_key) WHERE open_key IS NOT NULL;

CREATE TABLE ticket_tags (
    ticket INTEGER NOT NULL REFERENCES tickets (n),
    tag TEXT NOT NULL,
    shop INTEGER NOT NULL,
    PRIMARY KEY (ticket, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_name ON ticket_tags (shop, tag, ticket);

-- n is the ticket's n and the message's seq in one number: a thread lies together and in order.
-- key_hash begins with the ticket's n, so that the keys of one ticket lie together too.
CREATE TABLE messages (
    n INTEGER PRIMARY KEY,
    key_hash INTEGER,
    key TEXT,
    doc TEXT NOT NULL
) STRICT;
CREATE INDEX messages_key ON messages (key_hash) WHERE key_hash IS NOT NULL;

-- One row for each message and one for each ticket's own words; only which words, not where.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
-- Every word that was ever indexed: what a beginning may go on to.
CREATE TABLE vocabulary (
    shop INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (shop, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE mails (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    tenant BLOB NOT NULL,
    ticket BLOB,
    owed INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;
CREATE INDEX mails_due ON mails (due_at) WHERE owed = 1;
CREATE INDEX mails_by_tenant ON mails (tenant, id);
CREATE INDEX mails_by_ticket ON mails (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE agents (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    tenant BLOB NOT NULL,
    email TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;
CREATE INDEX agents_by_tenant ON agents (tenant, created_at, id);

CREATE TABLE customers (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    tenant BLOB NOT NULL,
    external_id TEXT,
    doc TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customers_external ON customers (tenant, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE sessions (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    agent BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_agent ON sessions (agent);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE files (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    tenant BLOB NOT NULL,
    ticket BLOB,
    created_at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;
CREATE INDEX files_by_ticket ON files (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX files_unreferenced ON files (created_at) WHERE ticket IS NULL;

-- What a readiness check writes.
CREATE TABLE pulse (n INTEGER PRIMARY KEY, beats INTEGER NOT NULL) STRICT;
INSERT INTO pulse VALUES (1, 0);
