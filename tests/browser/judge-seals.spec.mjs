// Once there is a persona version its judge guesses too: asked ahead, sealed before the pick, named first, and never late unnoticed.
import { createHash } from "node:crypto";
import { expect, test } from "./harness.mjs";
import { asked, bringIn, canonical, choose, completions, connect, exported, go, induce, judge, longer, person, pick, pickRandom, shorter, slots, takeUpTheDeck } from "./judge.mjs";
import { isInformative } from "./dealing.mjs";
import { log, turns } from "./steps.mjs";

const IMPORTED = 16;
const personaCalls = (endpoint, from) => completions(endpoint, from).filter(({ asks }) => asks.kind === "persona");
/** How many pairs the judge has been asked about while `slot` is the newest on the table, `from` being the first: two more are looked
 * at, of which the second is certain unless it is informative. */
async function askedAbout(page, from, slot) {
  const [{ seed }] = await log(page);
  return slot + 2 - from + (isInformative(seed, slot + 2) ? 0 : 1);
}
const answered = (calls) => calls.filter(({ status }) => status === 200).length;
const sealCode = (page) => page.locator("[data-seal]:visible code");

test.beforeEach(async ({ page, endpoint }) => {
  endpoint.setScript(judge());
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
});

test("each new pair carries a seal of each guess, made before the pick, and the judges are asked ahead for the pairs to come", async ({ page, endpoint }) => {
  const from = endpoint.requests.length;
  await takeUpTheDeck(page);
  // The pair on the table and those after it that are certain, each in both orders, before anything is picked.
  const first = await askedAbout(page, IMPORTED, IMPORTED);
  await expect.poll(() => answered(personaCalls(endpoint, from))).toBe(2 * first);
  expect(new Set(personaCalls(endpoint, from).map(({ asks }) => asks.question)).size).toBe(first);
  await expect(sealCode(page)).toHaveText(/^[0-9a-f]{4}$/);
  await choose(page, 3);
  await expect.poll(() => answered(personaCalls(endpoint, from))).toBe(2 * (await askedAbout(page, IMPORTED, IMPORTED + 3)));

  const everything = await exported(page);
  const version = everything.persona_versions[0].version.id;
  const fresh = slots(everything).slice(IMPORTED, IMPORTED + 3);
  for (const { seals, preferred } of fresh) {
    expect(preferred).toBeTruthy();
    expect(seals.map(({ prediction }) => prediction.predictor).sort()).toEqual(["on-device", "persona", "rubric", "stack"]);
    expect(seals.find(({ prediction }) => prediction.predictor === "persona").prediction.predictor_version).toBe(version);
    for (const { prediction, digest } of seals) expect(createHash("sha256").update(canonical(prediction)).digest("hex")).toBe(digest);
  }
  const events = everything.sessions.map(({ log }) => log).find((log) => log.some(({ event }) => event === "induced"));
  for (const { slot } of fresh) {
    const at = (event) => events.map((line, place) => ({ line, place })).filter(({ line }) => line.event === event && (line.slot ?? line.seal?.prediction.slot) === slot);
    expect(Math.max(...at("sealed").map(({ place }) => place))).toBeLessThan(at("chosen")[0].place);
  }
});

test("the persona judge leads: the reveal names its guess and its reasoning first, this device's second", async ({ page, endpoint }) => {
  endpoint.setScript(judge({ taste: shorter })); // so that it can't be taken for the device's model, which learned the opposite
  await takeUpTheDeck(page);
  await expect(sealCode(page)).toHaveText(/^[0-9a-f]{4}$/);
  const sealed = await sealCode(page).textContent();
  const { question, a, b, letter } = await pick(page);
  const guess = letter === "A" ? "B" : "A";
  const told = page.locator(".reveal");
  await expect(told.locator(".verdict")).toHaveText(new RegExp(`You: ${letter}\\.\\s*Guess: ${guess}\\.`));
  await expect(told.locator(".mark")).toContainText("Wrong");
  await expect(told.locator(".proof summary")).toContainText(`Sealed before you picked, as ${sealed}`);
  await expect(told.locator(".why")).toContainText("Your model’s reasoning: Thoughts on");
  await expect(told.locator(".second").first()).toHaveText(/^Guess of this device: (A|B|none)\./);
  expect(longer(a, b)).toBe(letter);
  expect(question).toBeTruthy();
});

