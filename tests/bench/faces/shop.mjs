// A shop's page on an origin of its own, with a chat's few lines in it or without; and the peer's own files.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const PRODUCTS = Array.from({ length: 24 }, (_, n) => {
  const name = `Roasted makhana No. ${n + 1}`;
  return `<article><h2>${name}</h2><p>Slowly roasted in small batches, with a pinch of rock salt.</p><b>₹${180 + n * 10}</b></article>`;
});

const page = (
  chat,
  language,
) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.5 sans-serif;margin:2rem}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem}</style>
</head><body><h1>A shop</h1><main>${PRODUCTS.join("")}</main>${chat}</body></html>`;

const listen = async (answer) => {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}` };
};

export const openShop = (chat, language = "en") =>
  listen((request, response) => {
    if (request.url !== "/") return response.writeHead(204).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(chat, language));
  });

export const careline = (url) => `<script async src="${url}/widget.js"></script>`;

/** As its administration gives it out, with the address in a plain constant. */
export const rocketChat = (url) => `<script>
(function(w, d, s, u) {
  w.RocketChat = function(c) { w.RocketChat._.push(c) }; w.RocketChat._ = []; w.RocketChat.url = u;
  var h = d.getElementsByTagName(s)[0], j = d.createElement(s);
  j.async = true; j.src = u + "/rocketchat-livechat.min.js";
  h.parentNode.insertBefore(j, h);
})(window, document, "script", "${url}/livechat");
</script>`;

const TYPES = { js: "text/javascript", css: "text/css", html: "text/html", png: "image/png" };

/** Its published files, compressed; there is no Rocket.Chat behind them. */
export function openRocketChat() {
  const build = join(dirname(createRequire(import.meta.url).resolve("@rocket.chat/livechat/package.json")), "build");
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname === "/livechat" ? "index.html" : normalize(pathname.replace(/^\/livechat\//, ""));
    const type = TYPES[name.split(".").at(-1)];
    const file = pathname.startsWith("/livechat") && type ? await readFile(join(build, name)).catch(() => null) : null;
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip" }).end(gzipSync(file));
  });
}
