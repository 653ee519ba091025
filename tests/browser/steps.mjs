// What journeys share: opening, choosing, going on; files in and out; what the browser keeps.
import { readFile } from "node:fs/promises";
import { expect } from "./harness.mjs";

/** Input is ignored for half a second after a pair appears: this much later it counts. */
const GUARD_MS = 520;

/** Past the half second in which a pair takes no input: on the harness's pages at once, elsewhere by waiting. */
export async function pastGuard(page) {
  if (!(await page.evaluate((ms) => window.skipTime?.(ms) ?? false, GUARD_MS))) await page.waitForTimeout(GUARD_MS);
}

const KEYS = { A: "1", B: "2", neither: "0", bad: "9", skip: "8" };
const BUTTONS = { A: "Prefer A", B: "Prefer B", neither: "No preference", bad: "Both bad", skip: "Not for me" };

export const nextButton = (page) => page.getByRole("button", { name: "Next" });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const verdict = (page) => page.locator(".verdict");
export const notices = (page) => page.locator(".notice");
/** The seal's words and its code; one stands in the wide layout and one in the phone's. */
export const seal = (page) => page.locator("[data-seal]:visible");
export const answer = (page, side) => page.locator(`#answer-${side.toLowerCase()} .prose`);

/** Goes to a page: to the choose page where none is named. */
export async function visit(page, route = "") {
  await page.goto(`./#/${route}`);
  await expect(page.locator("main")).toBeVisible();
}

/** Waits until the pair on the table takes a pick. */
export async function ready(page) {
  await expect(seal(page)).toBeVisible();
  await expect(nextButton(page)).toBeHidden();
  await pastGuard(page);
}

/** Says something about the pair on the table: A, B, neither, bad or skip. By key, or `by: "button"`. */
export async function choose(page, said = "A", { by = "key" } = {}) {
  await ready(page);
  const before = await page.locator(".question").textContent();
  if (by === "key") await page.keyboard.press(KEYS[said]);
  else await button(page, BUTTONS[said]).click();
  if (said === "skip") await expect(page.locator(".question")).not.toHaveText(before);
  else await expect(nextButton(page)).toBeVisible();
}

/** From the reveal to the next pair. */
export async function goOn(page) {
  await nextButton(page).click();
  await expect(nextButton(page)).toBeHidden();
}

/** `n` choices, each revealed and left: by turns A and B, or what `pick(number)` says. */
export async function chooseMany(page, n, pick = (number) => (number % 2 ? "A" : "B")) {
  for (let number = 1; number <= n; number++) {
    await choose(page, pick(number));
    await goOn(page);
  }
}

/** The logs in local storage: a list of events for each session, the session begun first coming first. */
export async function logs(page) {
  const records = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("likeness/log/")));
  const sessions = new Map();
  for (const [key, text] of records.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const id = key.split("/")[2];
    sessions.set(id, [...(sessions.get(id) ?? []), event(text)].filter(Boolean));
  }
  return [...sessions.values()].sort((a, b) => a[0].at_ms - b[0].at_ms);
}

/** The event of a stored record; nothing where it is damaged. */
function event(text) {
  try {
    return JSON.parse(text).data;
  } catch {
    return null;
  }
}

/** The log of the newest session. */
export const log = async (page) => (await logs(page)).at(-1) ?? [];

/** Slot by slot: the deal, its seals, and every choice said about it. */
export function turns(events) {
  const of = (kind) => events.filter(({ event }) => event === kind);
  return of("dealt").map((dealt) => ({
    ...dealt,
    seals: of("sealed").map(({ seal: record }) => record).filter(({ prediction }) => prediction.slot === dealt.slot),
    choices: of("chosen").filter(({ slot }) => slot === dealt.slot).map(({ choice }) => choice),
    reopened: of("reopened").some(({ slot }) => slot === dealt.slot),
  }));
}

/** What a choice said, in this file's words. */
export function said({ on_a, choices }, at = 0) {
  const spoken = choices.at(at)?.verdict;
  if (spoken?.prefer) return spoken.prefer === on_a ? "A" : "B";
  return { no_preference: "neither", both_bad: "bad", not_for_me: "skip" }[spoken];
}

/** The side that a sealed record guesses; none within a hundredth of even. */
export const guessed = ({ prediction: { p_a } }) => (Math.abs(p_a - 0.5) <= 0.01 ? undefined : p_a > 0.5 ? "A" : "B");

/** Whatever is saved by `act`, as text. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await download.path(), "utf8");
}

/** Everything, as the settings page exports it. */
export async function exported(page) {
  await visit(page, "settings");
  return saved(page, () => page.locator("#data").getByRole("button", { name: "Export everything" }).click());
}

/** Picks a file on the import page: a path, or its content. */
export async function pickFile(page, content, name = "file.jsonl") {
  await visit(page, "import");
  const isPath = typeof content === "object" && "path" in content;
  const file = isPath ? content.path : { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
  await page.locator("#file").setInputFiles(file);
}

/** A deck with a pair for each of `pairs`: { question or context, answers, axes }. */
export function deck({ id = "tiny", version = 1, title = "A tiny deck", axes = [AXIS], pairs = tinyPairs(3) } = {}) {
  const numbered = pairs.map((pair, i) => ({ id: `p${i + 1}`, version: 1, ...pair }));
  return JSON.stringify({ format: "likeness-deck", format_version: 1, id, version, title, axes, pairs: numbered });
}

export const tinyPairs = (n) =>
  Array.from({ length: n }, (_, i) => ({ question: `Question ${i + 1}?`, answers: [`Yes, number ${i + 1}.`, `No, by no means, not number ${i + 1}.`], axes: { yes: 1 } }));

const pole = (word) => ({ label: word, answer: `the answer that says ${word}`, claim: `You like to hear ${word}.` });
const AXIS = { id: "yes", family: "style", name: "Yes or no", low: pole("no"), high: pole("yes") };

/** Starts a session with a deck, by way of the import page. */
export async function startDeck(page, text) {
  await pickFile(page, text, "deck.json");
  await button(page, "Start a session with it").click();
  await expect(page.locator("#pair")).toBeVisible();
}

/** In the page: its random source gives the same bytes every time. */
export function sameRandomness() {
  let state = 1;
  crypto.getRandomValues = (bytes) => bytes.map((_, at) => (bytes[at] = (state = (state * 48271) % 2147483647) & 255)) && bytes;
}
