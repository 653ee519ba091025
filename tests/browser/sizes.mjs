// What a built folder holds and what of it the page names at once: node tests/browser/sizes.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv[2] ?? "dist";
const page = readFileSync(join(folder, "index.html"), "utf8");
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const rows = files.map((entry) => {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const name = path.slice(join(folder, "/").length);
  const bytes = readFileSync(path);
  return { name, raw: bytes.length, brotli: brotliCompressSync(bytes).length, first: name === "index.html" || page.includes(`./${name}`) };
});

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
const line = (name, raw, brotli) => console.log(`${kB(raw)} kB ${kB(brotli)} kB brotli  ${name}`);
const sum = (of, key) => of.reduce((total, row) => total + row[key], 0);
const first = rows.filter((row) => row.first);
for (const row of rows.sort((a, b) => b.brotli - a.brotli)) line(row.name + (row.first ? "" : "  (when asked for)"), row.raw, row.brotli);
line("named by the page: the first visit", sum(first, "raw"), sum(first, "brotli"));
