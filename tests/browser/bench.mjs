// Figures of the optimised build in headless Chromium, one a line: figure <name> <number> <unit>.
//   node tests/browser/bench.mjs DIST BENCH ENDPOINT BOUND      the app, the program of src/bin/bench as wasm-bindgen leaves it, the
//                                                               endpoint of bench-endpoint.mjs, and what its latency alone takes for
//                                                               an induction from 15 learning pairs, in seconds
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "./browser.mjs";
import { bringIn, connect } from "./judge.mjs";
import { serveApp } from "./serve.mjs";

const LEARNER = ["fit_200_choices_ms", "first_fit_200_choices_ms", "second_fit_200_choices_ms", "predict_us"].map((name) => `learner.${name}`);

const [dist, bench, endpoint, bound] = process.argv.slice(2);
const browser = await launch();
try {
  await learner(bench);
  await driver(bench);
  await induction(dist);
  await size(dist);
} finally {
  await browser.close();
}

// The program prints its figures to the console; the page is otherwise empty.
async function learner(folder) {
  const policy = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; connect-src 'self' ${new URL(endpoint).origin}`;
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

// The same program, with an endpoint named: how busy the driver keeps the six connections that HTTP/1.1 gives a page.
async function driver(folder) {
  const app = await serveApp({ folder });
  try {
    const page = await browser.newPage();
    const figure = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("figure ") || message.text().startsWith("the endpoint"), timeout: 60_000 });
    await page.goto(`${app.url}#${endpoint}`);
    await page.evaluate((program) => import(program).then((module) => module.default()), new URL("bench.js", app.url).href);
    const text = (await figure).text();
    if (!text.startsWith("figure ")) throw new Error(text);
    console.log(text);
    await page.close();
  } finally {
    await app.close();
  }
}

// A whole induction in the built app, journal, record and cards included: from the click to the title that says it is written.
async function induction(folder) {
  const app = await serveApp({ folder });
  try {
    const seconds = [];
    for (let round = 0; round < 3; round++) seconds.push(await inducedIn(app));
    const wall = seconds.sort((a, b) => a - b)[1];
    console.log(`figure induction.wall_15_s ${wall.toFixed(2)} s`);
    console.log(`figure induction.wall_ratio_15 ${(wall / Number(bound)).toFixed(2)} of 1`);
  } finally {
    await app.close();
  }
}

async function inducedIn(app) {
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await connect(page, { url: endpoint });
  await page.getByLabel("Calls at once").fill("6");
  await page.getByLabel("Calls at once").blur();
  await bringIn(page, learner15());
  await page.goto("./#/induce");
  await page.getByRole("button", { name: "Write my likeness" }).waitFor();
  const seconds = await page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Write my likeness");
    const written = () => document.querySelector("main h1")?.textContent === "Your likeness is written";
    const start = performance.now();
    button.click();
    await new Promise((done) => new MutationObserver((_, self) => written() && (self.disconnect(), done())).observe(document.body, { subtree: true, childList: true, characterData: true }));
    return (performance.now() - start) / 1000;
  });
  await context.close();
  return seconds;
}

// The pairs of src/bin/bench/induction.rs: ten to learn from and five for validation, with responses of 900 characters.
function learner15() {
  const response = (place, kind) => `This ${kind} reply to matter ${place} goes on a little, as replies do. `.repeat(20).slice(0, 900);
  return Array.from({ length: 15 }, (_, place) => ({
    conversation_id: `c${place}`,
    user_id: "bench",
    context: [{ role: "user", content: `Question ${place}: my neighbour has asked me for the third time to look after the dog. How do I say no?` }],
    chosen: { role: "assistant", content: response(place, "warm") },
    rejected: { role: "assistant", content: response(place, "cool") },
    turns: 1,
    split: place < 10 ? "train" : "val",
  }));
}

// What a newcomer's first visit loads, compressed as static hosts compress at their best: its wasm, and all of it.
async function size(folder) {
  const app = await serveApp({ folder });
  try {
    const page = await browser.newPage();
    const bodies = new Map();
    page.on("requestfinished", (request) => bodies.set(request.url(), request.response().then((response) => response.body())));
    await page.goto(app.url, { waitUntil: "networkidle" });

    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    let [bytes, wasm] = [0, 0];
    for (const [url, body] of bodies) {
      const size = brotliCompressSync(await body, best).length;
      bytes += size;
      if (url.endsWith(".wasm")) wasm += size;
      console.error(`  ${url.slice(app.url.length) || "index.html"} ${size} bytes brotli`);
    }
    console.log(`figure wasm.brotli_kb ${(wasm / 1000).toFixed(1)} kB`);
    console.log(`figure first_visit.brotli_kb ${(bytes / 1000).toFixed(1)} kB`);
  } finally {
    await app.close();
  }
}
