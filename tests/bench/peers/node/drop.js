// Removes a benchmark's database again. drop.js URI DATABASE

import mongoose from 'mongoose';

const [uri, dbName] = process.argv.slice(2);
await mongoose.connect(uri, { dbName });
await mongoose.connection.dropDatabase();
await mongoose.disconnect();
