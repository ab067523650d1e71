// What the bodies of answers weigh with gzip: the one compression that every peer's figures are given in.
import { get } from "node:http";

const bytesOf = (url) =>
  new Promise((done, fail) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk) => {
        bytes += chunk.length;
      });
      answer.on("end", () =>
        answer.statusCode === 200 ? done(bytes) : fail(new Error(`${url}: ${answer.statusCode}`)),
      );
      answer.on("error", fail);
    }).on("error", fail);
  });

/** Bodies of these files, in bytes. */
export async function gzipBytes(urls) {
  let sum = 0;
  for (const url of urls) sum += await bytesOf(url);
  return sum;
}

/** The addresses of one origin's own files that a context gets from now on, each once. */
export function filesOf(context, origin) {
  const files = new Set();
  context.on("response", (response) => {
    const url = new URL(response.url());
    if (response.ok() && url.origin === origin && !url.pathname.startsWith("/api/")) files.add(url.href);
  });
  return files;
}
