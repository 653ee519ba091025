// Seals: a guess stands before the pick, anyone can check it, and what was scored stays scored.
import { createHash } from "node:crypto";
import { expect, test } from "./harness.mjs";
import { button, choose, chooseMany, exported, goOn, guessed, log, nextButton, said, seal, turns, verdict, visit } from "./steps.mjs";

/** Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, strings and numbers as JavaScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(",")}}`;
}
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

const SURENESS = [[0.6, "It was hardly sure."], [0.75, "It was fairly sure."], [0.9, "It was sure."], [1.01, "It was very sure."]];
const sureness = ({ prediction: { p_a } }) => SURENESS.find(([below]) => Math.max(p_a, 1 - p_a) < below)[1];

/** How the seal of a turn fared against what was said first. */
const outcome = (turn) => (guessed(turn.seals[0]) ? (guessed(turn.seals[0]) === said(turn) ? "Right" : "Wrong") : "No guess");

/** Always the answer that stands at the high pole of the axes that the deck declares, so that there is something to learn. */
async function steadily(page, deck) {
  const { pair, on_a } = turns(await log(page)).at(-1);
  const axes = deck.pairs.find(({ id }) => id === pair.pair).axes;
  const better = Object.values(axes).reduce((sum, sign) => sum + sign, 0.5) > 0 ? "first" : "second";
  return better === on_a ? "A" : "B";
}

test("the seal is there before the buttons accept, and gives nothing of the guess away", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2, () => "A");
  await page.evaluate(() => {
    window.seen = [];
    new MutationObserver(() => {
      const digest = document.querySelector("[data-seal]")?.dataset.seal;
      if (digest && digest !== window.seen.at(-1)?.digest) window.seen.push({ digest, at: performance.now() });
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener("click", ({ target }) => target.closest("#next") && (window.next = performance.now()), true);
  });
  await choose(page, "A");
  await goOn(page);
  await expect(seal(page)).toBeVisible();
  const { seen, next } = await page.evaluate(() => ({ seen: window.seen, next: window.next }));
  expect(seen.at(-1).digest).toBe(await seal(page).getAttribute("data-seal"));
  expect(seen.at(-1).at - next).toBeLessThan(500); // input is ignored for longer than that
  const { prediction, digest } = turns(await log(page)).at(-1).seals[0];
  const whole = await page.content();
  expect(whole).toContain(digest);
  expect(whole).not.toContain(prediction.nonce);
  expect(whole).not.toContain(String(prediction.p_a));
  await expect(page.locator("main")).not.toContainText(/Guess: [AB]/);
});

test("a seal stands in the log before its choice, one for each pair, of a pair not chosen yet", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 4);
  const events = await log(page);
  for (const { slot } of turns(events)) {
    const place = (kind) => events.findIndex((event) => event.event === kind && (event.slot ?? event.seal?.prediction.slot) === slot);
    expect(place("dealt")).toBeLessThan(place("sealed"));
    if (place("chosen") >= 0) expect(place("sealed")).toBeLessThan(place("chosen"));
  }
  expect(turns(events).map(({ seals }) => seals.length)).toEqual([1, 1, 1, 1, 1]);
});

test("anyone can recompute every digest from the export, and each code on the page was the start of its digest", async ({ page, request }) => {
  test.slow();
  const deck = await (await request.get("./decks/everyday.json")).json();
  await visit(page);
  const codes = [];
  const told = [];
  for (let i = 0; i < 8; i++) {
    await expect(seal(page)).toBeVisible();
    codes.push({ code: await seal(page).locator("code").textContent(), digest: await seal(page).getAttribute("data-seal") });
    await choose(page, await steadily(page, deck));
    const proof = page.locator(".proof");
    await proof.locator("summary").click();
    told.push({
      verdict: (await verdict(page).textContent()).trim(),
      mark: await page.locator(".mark").textContent(),
      why: await page.locator(".why").textContent(),
      spoken: await page.locator('.told [role="status"]').textContent(),
      code: await proof.locator("summary code").textContent(),
      digest: await proof.locator("dd code").textContent(),
      record: await proof.locator("pre").textContent(),
    });
    await goOn(page);
  }
  await expect(seal(page)).toBeVisible();

  const file = JSON.parse(await exported(page));
  const { checksum, ...rest } = file;
  expect(checksum).toBe(sha256(canonical(rest)));
  const all = turns(file.sessions[0].log);
  const seals = all.flatMap((turn) => turn.seals);
  expect(seals).toHaveLength(9);
  for (const { prediction, digest } of seals) {
    expect(sha256(canonical(prediction))).toBe(digest);
    expect(prediction.nonce).toMatch(/^[0-9a-f]{32}$/);
  }
  expect(new Set(seals.map(({ prediction }) => prediction.nonce)).size).toBe(9);

  for (const [i, shown] of told.entries()) {
    const { digest, prediction } = seals[i];
    expect(codes[i]).toEqual({ code: digest.slice(0, 4), digest });
    expect(shown).toMatchObject({ code: digest.slice(0, 4), digest, record: canonical(prediction) });
    const guess = guessed(seals[i]);
    expect(shown.verdict).toBe(`You: ${said(all[i])}. ${guess ? `Guess: ${guess}.` : "No guess."}`);
    const heard = outcome(all[i]) === "No guess" ? "" : ` ${outcome(all[i])}.`; // the verdict says it
    expect(shown.spoken).toBe(`${shown.verdict}${heard}`);
    // That there was no guess, the verdict says: neither a mark nor how sure it was.
    if (guess) expect(shown.mark).toContain(outcome(all[i]) + sureness(seals[i]));
    else expect(shown.mark).toMatch(/^Sealed before/);
    expect(shown.why).not.toBe("");
  }
  expect(told.slice(1).some(({ why }) => /time(s)? before/.test(why)), told.map(({ why }) => why).join("\n")).toBe(true);
});

