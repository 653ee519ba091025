// Figures of the optimised build in headless Chromium, one a line: figure <name> <number> <unit>. Reads dist/.
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const app = await serveApp({ folder: "dist" });
const browser = await launch();
try {
  const page = await browser.newPage();
  const bodies = new Map();
  page.on("requestfinished", (request) => bodies.set(request.url(), request.response().then((response) => response.body())));
  await page.goto(app.url, { waitUntil: "networkidle" });

  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  let bytes = 0;
  for (const [url, body] of bodies) {
    const size = brotliCompressSync(await body, best).length;
    bytes += size;
    console.error(`  ${url.slice(app.url.length) || "index.html"} ${size} bytes brotli`);
  }
  console.log(`figure wasm.brotli_kb ${(bytes / 1000).toFixed(1)} kB`);
} finally {
  await browser.close();
  await app.close();
}
