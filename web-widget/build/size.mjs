// What a shopper loads, as it goes over the wire (.gz), against its budgets (P8). Run after the build; fails above them.
import { readdirSync, statSync } from "node:fs";
import { basename } from "node:path";

const LOADER_BYTES = 5 * 1024;
const ALL_BYTES = 35 * 1024;
const LOCALES = ["en", "hi", "es", "ar"];

const gzip = (path) => statSync(`${path}.gz`).size;
const folder = "dist/frame/assets";
const assets = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
const localeOf = (name) => LOCALES.find((locale) => name.startsWith(`${locale}-`));

const loader = gzip("dist/loader/widget.js");
const rows = [
  ["loader/widget.js", loader],
  ["frame/index.html", gzip("dist/frame/index.html")],
];
const locales = [];
for (const name of assets) {
  const row = [`frame/${basename(name)}`, gzip(`${folder}/${name}`)];
  (localeOf(name) ? locales : rows).push(row);
}
const largest = locales.reduce((most, row) => (row[1] > most[1] ? row : most), ["no locale", 0]);
rows.push([`${largest[0]} (largest of ${locales.length} locales)`, largest[1]]);
const all = rows.reduce((sum, [, bytes]) => sum + bytes, 0);

for (const [name, bytes] of rows) console.log(`${String(bytes).padStart(7)}  ${name}`);
console.log(`${String(all).padStart(7)}  everything a shopper ever loads, of ${ALL_BYTES}`);
if (locales.length !== LOCALES.length) throw new Error(`found ${locales.length} locale files of ${LOCALES.length}`);
if (loader > LOADER_BYTES || all > ALL_BYTES) {
  console.error(`above the budget: loader ${loader} of ${LOADER_BYTES}, all ${all} of ${ALL_BYTES}`);
  process.exit(1);
}
