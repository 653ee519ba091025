// Starts the app. A file in place of Trunk's inline script, so that a strict content policy holds; its own tag says what to load.
// Who has nothing here yet and is on the first page loads a small program that lets them choose; everybody else the whole app.
// It must be readable to browsers that are too old for the app, so that they are told: no syntax later than 2017.
const { newcomerJs, newcomerWasm, wholeJs, wholeWasm } = document.querySelector("script[data-whole-js]").dataset;
const root = document.documentElement;
const here = (name) => new URL(name, document.baseURI);

/** The section of the document that says why nothing starts. */
function why() {
  if (!window.CSS || !CSS.supports("color", "light-dark(#000, #fff)")) return "too-old";
  if (!window.WebAssembly || !WebAssembly.instantiateStreaming) return "no-wasm";
  return null;
}

function isNewcomer() {
  // A locked copy has its endpoint from the beginning, and who comes back from a sign-in has something in the address.
  if (!/^#?\/?$/.test(location.hash) || location.search || document.querySelector("meta[name=likeness-endpoint]")) return false;
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith("likeness/"));
  } catch (denied) {
    return false; // what is kept in this document alone would not outlive the change
  }
}

async function parsed() {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

async function say(id) {
  await hasWords;
  await parsed();
  const starting = document.getElementById("starting");
  if (starting) starting.remove();
  const section = document.getElementById(id);
  translate(section);
  section.hidden = false;
}

// What went wrong for good: the program has trapped, or something was thrown through it, and it answers nothing any more. The page for that
// needs none of it.
const hasTrapped = (error) => error instanceof WebAssembly.RuntimeError || "panic" in root.dataset;
const wentThrough = (error) => Boolean(error && /wasm-function/.test(error.stack));

function watch() {
  addEventListener("error", ({ error }) => (hasTrapped(error) || wentThrough(error)) && broken(error));
  addEventListener("unhandledrejection", ({ reason }) => hasTrapped(reason) && broken(reason));
}

const broken = (error) => import("./broken.js").then((page) => page.show(error), () => say("broken"));

// The language that the person chose, or else the first of the browser's that there are words for; English ones are in the program.
const LANGUAGES = ["en", "de"];
function language() {
  const wanted = Array.from(navigator.languages);
  try {
    wanted.unshift(JSON.parse(localStorage.getItem("likeness/settings")).data.language);
  } catch (nothing) {
    // nothing is kept here
  }
  return wanted.map((tag) => `${tag}`.split("-")[0].toLowerCase()).find((tag) => LANGUAGES.includes(tag)) || "en";
}

// The words come beside the program. Without them the app is in English, as its texts are without a translation.
async function words(tag) {
  if (tag === "en") return;
  try {
    const answer = await fetch(here(`locales/${tag}.json`));
    if (answer.ok) root.likenessWords = await answer.text();
    await parsed();
    translate(document.getElementById("starting"));
  } catch (offline) {
    // English
  }
}

const catalogue = () => JSON.parse(root.likenessWords || '{ "texts": {} }');

/** Puts what the document itself says into the words that have arrived. */
export function translate(element) {
  if (!element || !root.likenessWords) return;
  const { language, texts } = catalogue();
  const all = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const english = all.currentNode.data.trim();
    if (texts[english]) all.currentNode.data = all.currentNode.data.replace(english, () => texts[english]);
  }
  element.lang = language.tag;
  element.dir = language.direction;
}

/** A text of the scripts beside the program. */
export const said = (english) => catalogue().texts[english] || english;

