// A static host for tests: a built folder under a sub-path, strict headers, nothing clever. 404 for what is not there.
//   node tests/browser/serve.mjs FOLDER [PORT]      or      serveApp({ folder, port, base })
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const BASE = "/sub/likeness/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonl": "application/jsonl",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export async function serveApp({ folder, port = 0, base = BASE }) {
  const root = resolve(folder);
  // The policy that the page itself carries, sent as a header too, with what only a header can say.
  const page = await readFile(join(root, "index.html"), "utf8");
  const meta = page.match(/<meta[^>]*content-security-policy[^>]*>/i)?.[0];
  const policy = meta?.match(/\scontent="([^"]*)"/)?.[1];
  if (!policy) throw new Error(`${root}/index.html carries no content security policy`);
  const headers = {
    "Content-Security-Policy": `${policy}; frame-ancestors 'self'`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const inside = pathname.startsWith(base) && decodeURIComponent(pathname.slice(base.length));
    const file = inside === false ? null : join(root, normalize(`/${inside || "index.html"}`));
    const found = file && (await stat(file).catch(() => null))?.isFile();
    if (!found) return response.writeHead(404, { ...headers, "Content-Type": "text/plain" }).end("Not found");
    response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder, port] = process.argv.slice(2);
  console.log((await serveApp({ folder, port: Number(port ?? 4173) })).url);
}
