// A small picture, as the file chooser hands it over.
import { deflateSync } from "node:zlib";

const WIDTH = 120;
const HEIGHT = 80;

export interface FileOnDisk {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function picture(name: string): FileOnDisk {
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.concat([
      Buffer.of(0),
      Buffer.from(Array.from({ length: WIDTH }, (_, x) => [200, (x * 2) % 256, (y * 3) % 256]).flat()),
    ]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = [chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))];
  return { name, mimeType: "image/png", buffer: Buffer.concat([signature, ...body]) };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([size, named, sum]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
