// Writes .br and .gz beside every text file of the folders named: node build/compress.mjs dist [more]
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import zopfli from "@gfx/zopfli";

const TEXT = /\.(js|css|html|json|svg)$/;
/** Zopfli makes gzip a twentieth smaller, at seconds per megabyte: for the small files that shoppers wait for. */
const SMALL_BYTES = 128 * 1024;
const squeeze = promisify(zopfli.gzip);

for (const folder of process.argv.slice(2)) {
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !TEXT.test(file.name)) continue;
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    const small = bytes.length <= SMALL_BYTES;
    writeFileSync(`${path}.gz`, small ? await squeeze(bytes, { numiterations: 50 }) : gzipSync(bytes, { level: 9 }));
  }
}
