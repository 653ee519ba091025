// What a person waits for in the optimised build, one figure a line: figure <name> <number> <unit>.
//   node tests/browser/bench-ui.mjs DIST COUNTER PEOPLE      the app, the bare Leptos counter of examples/counter.rs as wasm-bindgen leaves it,
//                                                            and a folder with the data of 1,000 participants
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { bringIn, person, takeUpTheDeck } from "./judge.mjs";
import { serveApp } from "./serve.mjs";
import { deck } from "./steps.mjs";

const [dist, counter, participants] = process.argv.slice(2);
/** What a pair takes no input for after it appears. */
const GUARD_MS = 500;
const ROUNDS = 9;

const figure = (name, number, unit) => console.log(`figure ${name} ${number} ${unit}`);
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const browser = await launch();
try {
  await start();
  await choosing();
  await wholeJourney();
  await memory();
  await results();
} finally {
  await browser.close();
}

// From the navigation to the first click that registers, the app by turns with the counter, each in a fresh profile. The app's first pair is
// on the screen before its program is there, which has half a second to come in which no click counts: when it does come is told too.
async function start() {
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:">`;
  await writeFile(join(counter, "index.html"), `<!doctype html><html lang="en"><head>${head}<link rel="icon" href="data:,"><title>Counter</title><script type="module" src="start.js"></script></head><body></body></html>\n`);
  await writeFile(join(counter, "start.js"), 'const { default: init } = await import("./counter.js");\nawait init();\n');
  const [app, bare] = [await serveApp({ folder: dist }), await serveApp({ folder: counter })];
  const took = { app: [], there: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    took.bare.push((await firstClick(bare.url, "button", "output", "1")).registered);
    const { registered, there } = await firstClick(app.url, "button[aria-keyshortcuts='1']", ".verdict", "");
    took.app.push(registered - GUARD_MS);
    took.there.push(there);
  }
  await Promise.all([app.close(), bare.close()]);
  const [ours, theirs] = [median(took.app), median(took.bare)];
  figure("ui.first_choice_ms", ours.toFixed(0), "ms");
  figure("ui.program_there_ms", median(took.there).toFixed(0), "ms");
  figure("ui.start_bare_ms", theirs.toFixed(0), "ms");
  figure("ui.start_ratio", (ours / theirs).toFixed(2), "of 1");
}

/** Clicks every few milliseconds until `told` shows `text`; milliseconds since the navigation began, and until there was something to click. */
async function firstClick(url, target, told, text) {
  const context = await browser.newContext();
  await context.addInitScript(({ target, told, text }) => {
    window.registered = new Promise((done) => {
      let there;
      const timer = setInterval(() => {
        const shown = document.querySelector(told);
        if (shown?.textContent.startsWith(text)) {
          clearInterval(timer);
          done({ registered: performance.now(), there });
        } else {
          const one = [...document.querySelectorAll(target)].find((one) => one.checkVisibility());
          if (one) there ??= performance.now();
          one?.click();
        }
      }, 2);
    });
  }, { target, told, text });
  const page = await context.newPage();
  // A new window keeps the browser itself busy for a while.
  await page.waitForTimeout(1_000);
  await page.goto(url);
  const took = await page.evaluate(() => window.registered);
  await context.close();
  return took;
}

// With 200 choices behind one: from the pick to the reveal, and from Next to the next pair with its seal.
async function choosing() {
  const app = await serveApp({ folder: dist });
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await bringIn(page, person({ splits: { train: 120, val: 20, test: 60 } }));
  await takeUpTheDeck(page);
  const took = { reveal: [], next: [] };
  for (let round = 0; round < 12; round++) {
    await page.waitForTimeout(GUARD_MS + 100);
    took.reveal.push(await untilShown(page, "1", ".verdict"));
    await page.waitForTimeout(200);
    took.next.push(await untilShown(page, "Enter", "[data-seal] code"));
  }
  await context.close();
  await app.close();
  figure("ui.choice_to_reveal_ms", median(took.reveal).toFixed(1), "ms");
  figure("ui.next_pair_ms", median(took.next).toFixed(1), "ms");
}

/** Presses a key; milliseconds until `selector`, which was not there before, is to be seen and has been painted. */
async function untilShown(page, key, selector) {
  return page.evaluate(
    ({ key, selector }) =>
      new Promise((done) => {
        const begun = performance.now();
        const look = () => {
          if ([...document.querySelectorAll(selector)].some((one) => one.checkVisibility())) requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
          else setTimeout(look, 1);
        };
        document.activeElement?.blur();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        look();
      }),
    { key, selector },
  );
}

// Twelve choices, the likeness, whether it holds, and every other page: the longest task on the main thread after the start.
async function wholeJourney() {
  const app = await serveApp({ folder: dist });
  const context = await browser.newContext({ baseURL: app.url });
  await context.addInitScript(gatherTasks);
  const page = await context.newPage();
  const tasks = [];
  // Tasks before the first content of a document are its start.
  const gather = async (where) => tasks.push(...(await page.evaluate(() => window.tasks.splice(0).filter(({ at }) => at > window.startedAt))).map(({ ms }) => ({ where, ms })));
  const started = () => page.evaluate(() => (window.startedAt ??= performance.now()));
  await page.goto("./");
  await page.locator("[data-seal]:visible code").waitFor();
  await page.waitForTimeout(300);
  await started();
  for (let choice = 0; choice < 12; choice++) {
    await page.waitForTimeout(GUARD_MS + 50);
    await page.keyboard.press(choice % 3 ? "1" : "2");
    await page.locator(".verdict").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".verdict").waitFor({ state: "detached" });
  }
  await gather("choosing");
  for (const route of ["likeness", "holds", "card", "take", "try", "example", "settings", "sessions", "import", "about", "induce", "sent", "researchers", "results", "styleguide", ""]) {
    await page.goto(`./#/${route}`);
    await page.locator("main").waitFor();
    await page.waitForTimeout(400);
    await started();
    await gather(route || "choosing again");
  }
  await context.close();
  await app.close();
  const longest = tasks.sort((a, b) => b.ms - a.ms)[0];
  for (const { where, ms } of tasks) console.error(`  a task of ${ms} ms: ${where}`);
  figure("ui.longest_task_ms", longest ? longest.ms.toFixed(0) : "<50", "ms");
}

