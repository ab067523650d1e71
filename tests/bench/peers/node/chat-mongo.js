// The help desk on mongoose: one document per ticket, messages pushed into it, majority and
// journal before the ack. chat-mongo.js URI DATABASE TICKETS [LENGTH of ticket t0's thread]

import mongoose from 'mongoose';
import { PAGE, seeded, serve } from './chat.js';

const [uri, dbName, tickets, length = '0'] = process.argv.slice(2);
const durable = { w: 'majority', j: true };
await mongoose.connect(uri, { dbName, maxPoolSize: 64, writeConcern: durable });

const schema = new mongoose.Schema(
  {
    _id: String,
    number: Number,
    subject: String,
    status: String,
    seq: Number,
    messages: [{ _id: false, seq: Number, side: String, message: String, timestamp: Date }],
    createdAt: Date,
    updatedAt: Date,
  },
  { autoIndex: false },
);
schema.index({ updatedAt: -1 });
schema.index({ status: 1, updatedAt: -1 });
const Ticket = mongoose.model('Ticket', schema);
await Ticket.createCollection();
await Ticket.createIndexes();

const SEED_BATCH = 1000;
for (let from = 0; from < Number(tickets); from += SEED_BATCH) {
  const batch = [];
  for (let n = from; n < Math.min(from + SEED_BATCH, Number(tickets)); n++) {
    batch.push({ _id: `t${n}`, seq: 0, messages: [], ...seeded(n) });
  }
  await Ticket.collection.insertMany(batch);
}
if (Number(length) > 0) {
  const message = 'The parcel came on Monday but the box was open and two of the jars were broken';
  const messages = [];
  for (let seq = 1; seq <= Number(length); seq++) {
    messages.push({ seq, side: 'customer', message, timestamp: new Date() });
  }
  await Ticket.collection.updateOne({ _id: 't0' }, { $set: { messages, seq: messages.length } });
}

async function append(ticketId, side, message) {
  const timestamp = new Date();
  // The number is the server's: a guarded read before the push would be a second round trip.
  const ticket = await Ticket.findByIdAndUpdate(
    ticketId,
    {
      $inc: { seq: 1 },
      $push: { messages: { side, message, timestamp } },
      $set: { status: side === 'agent' ? 'waiting' : 'open', updatedAt: timestamp },
    },
    { returnDocument: 'after', projection: { seq: 1 }, writeConcern: durable },
  ).lean();
  return { ticketId, seq: ticket.seq, side, message, timestamp };
}

function list({ page, status, q }) {
  const filter = {};
  if (status) filter.status = status;
  if (q) filter.subject = { $regex: q, $options: 'i' };
  return Ticket.find(filter, { messages: 0 })
    .sort({ updatedAt: -1 })
    .skip((page - 1) * PAGE)
    .limit(PAGE)
    .lean();
}

serve({ append, list });
