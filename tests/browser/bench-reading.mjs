// How long ten choices and the likeness after them take somebody who reads every sentence once: figure <name> <number> <unit>.
//   node tests/browser/bench-reading.mjs DIST
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const CHOICES = 10;
const SESSIONS = 5;
/** Words a minute, and what a tap takes, the guard of half a second with it. */
const READS = 250;
const TAP_S = 1;

const app = await serveApp({ folder: process.argv[2] });
const browser = await launch();
try {
  const minutes = [];
  for (let session = 0; session < SESSIONS; session++) minutes.push(await walk());
  const mean = minutes.reduce((sum, one) => sum + one, 0) / SESSIONS;
  console.log(`figure ui.ten_choices_min ${mean.toFixed(2)} min`);
} finally {
  await browser.close();
  await app.close();
}

/** One newcomer on a phone, who picks as it comes. */
async function walk() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: app.url, hasTouch: true });
  const page = await context.newPage();
  const read = { pairs: 0, reveals: 0, likeness: 0 };
  const known = new Map();
  let taps = 0;
  const take = async (what, within) => (read[what] += fresh(known, await page.evaluate(blocks, within)));
  const tap = async (target) => {
    taps += 1;
    await target.tap();
  };
  const sealed = () => page.locator("[data-seal] code").first().waitFor({ state: "attached" });

  await page.goto("./");
  await sealed();
  await take("pairs", "body");
  await tap(page.getByRole("button", { name: "Start choosing" }));
  for (let choice = 1; choice <= CHOICES; choice++) {
    await take("pairs", "body");
    await page.waitForTimeout(600);
    if (choice % 3 === 0) await tap(page.getByRole("button", { name: "See B" }));
    await tap(page.getByRole("button", { name: choice % 3 === 0 ? "Prefer B" : "Prefer A" }));
    await page.locator(".verdict").waitFor();
    await page.waitForTimeout(300);
    await take("reveals", "body");
    if (choice < CHOICES) await tap(page.getByRole("button", { name: "Next" }));
    else break;
    await page.locator(".verdict").waitFor({ state: "detached" });
    await sealed();
  }
  await tap(page.locator("summary, button").filter({ hasText: "Menu" }));
  await tap(page.getByRole("link", { name: "Your likeness" }).first());
  await page.locator("main .claims").waitFor();
  // What is known and on what it rests; what can be done with it is for later.
  await take("likeness", "main h1, main .claims");
  await context.close();
  const words = read.pairs + read.reveals + read.likeness;
  console.error(`  ${JSON.stringify(read)} words, ${taps} taps`);
  return words / READS + (taps * TAP_S) / 60;
}

/** In the page: what stands to be read inside the elements of a selector, a block a text. */
function blocks(within) {
  const texts = new Map();
  for (const root of document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!element.checkVisibility() || element.closest(".visually-hidden, .skip, [aria-hidden=true], script, style, noscript")) continue;
      const block = element.closest("p, li, h1, h2, h3, summary, button, a, dd, dt, figcaption, label, caption, th, td") ?? element;
      texts.set(block, `${texts.get(block) ?? ""} ${walker.currentNode.data}`);
    }
  }
  return [...texts.values()];
}

/** How many words stand in sentences that were not read before. One of which only numbers have changed costs those that have; the code of a seal is not read. */
function fresh(known, blocks) {
  const code = /\b(?=[0-9a-f]*\d)[0-9a-f]{4}\b/g;
  const number = /\d[\d.,]*/g;
  const sentences = blocks.flatMap((block) => block.replace(code, "").replace(/\s+/g, " ").trim().split(/(?<=[.!?:]) /));
  let words = 0;
  for (const sentence of sentences.filter((one) => !known.has(one))) {
    const form = sentence.replace(number, "#");
    const [numbers, before] = [sentence.match(number) ?? [], known.get(form)];
    words += before ? numbers.filter((one, place) => one !== before[place]).length : sentence.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    known.set(form, numbers).set(sentence, numbers);
  }
  return words;
}
