// Many people in one study, each in a browser context of their own, against a results address that is slow, down, answers 500 and loses its
// answers: five of them, thirty with LIKENESS_LONG=1. Phones and desktops by turns; some reload, lose the network, open a second tab or
// withdraw. What arrived stays in target/participants, for whoever computes with it.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { ofFolder } from "../independent/results.mjs";
import { estimates, same } from "./estimates.mjs";
import { agree, code, expect, finish, link, press, step, study, test } from "./study-steps.mjs";

const MANY = process.env.LIKENESS_LONG ? 30 : 5;
const AT_ONCE = 5;
/** Where the study's file and the raw files lie after the journey. */
const FOLDER = "target/participants";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** How the results address answers, request by request. */
const WEATHER = ["good", "500", "good", "slow", "good", "down", "good", "lost", "good", "good"];

/** What happens to a participant on the way. Of five one withdraws, of thirty two. */
function fate(n) {
  if (n === 3 || n === 18) return "withdraws";
  return ["reloads", "goes offline", "opens a second tab", "goes straight on", "reloads"][n % 5];
}

const person = (n) => ({ n, pid: `pid-${String(n).padStart(2, "0")}`, arm: n % 2 ? "shown" : "hidden", fate: fate(n), device: n % 2 ? DESKTOP : PHONE });

/** The study that they take part in. */
function theirs(results) {
  return study(results, {
    minutes: 1,
    practice: undefined,
    checks: [],
    pairs: { count: 4, chosen: "random", split: { training: 2, held_out: 2 } },
    questions: { after: [{ id: "again", kind: "single", text: "Would you take part again?", options: [{ id: "no", text: "No" }, { id: "yes", text: "Yes" }] }] },
    conditions: [{ id: "feedback", assign: { by: "link", parameter: "arm" }, arms: [{ id: "hidden" }, { id: "shown", predictions: "revealed" }] }],
    results: { to: "post", address: results.url, when: "page" },
    shows: {},
  });
}

/** Tells the test when a completion code first stands on a page, by that page's own clock. */
function watchForCode() {
  const look = () => {
    if (!document.querySelector("#completion-code")) return;
    seen.disconnect();
    window.__codeShown(Date.now());
  };
  const seen = new MutationObserver(look);
  seen.observe(document, { childList: true, subtree: true });
}

/** From the link to the code, or to having withdrawn; says when a code was shown, and every error that went through a page. */
async function takePart(browser, baseURL, file, who) {
  const context = await browser.newContext({ ...who.device, baseURL, serviceWorkers: "block" });
  context.setDefaultTimeout(20_000); // five of them load at once
  const shown = [];
  const errors = [];
  await context.exposeBinding("__codeShown", (_source, at) => void shown.push(at));
  await context.addInitScript(watchForCode);
  context.on("weberror", (error) => errors.push(`${who.pid}: ${error.error()}`));
  const address = link(file, `?PROLIFIC_PID=${who.pid}&STUDY_ID=sid&SESSION_ID=ses-${who.n}&arm=${who.arm}`);
  let page = await context.newPage();
  await page.goto(address);
  await agree(page);
  await step(page, "A");
  if (who.fate === "reloads") {
    await page.reload();
  } else if (who.fate === "goes offline") {
    await context.setOffline(true);
    await step(page, "B");
    await page.waitForTimeout(500);
    await context.setOffline(false);
  } else if (who.fate === "opens a second tab") {
    const other = await context.newPage();
    await other.goto(address);
    await press(other, "Write here instead");
    await expect(other.locator("#following")).toBeHidden();
    page = other;
  } else if (who.fate === "withdraws") {
    await press(page, "Stop");
    await press(page, "Delete my answers and withdraw");
    await expect(page.getByText("The researchers have been told.")).toBeVisible({ timeout: 40_000 });
  }
  if (who.fate !== "withdraws") {
    await finish(page);
    await expect(code(page)).toHaveText("C0DE42", { timeout: 60_000 });
    await expect.poll(() => shown.length).toBeGreaterThan(0);
  }
  await context.close();
  return { ...who, shown, errors };
}

