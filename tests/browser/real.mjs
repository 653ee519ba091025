// `make test-real`: a whole induction on a real imported user against a real small model, in headless Chromium.
// Prints numbers only: the data are under research licences, so none of their text is shown or stored.
//   ENDPOINT=http://127.0.0.1:8081/v1 MODEL=qwen-1.5b DIST=target/real-dist SHARED=../shared node tests/browser/real.mjs
// PAIRS=10 brings in the first person with at least so many choices (12), with training, validation and held-out ones.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const { ENDPOINT, MODEL = "qwen-1.5b", DIST = "target/real-dist", SHARED = "../shared", PAIRS = "12" } = process.env;
const HOUR = 3_600_000;
const FILE = join(SHARED, "data/synthesizeme-format.jsonl");

if (!ENDPOINT) throw new Error("ENDPOINT is missing: the base URL of the model");
const user = firstUser(readFileSync(FILE, "utf8"), Number(PAIRS));
console.log(`one real person of PRISM: ${user.pairs} pairs (${user.train} train, ${user.val} validation, ${user.test} held out); model ${MODEL}`);

const app = await serveApp({ folder: DIST });
const browser = await launch();
const seen = { requests: 0, answered: 0, prompt: 0, completion: 0, prompts: new Set(), repeated: 0 };
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.log(`error in the page: ${error}`));
  page.on("request", (request) => isCompletion(request) && count(request));
  page.on("requestfinished", (request) => isCompletion(request) && add(request));
  const begun = Date.now();

  await page.goto(`${app.url}#/settings`);
  await page.getByLabel("Address").fill(ENDPOINT);
  await page.getByLabel("Model", { exact: false }).fill(MODEL);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("It answers").waitFor({ timeout: 180_000 });
  console.log(`the check got its answer after ${seconds(begun)} s`);

  await page.goto(`${app.url}#/import`);
  await page.locator("#file").setInputFiles(FILE);
  await page.getByRole("listitem").filter({ hasText: `${user.id}: ` }).getByRole("button", { name: "Bring in" }).click();
  await page.getByText("1 session brought in").waitFor({ timeout: 60_000 });

  await page.goto(`${app.url}#/induce`);
  const said = await page.getByText("This sends").textContent();
  console.log(`said before: at most ${said.match(/At most (\d+) calls/)?.[1]} calls, up to ${said.match(/up to (\d+) more/)?.[1]} repairs`);
  Object.assign(seen, { requests: 0, answered: 0, prompt: 0, completion: 0, repeated: 0 });
  const started = Date.now();
  await page.getByRole("button", { name: "Write my likeness", exact: true }).click();
  await untilOver(page, started);
  console.log(`induction over after ${seconds(started)} s: ${seen.requests} requests (${seen.answered} answered, ${seen.repeated} asked before), ${seen.prompt} tokens read, ${seen.completion} written`);

  const claims = await onPage(page, "likeness", () => page.locator(".claims > li").count());
  const behind = await page.getByText("confirmed and kept").textContent();
  console.log(`persona: ${claims} claims; ${behind.trim()}`);

  await onPage(page, "holds", () => page.locator("#held-out").waitFor({ state: "attached", timeout: 60_000 }));
  const table = await page.locator("#held-out tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  console.log(columns(table));
  console.log(await page.getByRole("heading", { level: 1 }).textContent());
} finally {
  await browser.close();
  await app.close();
}

/** The first person with at least `least` records and all three splits. */
function firstUser(text, least) {
  const users = new Map();
  for (const { user_id: id, split } of text.trim().split("\n").map((line) => JSON.parse(line))) {
    const user = users.get(id) ?? users.set(id, { id, pairs: 0, train: 0, val: 0, test: 0 }).get(id);
    user.pairs++;
    user[split]++;
  }
  return [...users.values()].find(({ pairs, train, val, test }) => pairs >= least && train && val && test);
}

function isCompletion(request) {
  return request.method() === "POST" && request.url().startsWith(ENDPOINT);
}

function count(request) {
  seen.requests++;
  const prompt = request.postData();
  if (seen.prompts.has(prompt)) seen.repeated++;
  seen.prompts.add(prompt);
}

async function add(request) {
  const { usage } = (await (await request.response())?.json().catch(() => null)) ?? {};
  seen.answered++;
  seen.prompt += usage?.prompt_tokens ?? 0;
  seen.completion += usage?.completion_tokens ?? 0;
}

/** Waits for the run's end, with a line every 15 seconds. */
async function untilOver(page, started) {
  const heading = page.getByRole("heading", { level: 1 });
  for (;;) {
    const title = await heading.textContent();
    if (title === "Your likeness is written") return;
    if (/^(Stopped|No likeness)/.test(title)) {
      throw new Error(`${title}: ${(await page.locator(".error").textContent().catch(() => "")).slice(0, 300)}`);
    }
    if (Date.now() - started > 2 * HOUR) throw new Error("no end after two hours");
    const calls = await page.locator(".cost dd").first().textContent().catch(() => "?");
    console.log(`${String(seconds(started)).padStart(5)} s  ${title}  (calls: ${calls})`);
    await page.getByRole("heading", { name: "Your likeness is written" }).waitFor({ timeout: 15_000 }).catch(() => {});
  }
}

async function onPage(page, route, act) {
  await page.goto(`${app.url}#/${route}`);
  return act();
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

function columns(table) {
  const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
  return table.map((row) => row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join("  ")).join("\n");
}
