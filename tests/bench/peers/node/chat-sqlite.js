// The help desk on better-sqlite3: one transaction per message, on the disk before its ack.
// chat-sqlite.js FILE TICKETS

import Database from 'better-sqlite3';
import { PAGE, seeded, serve } from './chat.js';

const [file, tickets] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  CREATE TABLE tickets (id TEXT PRIMARY KEY, number INTEGER, subject TEXT, status TEXT, seq INTEGER,
    createdAt INTEGER, updatedAt INTEGER);
  CREATE INDEX tickets_updated ON tickets (updatedAt);
  CREATE INDEX tickets_status ON tickets (status, updatedAt);
  CREATE TABLE messages (ticket TEXT, seq INTEGER, side TEXT, message TEXT, timestamp INTEGER,
    PRIMARY KEY (ticket, seq));
`);
const insertTicket = db.prepare('INSERT INTO tickets VALUES (?, ?, ?, ?, 0, ?, ?)');
db.transaction(() => {
  for (let n = 0; n < Number(tickets); n++) {
    const { number, subject, status, createdAt, updatedAt } = seeded(n);
    insertTicket.run(`t${n}`, number, subject, status, createdAt, updatedAt);
  }
})();

const bump = db.prepare(
  'UPDATE tickets SET seq = seq + 1, status = ?, updatedAt = ? WHERE id = ? RETURNING seq',
);
const insert = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?)');
const append = db.transaction((ticketId, side, message) => {
  const timestamp = Date.now();
  const { seq } = bump.get(side === 'agent' ? 'waiting' : 'open', timestamp, ticketId);
  insert.run(ticketId, seq, side, message, timestamp);
  return { ticketId, seq, side, message, timestamp };
});

function list({ page, status, q }) {
  const where = [];
  const values = [];
  if (status) {
    where.push('status = ?');
    values.push(status);
  }
  if (q) {
    where.push('subject LIKE ?');
    values.push(`%${q}%`);
  }
  const condition = where.length ? `WHERE ${where.join(' AND ')}` : '';
  const sql = `SELECT * FROM tickets ${condition} ORDER BY updatedAt DESC LIMIT ? OFFSET ?`;
  return db.prepare(sql).all(...values, PAGE, (page - 1) * PAGE);
}

serve({ append, list });
