// Express + Socket.IO as a help desk: tickets, rooms, and messages that are kept before their ack.

import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import { listen } from './listen.js';

// Page length of the list, as Careline's default.
export const PAGE = 50;

export function serve(store) {
  const app = express();
  app.get('/tickets', async (request, response) => {
    const { page = '1', status, q } = request.query;
    response.json({ tickets: await store.list({ page: Number(page), status, q }) });
  });
  const server = createServer(app);
  const io = new Server(server, { transports: ['websocket'] });
  io.on('connection', (socket) => {
    socket.on('join', (ticket, done) => {
      socket.join(ticket);
      done();
    });
    socket.on('reply', async ({ ticketId, message, side }, done) => {
      try {
        const stored = await store.append(ticketId, side, message);
        io.to(ticketId).emit('ticket.reply', stored);
        done(stored);
      } catch (error) {
        process.stderr.write(`${error}\n`);
        done({ error: 'failed' });
      }
    });
  });
  listen(server);
}

export function seeded(n) {
  const statuses = ['new', 'open', 'waiting', 'resolved', 'closed'];
  const at = 1_700_000_000_000 + n * 1000;
  return {
    number: n,
    subject: `Parcel ${n} from street ${n % 997}`,
    status: statuses[n % 5],
    createdAt: at,
    updatedAt: at,
  };
}
