// What the journeys of studies share: a small study, its link, and a participant who goes through it.
import { test as base, expect } from "./harness.mjs";
import { GUARD_MS } from "./steps.mjs";
import { startResults } from "./results.mjs";

export { expect };

/** Each test has a results address of its own. */
export const test = base.extend({
  results: async ({ watch }, use) => {
    const results = await startResults();
    watch.allowOrigin(results.origin);
    await use(results);
    await results.close();
  },
});

const pairs = (n) =>
  Array.from({ length: n }, (_, i) => ({ id: `p${i}`, version: 1, question: `Question ${i}?`, answers: [`Yes, number ${i}, and gladly.`, `No, not number ${i}.`] }));

const SCALE = { from: 1, to: 5, low: "not at all", high: "very well" };

/** A small study; `changes` replaces fields of it. */
export function study(results, changes = {}) {
  return {
    format: "likeness-study",
    format_version: 1,
    id: "small",
    version: 1,
    title: "Which answers do people prefer?",
    language: "en",
    organisation: "Northmoor University",
    contact: { name: "Dr. Ada Moor", email: "study@northmoor.example" },
    minutes: 2,
    consent: {
      what_you_do: "Read six short questions, each with two answers, and pick the answer that you like better.",
      what_is_recorded: "Your picks, the time each one took, and your Prolific ID.",
      what_you_get: "£1.80.",
      if_you_want_to_stop: "Press Stop.",
      agreement: "I am 18 or older, I have read this, and I agree to take part.",
    },
    decks: [{ format: "likeness-deck", format_version: 1, id: "own", version: 1, title: "Own", pairs: pairs(8) }],
    practice: { question: "A question to try?", answers: ["This one.", "Or that one."] },
    pairs: { count: 4, chosen: "random", split: { training: 3, held_out: 1 }, repeats: 1 },
    checks: [{ id: "reads", after: 2, question: "Please pick the answer with a lighthouse.", answers: ["A lighthouse.", "A bakery."], right: "first" }],
    questions: {
      before: [{ id: "use", kind: "single", text: "Do you ask AI assistants?", options: [{ id: "no", text: "No" }, { id: "yes", text: "Yes" }] }],
      after: [
        { id: "describes", kind: "claims", text: "How well does each of these describe you?", whose: "mixed", controls: 2, scale: SCALE },
        { id: "remarks", kind: "text", text: "Is there anything that we should know?", required: false, longest: 200 },
      ],
    },
    strangers: [{ id: "s1", claims: ["You like it brief.", "You like it warm.", "You like lists."] }],
    records: { parameters: [{ name: "PROLIFIC_PID", in_consent: "Prolific ID" }] },
    results: { to: "post", address: results?.url ?? "https://results.example/in" },
    completion: { code: "C0DE42", redirect: "https://app.prolific.com/submissions/complete?cc=C0DE42" },
    shows: { persona: true, accuracy: true, data_file: true },
    ...changes,
  };
}

/** The study packed in a fragment, and a query with what Prolific adds. */
export function link(file, query = "?PROLIFIC_PID=pid-1&STUDY_ID=sid&SESSION_ID=ses") {
  return `./${query}#/study?file=${Buffer.from(JSON.stringify(file)).toString("base64url")}`;
}

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** Reads and agrees. */
export async function agree(page) {
  await page.getByRole("checkbox").check();
  await press(page, "Begin");
  await expect(page.locator(".study-head progress")).toBeVisible();
}

/** One of whatever the page shows next; false on the last page. */
export async function step(page, side = "A") {
  const table = page.locator("#pair");
  const ask = page.locator(".ask");
  const result = page.getByRole("heading", { name: "What your picks say" });
  const end = page.getByRole("heading", { name: /Saving your answers|could not be sent|That’s all|One last step/ });
  await expect(table.or(ask).or(result).or(end).first()).toBeVisible();
  const next = page.locator("#next");
  if (await next.isVisible()) {
    await next.click();
    await expect(next).toBeHidden();
    return true;
  }
  if (await table.isVisible()) {
    await pick(page, side);
    return true;
  }
  if (await ask.isVisible()) {
    await answer(page);
    return true;
  }
  if (await result.isVisible()) {
    await press(page, "Continue");
    return true;
  }
  return false;
}

/** Picks a side of the pair on the table, once it takes picks. */
export async function pick(page, side = "A") {
  const before = await page.locator(".study").innerText();
  await page.waitForTimeout(GUARD_MS);
  await press(page, `Prefer ${side}`);
  await expect(async () => expect(await page.locator(".study").innerText()).not.toBe(before)).toPass();
}

/** Answers the question that is shown. */
export async function answer(page) {
  const head = await page.locator(".ask h1").textContent();
  for (const group of await page.locator(".ask fieldset").all()) {
    const radio = group.getByRole("radio").last();
    if (await radio.count()) await radio.check();
  }
  const words = page.locator(".ask textarea");
  if (await words.count()) await words.fill("Nothing.");
  await press(page, "Continue");
  await expect(page.locator(".ask h1", { hasText: head })).toBeHidden();
}

/** Everything up to the last page. */
export async function finish(page) {
  for (let n = 0; n < 60; n++) if (!(await step(page, n % 2 ? "A" : "B"))) return;
  throw new Error("the study has no end");
}

export const code = (page) => page.locator("#completion-code");

/** What this browser keeps of studies. */
export const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("likeness/study")));