/** Writes the study's file, and each object that arrived, as it arrived. */
async function keep(file, stored) {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/study.json`, JSON.stringify(file, null, 1));
  for (const [name, body] of stored) await writeFile(`${FOLDER}/${name}`, body);
}

test(`${MANY} participants: everything arrives once, arms are as the links say, and no code comes before the data`, async ({ page, browser, baseURL, results }) => {
  test.setTimeout(60_000 + 25_000 * MANY);
  results.set((n) => WEATHER[n % WEATHER.length]);
  const file = theirs(results);
  const people = Array.from({ length: MANY }, (_, n) => person(n));
  const done = [];
  for (let from = 0; from < MANY; from += AT_ONCE) {
    const group = people.slice(from, from + AT_ONCE);
    done.push(...(await Promise.all(group.map((who) => takePart(browser, baseURL, file, who)))));
  }
  await keep(file, results.stored);
  expect(done.flatMap(({ errors }) => errors)).toEqual([]);
  const modes = new Set(results.requests.map(({ mode }) => mode));
  expect(modes).toEqual(new Set(WEATHER));

  // Every object under its key, every thing in it once.
  const lines = results.lines();
  const of = (record) => lines.filter((line) => line.record === record);
  for (const [name, body] of results.stored) expect(`${JSON.parse(body.split("\n")[0]).key}.jsonl`).toBe(name);
  const left = of("withdrawal").map(({ participation }) => participation);
  const withdrew = done.filter(({ fate }) => fate === "withdraws");
  expect(new Set(left).size).toBe(withdrew.length);
  expect(left).toHaveLength(withdrew.length);
  const starts = of("start").filter(({ participation }) => !left.includes(participation));
  const stayed = done.filter(({ fate }) => fate !== "withdraws");
  expect(starts.map(({ parameters }) => parameters.PROLIFIC_PID).sort()).toEqual(stayed.map(({ pid }) => pid));
  for (const who of stayed) {
    const start = starts.find(({ parameters }) => parameters.PROLIFIC_PID === who.pid);
    const own = lines.filter(({ participation }) => participation === start.participation);
    const mine = (record) => own.filter((line) => line.record === record);
    expect(start.arms, who.pid).toEqual({ feedback: { arm: who.arm, by: "link" } });
    expect(start.device, who.pid).toBe(who.device === PHONE ? "phone" : "computer");
    expect(mine("part").map(({ part }) => part).sort((a, b) => a - b), who.pid).toEqual(mine("part").map((_, place) => place));
    expect(mine("choice").map(({ slot }) => slot).sort((a, b) => a - b), who.pid).toEqual([0, 1, 2, 3]);
    for (const record of ["start", "answer", "persona", "finish"]) expect(mine(record), `${who.pid} ${record}`).toHaveLength(1);
    // Every part was said to be stored, or the file was handed over, before a code stood anywhere.
    const stored = mine("part").map(({ key }) => results.acknowledged.get(`${key}.jsonl`));
    const safe = mine("handed_over").length ? Math.min(...mine("handed_over").map(({ at_ms }) => at_ms)) : Math.max(...stored);
    expect(Math.min(...who.shown), `${who.pid}: the code came before the data`).toBeGreaterThanOrEqual(safe);
  }
  for (const who of withdrew) expect(who.shown, who.pid).toEqual([]);
  expect(JSON.stringify(lines)).not.toMatch(/"sid"|ses-/);

  // The results page says of what arrived what another program computes from the raw files.
  await page.goto("./#/results");
  await page.locator("#folder").setInputFiles(FOLDER);
  const shown = await estimates(page);
  const worked = ofFolder(FOLDER);
  same(shown, worked);
  const counted = (of) => worked.find((row) => row.measure === "people" && row.of === of).n;
  expect([counted("began"), counted("withdrew"), counted("finished")]).toEqual([MANY, withdrew.length, MANY - withdrew.length]);
});