// Pairs that a session may begin with, as src/domain/deck.rs has it, and of these the ones without any Markdown.
const OPENING_PAIRS = 16;
const isPlain = (text) => !/[\n*_`#~|<>[\]\\&]|^\s*([-+]|\d+[.)])\s/.test(text);

/**
 * Puts a pair on the screen before the program that deals is there: it can be read, and the half second in which no pick counts goes by.
 * The program then draws a seed under which a session begins with it (src/ui/first_pair.rs).
 */
async function layOut() {
  const answer = await fetch(here(`decks/everyday${tag === "en" ? "" : `.${tag}`}.json`));
  const deck = await answer.text();
  const plain = JSON.parse(deck).pairs.slice(0, OPENING_PAIRS).filter(({ question, answers }) => isPlain(question) && answers.every(isPlain));
  const [which, turned] = crypto.getRandomValues(new Uint32Array(2));
  const [pair, isTurned] = [plain[which % plain.length], turned % 2 === 1];
  await hasWords;
  if (tag !== "en" && !root.likenessWords) throw new Error("the app starts in English");
  await parsed();
  const table = document.getElementById("first-pair");
  const texts = table.querySelectorAll(".prose > p");
  [pair.question].concat(isTurned ? pair.answers.slice().reverse() : pair.answers).forEach((text, place) => (texts[place].textContent = text));
  table.querySelector(".start-bar button").addEventListener("click", () => {
    root.dataset.begun = "";
    table.querySelector(".question").scrollIntoView();
  });
  // What waits is now the choice.
  table.querySelector(".bar").appendChild(document.querySelector(".starting .loading"));
  table.hidden = false;
  const at = performance.now();
  await painted();
  return { deck, pair: pair.id, isTurned, at };
}

/** Once what was changed is on the screen; a page that nobody sees paints nothing, and goes on. */
const painted = () => new Promise((done) => (requestAnimationFrame(() => setTimeout(done)), setTimeout(done, 50)));

/** The program, asked for: the wasm beside its script and not after it. */
function load(isNew) {
  const [js, wasm] = isNew ? [newcomerJs, newcomerWasm] : [wholeJs, wholeWasm];
  root.dataset.program = js === newcomerJs ? "newcomer" : "whole";
  const answer = fetch(here(wasm));
  answer.catch(() => {}); // told by what waits for it
  return { script: import(here(js)), answer };
}

async function start({ script, answer }) {
  try {
    const { default: init } = await script;
    await hasWords;
    await parsed();
    // The pair first: the program would keep it from being painted.
    await root.likenessFirst;
    await init({ module_or_path: answer });
  } catch (error) {
    if (hasTrapped(error) || wentThrough(error)) return broken(error);
    await say("cannot-start");
    throw error;
  }
}

// Once the first content is on the screen: what need not be there before. A worker keeps every file of the app, for a time without a
// network; while a newer version is at work behind this page, the page goes on with its own files and says so.
function keep() {
  // The italic face is first needed on a later page: it is fetched now, so that the app is whole without a network.
  document.fonts.load("italic 1em Charter").catch(() => {});
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (workers.controller) {
    workers.addEventListener("controllerchange", () => {
      root.dataset.newer = "";
      dispatchEvent(new Event("likeness:newer"));
    });
  }
  setTimeout(async () => {
    const registration = await workers.register(here("service-worker.js")).catch(() => undefined);
    if (!registration) return;
    const { active } = await workers.ready;
    if (await caches.match(here("./"))) root.dataset.kept = "";
    active.postMessage("shown");
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && registration.update().catch(() => {}));
  }, 1500);
}

/** Takes away what a worker keeps of the app, and the worker. */
export async function forget() {
  if (!navigator.serviceWorker) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (!document.baseURI.startsWith(registration.scope)) continue;
    await registration.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith(`likeness ${registration.scope} `)) await caches.delete(name);
    }
  }
  delete root.dataset.kept;
}

// The browser's first answer about locks takes long, and the program waits for one: it is on its way by then.
if (navigator.locks) navigator.locks.query().catch(() => {});
const reason = why();
const isNew = !reason && isNewcomer();
const loading = reason ? null : load(isNew);
const tag = language();
const hasWords = words(tag);
// Without it the program puts its own first pair there.
if (isNew) root.likenessFirst = layOut().catch(() => undefined);
if (reason) say(reason);
else {
  watch();
  document.addEventListener("likeness:shown", keep, { once: true });
  document.addEventListener("likeness:forget", forget);
  start(loading);
}
