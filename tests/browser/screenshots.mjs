// Pictures of every page, on a phone and on a desktop, light and dark: node tests/browser/screenshots.mjs [FOLDER] [NAME...]
// Written to docs/screenshots/ as NAME-DEVICE-SCHEME.webp. A page more is a line in PAGES.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch } from "./browser.mjs";
import { startEndpoint } from "./endpoint.mjs";
import { begin, check, choose as chooseAs, connect, go, induce, judge, untilWritten } from "./judge.mjs";
import { startResults } from "./results.mjs";
import { serveApp } from "./serve.mjs";
import { button, choose, pastGuard, pickFile, ready } from "./steps.mjs";
import { agree, answer, code, finish, link, press, step, study } from "./study-steps.mjs";

const [folder = "target/journeys-dist", ...only] = process.argv.slice(2);
const OUT = "docs/screenshots";
const DEVICES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"];
/** Longer pages are cut here. */
const TALLEST = { desktop: 2400, phone: 2600 };
const QUALITY = 70;

/** Made by `cargo run --bin bench -- --participants 60 target/crowd`. */
const PEOPLE = "target/crowd";
const EXAMPLE = "study/persona-or-judge";

const results = await startResults();
/** The address of a small study. */
const studyOf = (changes) => link(study(results, changes), "").replace("./#/", "");

/** What a browser may hold when a page is opened; each is made once, on the one before. */
const STATES = {
  new: async () => {},
  chosen: (page) => go(page, "").then(() => chooseAs(page, 14)),
  connected: (page) => connect(page, endpoint),
  written: (page) => induce(page),
};

/** name: [route, state, what brings the page to what the picture shows, whether the whole page is shown rather than a screen of it] */
const PAGES = {
  start: ["", "new"],
  choosing: ["", "chosen", ready],
  reveal: ["", "chosen", (page) => choose(page, "A")],
  likeness: ["likeness", "chosen", , true],
  "likeness-written": ["likeness", "written", , true],
  holds: ["holds", "written", , true],
  induce: ["induce", "connected", , true],
  watching: ["induce", "connected", watchAWhile],
  written: ["induce", "connected", (page) => begin(page).then(() => untilWritten(page))],
  sent: ["sent", "written"],
  sessions: ["sessions", "written"],
  import: ["import", "chosen", (page) => pickFile(page, "a,b\n1,2\n")],
  settings: ["settings", "new", , true],
  "settings-trouble": ["settings", "new", (page) => check(page, "http://127.0.0.1:9/v1").then(() => page.locator(".error").first().waitFor())],
  card: ["card", "written", , true],
  take: ["take", "written", , true],
  try: ["try", "written", , true],
  example: ["example", "new", , true],
  researchers: ["researchers", "new", , true],
  build: ["build", "new", , true],
  "build-filled": ["build", "new", openStudy, true],
  "build-preview": ["build", "new", (page) => openStudy(page).then(() => press(page, "Preview")).then(() => page.frameLocator("iframe").getByRole("checkbox").waitFor())],
  results: ["results", "new", , true],
  "results-read": ["results", "new", (page) => page.locator("#folder").setInputFiles(PEOPLE).then(() => page.locator("#tables").waitFor()), true],
  "study-consent": [EXAMPLE, "new"],
  "study-practice": [EXAMPLE, "new", (page) => agree(page).then(() => answer(page))],
  "study-question": [EXAMPLE, "new", agree],
  "study-pair": [studyOf({ questions: {}, practice: undefined }), "new", agree],
  "study-revealed": [studyOf({ questions: {}, practice: undefined, conditions: [{ id: "feedback", assign: { by: "seed" }, arms: ["one", "two"].map((id) => ({ id, predictions: "revealed" })) }] }), "new", (page) => agree(page).then(() => pastGuard(page)).then(() => press(page, "Prefer A")).then(() => page.locator(".reveal").waitFor())],
  "study-rate": [studyOf({ questions: { after: study(null).questions.after.slice(0, 1) }, practice: undefined, checks: [], pairs: { count: 4, chosen: "fixed", split: { training: 4 } } }), "new", throughPairs],
  "study-result": [studyOf({ questions: {}, practice: undefined, checks: [], pairs: { count: 6, chosen: "fixed", split: { training: 4, held_out: 2 } } }), "new", throughPairs],
  "study-code": [studyOf({ questions: {}, practice: undefined, checks: [], shows: {} }), "new", (page) => agree(page).then(() => finish(page)).then(() => code(page).waitFor())],
  "study-stop": [EXAMPLE, "new", (page) => agree(page).then(() => press(page, "Stop"))],
  about: ["about", "new", , true],
  unknown: ["nowhere", "new"],
  "too-old": ["", "new", , , "CSS.supports = () => false"],
  broken: ["", "chosen", (page) => page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); })).then(() => button(page, "Reload").waitFor())],
  styleguide: ["styleguide", "new", , true],
};