// A thousand choices in one session, on a clock that skips the guard: what the page's heap, its wasm memory and its document
// hold at 1,000 beside 100.
async function memory() {
  const app = await serveApp({ folder: dist });
  const context = await browser.newContext({ baseURL: app.url });
  await context.addInitScript(keepMemory);
  await context.addInitScript(() => {
    const now = performance.now.bind(performance);
    window.skipped = 0;
    performance.now = () => now() + window.skipped;
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto("./#/import");
  await page.locator("#file").setInputFiles({ name: "deck.json", mimeType: "application/json", buffer: Buffer.from(longDeck(1_000)) });
  await page.getByRole("button", { name: "Start a session with it" }).click();
  const held = {};
  for (let choice = 1; choice <= 1_000; choice++) {
    await page.evaluate(chooseOnce);
    if (choice === 100 || choice === 1_000) {
      await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.enable").then(() => devtools.send("Performance.getMetrics"));
      held[choice] = {
        heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6,
        nodes: metrics.find(({ name }) => name === "Nodes").value,
        wasm: await page.evaluate(() => window.wasmMemory.buffer.byteLength / 1e6),
      };
    }
  }
  await context.close();
  await app.close();
  for (const choice of [100, 1_000]) console.error(`  after ${choice} choices: ${JSON.stringify(held[choice])}`);
  figure("ui.heap_1000_mb", held[1_000].heap.toFixed(1), "MB");
  const grown = (what) => (held[1_000][what] / held[100][what]).toFixed(2);
  figure("ui.heap_growth", grown("heap"), "of 1");
  figure("ui.wasm_growth", grown("wasm"), "of 1");
  figure("ui.nodes_growth", grown("nodes"), "of 1");
}

/** In the page, before anything else: every task over 50 ms, with its beginning. */
function gatherTasks() {
  window.tasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => window.tasks.push({ at: startTime, ms: duration }))).observe({ type: "longtask", buffered: true });
}

/** In the page, before anything else: the memory of the wasm, once it runs. */
function keepMemory() {
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...all) => {
    const loaded = await real.apply(WebAssembly, all);
    window.wasmMemory = Object.values(loaded.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return loaded;
  };
}

// The data of 1,000 participants, from the choice of their folder to the last part of the results page: how long, what it holds, and the
// longest task on the main thread.
async function results() {
  const app = await serveApp({ folder: dist });
  const context = await browser.newContext({ baseURL: app.url });
  await context.addInitScript(gatherTasks);
  await context.addInitScript(keepMemory);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto("./#/results");
  await page.locator("#folder").waitFor();
  await page.waitForTimeout(1_000);
  const took = page.evaluate(() => new Promise((done) => {
    let begun;
    document.querySelector("#folder").addEventListener("change", () => (begun = performance.now()), { capture: true });
    const look = () => (document.querySelector("#tables") ? done([begun, performance.now()]) : setTimeout(look, 10));
    look();
  }));
  await page.locator("#folder").setInputFiles(participants);
  const [begun, ended] = await took;
  await page.waitForTimeout(500);
  const tasks = (await page.evaluate(() => window.tasks)).filter(({ at }) => at >= begun).sort((a, b) => b.ms - a.ms);
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.enable").then(() => devtools.send("Performance.getMetrics"));
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6;
  const wasm = await page.evaluate(() => window.wasmMemory.buffer.byteLength / 1e6);
  for (const { at, ms } of tasks) console.error(`  a task of ${ms} ms, ${(at - begun).toFixed(0)} ms after the choice`);
  console.error(`  heap ${heap.toFixed(1)} MB, wasm ${wasm.toFixed(1)} MB`);
  await context.close();
  await app.close();
  figure("results.load_1000_participants_s", ((ended - begun) / 1e3).toFixed(2), "s");
  figure("results.load_1000_memory_mb", (heap + wasm).toFixed(1), "MB");
  figure("results.load_1000_longest_task_ms", tasks.length ? tasks[0].ms.toFixed(0) : "<50", "ms");
}

/** In the page: one pick, its reveal, and the next pair. */
async function chooseOnce() {
  const until = async (shown) => {
    while (!shown()) await new Promise((again) => setTimeout(again, 1));
  };
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await until(() => document.querySelector("[data-seal] code") && !document.querySelector(".verdict"));
  window.skipped += 1_000;
  document.activeElement?.blur();
  press(Math.random() < 0.5 ? "1" : "2");
  await until(() => document.querySelector(".verdict"));
  document.activeElement?.blur();
  press("Enter");
  await until(() => !document.querySelector(".verdict"));
}

function longDeck(count) {
  return deck({
    id: "long",
    title: "A long deck",
    axes: [],
    pairs: Array.from({ length: count }, (_, place) => ({
      question: `Question ${place}: what would you do?`,
      answers: [
        `I would do it at once, number ${place}, and not look back.`,
        `I would wait ${place} days; there is a lot to think of before one does such a thing, and much of it is not known yet.`,
      ],
    })),
  });
}