test("a first guess that cannot tell is said, and left out of the chart", async ({ page }) => {
  await visit(page);
  await expect(seal(page)).toContainText("Sealed: it can’t tell yet");
  await choose(page, "A");
  await expect(verdict(page)).toHaveText("You: A. No guess.");
  await expect(page.locator(".mark")).toHaveText(/^Sealed before/);
  await expect(page.locator(".reveal .chart")).toContainText("No guess scored yet.");
  const what = turns(await log(page))[0].draw === "random" ? "no guess" : "chosen for learning";
  await expect(page.locator(".reveal .chart")).toContainText(`Not counted: 1 ${what}.`);
  await expect(page.locator(".reveal .chart path")).toHaveCount(0);
});

test("no percentage stands in the chart before the fifth guess, and its heading counts what the log holds", async ({ page }) => {
  test.slow();
  await visit(page);
  for (let i = 0; i < 9; i++) {
    await choose(page, "A");
    const scored = turns(await log(page)).filter(({ draw }) => draw === "random").map(outcome).filter((how) => how !== "No guess");
    const right = scored.filter((how) => how === "Right").length;
    const heading = page.locator(".reveal figcaption b");
    if (scored.length > 1) await expect(heading).toHaveText(`Right ${right} of ${scored.length} times.`);
    if (scored.length === 0) {
      await expect(heading).toHaveText("No guess scored yet.");
      await expect(page.locator(".reveal .chart").locator("svg, summary")).toHaveCount(0); // there is nothing to draw
      await goOn(page);
      continue;
    }
    await page.locator(".reveal .chart summary").click();
    await expect(page.locator(".reveal .chart table")).toBeVisible();
    const rows = await page.locator(".reveal .chart tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map(({ textContent }) => textContent)));
    expect(rows.map((cells) => cells[1])).toEqual(scored);
    expect(rows.map((cells) => cells[2] === "" && cells[3] === "")).toEqual(scored.map((_, index) => index < 4));
    await goOn(page);
  }
});

test("what was scored stays scored when the pick is corrected", async ({ page }) => {
  await visit(page);
  let scored;
  for (let i = 0; i < 8 && !scored; i++) {
    await choose(page, "A");
    const turn = turns(await log(page)).at(-1);
    if (outcome(turn) !== "No guess" && turn.role !== "held-out" && turn.draw === "random") scored = turn;
    else await goOn(page);
  }
  const heading = await page.locator(".reveal figcaption b").textContent();
  const outcomes = turns(await log(page)).filter(({ draw }) => draw === "random").map(outcome).filter((how) => how !== "No guess");
  const right = outcomes.filter((how) => how === "Right").length;
  await button(page, "Undo").click();
  await choose(page, "B");
  await expect(page.locator(".mark")).toContainText(outcome(scored)); // against the first pick
  await expect(page.locator(".told")).toContainText("Corrected. It now learns from this pick; the guess stays scored against your first one.");
  await expect(page.locator(".reveal figcaption b")).toHaveText(heading);
  const after = turns(await log(page))[scored.slot];
  expect(after.seals).toEqual(scored.seals);
  expect([said(after, 0), said(after, -1)]).toEqual(["A", "B"]);
  await page.reload();
  await visit(page, "holds");
  await expect(page.locator("#guesses figcaption b")).toContainText(`Right on ${right} of ${outcomes.length} pair`);
});

test("a held-out pair that is corrected is void, and counted as such", async ({ page }) => {
  test.slow();
  await visit(page);
  const isHeldOut = async () => turns(await log(page)).at(-1).role === "held-out";
  for (let i = 0; i < 8; i++) {
    await choose(page, "A");
    if (await isHeldOut()) break;
    await goOn(page);
  }
  expect(await isHeldOut()).toBe(true);
  await visit(page, "holds");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 1 pair that it never learned from");
  await visit(page); // the reveal is still there
  await button(page, "Undo").click();
  await choose(page, "B");
  await expect(page.locator(".told")).toContainText("Corrected. This pair was held out to measure the likeness, so it no longer counts for that.");
  await visit(page, "holds");
  const void_ = page.getByText("1 pair is left out because you corrected the choice after its reveal.");
  await expect(void_).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing was held out yet");

  await visit(page);
  for (let i = 0; i < 8; i++) {
    await goOn(page);
    await choose(page, "A");
    if (await isHeldOut()) break;
  }
  await visit(page, "holds");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 1 pair that it never learned from");
  await expect(void_).toBeVisible();
});

test("a pick that is taken back and made the same way again corrects nothing", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  await button(page, "Undo").click();
  await expect(nextButton(page)).toBeHidden();
  await choose(page, "A");
  await expect(page.locator(".told")).not.toContainText("Corrected");
});