test("from the first guess of the judge on, counts start anew, and the chart says so", async ({ page }) => {
  await go(page, "holds");
  const chart = page.locator(".chart").filter({ hasText: "Show as a table" });
  await expect(chart.last()).not.toContainText("Counted anew");
  await takeUpTheDeck(page);
  await expect(sealCode(page)).toHaveText(/^[0-9a-f]{4}$/);
  await pickRandom(page);
  const revealed = page.locator(".reveal .chart");
  await expect(revealed).toContainText("Right the first time.");
  await expect(revealed).toContainText(/Counted anew since .* guess/);
});

test("a guess that is late when the person picks isn't sealed, counts as late, leaves a gap and is never replaced", async ({ page, endpoint }) => {
  let open;
  const gate = new Promise((done) => (open = done));
  const script = judge();
  endpoint.setScript(async (request) => {
    if (asked(request.messages).kind === "persona") await gate;
    return script(request);
  });
  const from = endpoint.requests.length;
  await takeUpTheDeck(page);
  await expect(page.getByText("A guess is on its way").filter({ visible: true }).first()).toBeVisible();
  await expect.poll(() => personaCalls(endpoint, from).length).toBeGreaterThan(0);
  const late = await pickRandomSealed(page, 1);
  const told = page.locator(".reveal");
  await expect(told).toContainText("The guess came too late, so it does not count.");
  await expect(told.locator(".second").first()).toHaveText(/^Guess of this device:/);
  await expect(told.locator(".chart")).toContainText("No guess scored yet.");
  await expect(told.locator(".chart")).toContainText(/Not counted.*: 1 guess too late[.,]/);

  open(); // too late for the first, in time for the next
  await expect.poll(() => answered(personaCalls(endpoint, from))).toBeGreaterThanOrEqual(4);
  await page.getByRole("button", { name: "Next" }).click();
  const inTime = await pickRandomSealed(page, 4);
  await expect(told.locator(".chart")).toContainText("Right the first time.");
  await expect(told.locator(".chart")).toContainText(/Not counted.*: 1 guess too late[.,]/);

  const all = slots(await exported(page));
  const inTimeFor = (slot) => all[slot].seals.map(({ prediction }) => prediction.predictor);
  expect(inTimeFor(late)).not.toContain("persona");
  expect(inTimeFor(late)).not.toContain("stack");
  expect(inTimeFor(inTime).sort()).toEqual(["on-device", "persona", "rubric", "stack"]);
});

test("after a reload the same seal stands, and no answered question is asked again", async ({ page, endpoint }) => {
  const from = endpoint.requests.length;
  const before = await repliesKept(page);
  await takeUpTheDeck(page);
  await expect(sealCode(page)).toHaveText(/^[0-9a-f]{4}$/);
  // Two judges, both orders.
  await expect.poll(async () => (await repliesKept(page)) - before).toBe(4 * (await askedAbout(page, IMPORTED, IMPORTED)));
  const code = await sealCode(page).textContent();
  await page.reload();
  await expect(sealCode(page)).toHaveText(code);
  await choose(page, 1);
  await expect.poll(() => answered(personaCalls(endpoint, from))).toBe(2 * (await askedAbout(page, IMPORTED, IMPORTED + 1)));
  const prompts = personaCalls(endpoint, from).map(({ body }) => JSON.stringify(body));
  expect(new Set(prompts).size).toBe(prompts.length);
});

test("without the endpoint choosing goes on, with this device's guess", async ({ page, endpoint }) => {
  endpoint.setMode("error-500");
  await takeUpTheDeck(page);
  await choose(page, 2);
  const fresh = slots(await exported(page)).slice(IMPORTED, IMPORTED + 2);
  expect(fresh.map(({ seals }) => seals.map(({ prediction }) => prediction.predictor))).toEqual([["on-device"], ["on-device"]]);
});

/** Picks, each pair once it has at least as many seals, until a pair was drawn at random, and stays there. Returns its slot. */
async function pickRandomSealed(page, seals) {
  for (;;) {
    const { slot, draw } = turns(await log(page)).at(-1);
    await expect.poll(() => sealed(page, slot)).toBeGreaterThanOrEqual(seals);
    await pick(page);
    if (draw === "random") return slot;
    await page.getByRole("button", { name: "Next" }).click();
  }
}

/** How many seals the log holds for a slot. */
async function sealed(page, slot) {
  return (await log(page)).filter(({ event, seal }) => event === "sealed" && seal.prediction.slot === slot).length;
}

/** How many replies the browser keeps. */
function repliesKept(page) {
  return page.evaluate(async () => {
    const result = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: fail }));
    const db = await result(indexedDB.open("likeness"));
    const count = await result(db.transaction("journal").objectStore("journal").count());
    db.close();
    return count;
  });
}
