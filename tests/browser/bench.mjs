// Figures of the optimised build in headless Chromium, one a line: figure <name> <number> <unit>.
//   node tests/browser/bench.mjs DIST BENCH      the app, and the program of src/bin/bench as wasm-bindgen leaves it
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const LEARNER = ["fit_200_choices_ms", "first_fit_200_choices_ms", "second_fit_200_choices_ms", "predict_us"].map((name) => `learner.${name}`);

const [dist, bench] = process.argv.slice(2);
const browser = await launch();
try {
  await learner(bench);
  await size(dist);
} finally {
  await browser.close();
}

// The program prints its figures to the console; the page is otherwise empty.
async function learner(folder) {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,">`;
  await writeFile(join(folder, "index.html"), `<!doctype html><html lang="en"><head>${head}<title>Figures</title></head></html>\n`);
  const app = await serveApp({ folder });
  try {
    const page = await browser.newPage();
    const lines = [];
    page.on("console", (message) => lines.push(message.text()));
    await page.goto(app.url);
    await page.evaluate((program) => import(program).then((module) => module.default()), new URL("bench.js", app.url).href);
    const missing = LEARNER.filter((name) => !lines.some((line) => line.startsWith(`figure ${name} `)));
    if (missing.length > 0) throw new Error(`no figure for ${missing.join(", ")}; the console says: ${lines.join(" | ")}`);
    for (const line of lines.filter((line) => line.startsWith("figure "))) console.log(line);
    await page.close();
  } finally {
    await app.close();
  }
}

// What a first visit loads, compressed as static hosts compress at their best.
async function size(folder) {
  const app = await serveApp({ folder });
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
    await app.close();
  }
}
