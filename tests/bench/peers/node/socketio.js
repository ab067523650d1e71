// Express + Socket.IO: one room, what one socket sends goes to all others in it. Nothing is kept.

import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import { listen } from './listen.js';

const server = createServer(express());
// Compression is off by default since Socket.IO 3; WebSocket alone, as the client asks for.
const io = new Server(server, { transports: ['websocket'] });

io.on('connection', (socket) => {
  socket.on('join', (room, done) => {
    socket.join(room);
    done();
  });
  socket.on('typing', (body) => {
    for (const room of socket.rooms) {
      if (room !== socket.id) socket.to(room).emit('typing', body);
    }
  });
});

listen(server);