const app = await serveApp({ folder });
const endpoint = await startEndpoint({ script: judge({ lines: ["You want the reasons as well as the answer. [+1, +2, +3]", "You like an answer that has thought of the exceptions. [+2, +4, -5]"] }) });
const browser = await launch();
mkdirSync(OUT, { recursive: true });
try {
  const held = await states();
  const wanted = Object.entries(PAGES).filter(([name]) => only.length === 0 || only.includes(name));
  for (const [name, page] of wanted)
    for (const device of Object.keys(DEVICES)) for (const colorScheme of SCHEMES) await picture(name, page, held, device, colorScheme);
} finally {
  await browser.close();
  await endpoint.close();
  await results.close();
  await app.close();
}

/** Whatever the browser holds in each state. */
async function states() {
  const held = {};
  const context = await browser.newContext({ baseURL: app.url, viewport: DEVICES.desktop, serviceWorkers: "block" });
  const page = await context.newPage();
  for (const [name, act] of Object.entries(STATES)) {
    await act(page);
    held[name] = await context.storageState({ indexedDB: true });
  }
  await context.close();
  return held;
}

async function picture(name, [route, state, act, whole, script], held, device, colorScheme) {
  const viewport = DEVICES[device];
  const isPhone = device === "phone";
  const context = await browser.newContext({
    baseURL: app.url, storageState: held[state], viewport, colorScheme, reducedMotion: "reduce", serviceWorkers: "block",
    deviceScaleFactor: isPhone ? 2 : 1.5, hasTouch: isPhone, isMobile: isPhone,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  if (script) await page.addInitScript(script);
  await go(page, route);
  await page.locator("main, .cannot:not([hidden])").first().waitFor();
  if (act) await act(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(600);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = whole ? Math.min(tall, TALLEST[device]) : viewport.height;
  if (whole) await page.setViewportSize({ ...viewport, height });
  await page.evaluate(() => document.activeElement?.blur());
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  const file = `${OUT}/${name}-${device}-${colorScheme}.webp`;
  writeFileSync(file, Buffer.from(data, "base64"));
  console.log(file);
  await context.close();
}

/** An induction that is held up after some guesses. */
async function watchAWhile(page) {
  endpoint.setMode("slow", { delayMs: 1_200 });
  await begin(page);
  await page.waitForTimeout(3_000);
  endpoint.setMode("good");
}

async function openStudy(page) {
  await page.locator("#open-study").setInputFiles("public/studies/persona-or-judge.json");
  await page.locator(".build-bar").getByText("Ready to send").waitFor();
}

/** From consent to whatever comes after the last pair. */
async function throughPairs(page) {
  await agree(page);
  const rest = page.locator(".ask").or(page.getByRole("heading", { name: "What your picks say" }));
  for (let n = 0; !(await rest.first().isVisible()); n++) await step(page, n % 3 ? "A" : "B");
}
