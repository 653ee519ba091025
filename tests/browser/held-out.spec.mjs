// The held-out table: every predictor on the same pairs, numbers that can be computed again from the export and the replies, and
// fresh choices that count once they are judged.
import { expect, test } from "./harness.mjs";
import { asked, bringIn, check, chooseRandom, completions, connect, exported, go, induce, judge, longer, person, pick, pickRandom, slots, takeUpTheDeck } from "./judge.mjs";

const PREDICTORS = ["chance", "longer", "stack", "persona", "rubric", "on-device", "plain"];
const title = (page) => page.getByRole("heading", { level: 1 });
const topic = (question) => Number(question.match(/topic (\d+)/)?.[1]);

test.beforeEach(({ endpoint }) => endpoint.setScript(judge()));

/** The table as it stands on the page, by predictor. */
async function tableOf(page) {
  await go(page, "holds");
  await expect(page.locator("#held-out tbody tr")).not.toHaveCount(0);
  const rows = await page.locator("#held-out tbody tr").evaluateAll((all) =>
    all.map((row) => [row.dataset.predictor, [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim())]));
  return Object.fromEntries(rows.map(([predictor, [right, wrong, noGuess, accuracy, interval, loss, none]]) => [
    predictor,
    { right: Number(right), wrong: Number(wrong), noGuess: Number(noGuess), n: Number(right) + Number(wrong) + Number(noGuess), accuracy, interval, loss, none: Number(none) },
  ]));
}

// ---- the same numbers, computed here ----

const percent = (share) => `${(share * 100).toFixed(0)}%`;
const logit = (p) => Math.log(p / (1 - p));

function wilson(successes, n) {
  const z = 1.959963984540054;
  const [rate, spread] = [successes / n, z ** 2 / n];
  const centre = (rate + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((rate * (1 - rate)) / n + spread / (4 * n))) / (1 + spread);
  return `${percent(Math.max(0, centre - half))}–${percent(Math.min(1, centre + half))}`;
}

/** What log-odds are multiplied by after guesses [log-odds of what was chosen]: the most probable slope under a Gamma of shape 2, rate 2. */
function slopeOf(chosen) {
  const score = (slope) => 1 / slope - 2 + chosen.reduce((sum, x) => sum + x / (1 + Math.exp(slope * x)), 0);
  let [low, high] = [1e-3, 100];
  for (let i = 0; i < 100; i++) score((low + high) / 2) > 0 ? (low = (low + high) / 2) : (high = (low + high) / 2);
  return low;
}

/** The slope that the guesses behind the newest version give. */
function calibration(everything) {
  const { seen, induced } = everything.persona_versions.at(-1).version;
  const first = ({ first_on_a, second_on_a }) => (logit(first_on_a.p_a) - logit(second_on_a.p_a)) / 2;
  return slopeOf(seen.map(({ slot, target }) => (target > 0.5 ? 1 : -1) * first(induced.guesses[slot].Ok)));
}

/** What a row must say of probabilities of the first answer for these slots. */
function scored(heldOut, pFirst) {
  const row = { right: 0, wrong: 0, noGuess: 0 };
  let loss = 0;
  for (const slot of heldOut) {
    const p = pFirst(slot);
    const guess = Math.abs(p - 0.5) <= 0.01 ? null : p > 0.5 ? "first" : "second";
    row[guess === null ? "noGuess" : guess === slot.preferred ? "right" : "wrong"]++;
    loss -= Math.log(slot.preferred === "first" ? p : 1 - p);
  }
  const successes = row.right + row.noGuess / 2;
  return { ...row, n: heldOut.length, accuracy: percent(successes / heldOut.length), interval: wilson(successes, heldOut.length), loss: (loss / heldOut.length).toFixed(3) };
}

/** The probability of the first answer from a judge's replies in both orders, calibrated. */
function judged(replies, kind, slope) {
  return ({ question, first, second }) => {
    const pA = (a, b) => {
      const { reply } = replies.find(({ asks }) => asks.kind === kind && asks.question === question && asks.a === a && asks.b === b);
      if (kind === "rubric") return 1 / (1 + Math.exp(-0.6 * (reply.criteria[0].score_a - reply.criteria[0].score_b)));
      const sure = reply.verdict_confidence / 100;
      return reply.verdict === "A" ? sure : 1 - sure;
    };
    return 1 / (1 + Math.exp((-slope * (logit(pA(first, second)) - logit(pA(second, first)))) / 2));
  };
}

test("every predictor stands on the same pairs, and accuracy, interval and log loss are those of the replies and the choices", async ({ page, endpoint }) => {
  // Topics 11 to 20 are held out. The persona judge likes the longer one, but is wrong on 12 and torn by the order on 15; the plain
  // judge names whatever stands as A on every third.
  const script = judge({
    taste: (a, b, { kind, question }) => {
      if (kind === "persona" && topic(question) === 12) return longer(b, a);
      if (kind === "persona" && topic(question) === 15) return "A";
      if (kind === "plain" && topic(question) > 10 && topic(question) % 3 === 0) return "A";
      return longer(a, b);
    },
    sure: ({ kind, question }) => (kind === "persona" ? 60 + (topic(question) % 4) * 10 : 75),
  });
  const replies = [];
  endpoint.setScript(async (request) => {
    const reply = await script(request);
    replies.push({ asks: asked(request.messages), reply });
    return reply;
  });
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 8, val: 3, test: 10 }, odd: [1, 14, 17] }));
  await induce(page);

  const table = await tableOf(page);
  const everything = await exported(page);
  const heldOut = slots(everything).filter(({ role }) => role === "held-out");
  const slope = calibration(everything);
  expect(slope).toBeGreaterThan(0);
  expect(heldOut).toHaveLength(10);
  expect(Object.keys(table)).toEqual(PREDICTORS);
  for (const predictor of PREDICTORS) expect([predictor, table[predictor].n, table[predictor].none]).toEqual([predictor, 10, 0]);

  const length = (text) => [...text].length;
  const { loss, ...byLength } = scored(heldOut, ({ first, second }) => (length(first) > length(second) ? 1 : 0));
  expect(loss).toBe("Infinity"); // it gives no probabilities, so the page names no loss either
  expect(table.longer).toMatchObject({ ...byLength, loss: "" });
  expect(table.persona).toMatchObject(scored(heldOut, judged(replies, "persona", slope)));
  expect(table.persona).toMatchObject({ wrong: 3, noGuess: 1 });
  expect(table.plain).toMatchObject(scored(heldOut, judged(replies, "plain", slope)));
  expect(table.plain.noGuess).toBe(3);
  expect(table.rubric).toMatchObject(scored(heldOut, judged(replies, "rubric", slope)));
  expect(table.chance).toMatchObject({ noGuess: 10, accuracy: "50%", interval: "" });
  expect(table.chance.loss).toBe(Math.LN2.toFixed(3));
  expect(table["on-device"].interval).toMatch(/^\d+%–\d+%$/);

  await go(page, "holds");
  // The finding is that of all predictors together.
  const halvesOf = ({ right, noGuess }) => `${Math.floor(right + noGuess / 2)}${noGuess % 2 ? "½" : ""}`;
  const found = halvesOf(table.stack);
  await expect(title(page)).toHaveText(`Right on ${found} of 10 pairs that it never learned from; chance would be 5`);
  const [low, high] = table.stack.interval.split("–");
  await expect(page.getByText(`${found} in 10 could come from a true rate between ${low} and ${high}.`)).toBeVisible();
  for (const predictor of PREDICTORS.slice(1)) {
    const halves = halvesOf(table[predictor]);
    await expect(page.locator(".chart svg text", { hasText: new RegExp(`^${halves} of 10$`) }).first()).toBeAttached();
  }
});

test("without a version the table measures the on-device model beside chance and the longer answer", async ({ page }) => {
  await bringIn(page, person());
  const table = await tableOf(page);
  expect(Object.keys(table)).toEqual(["chance", "longer", "on-device"]);
  expect(Object.values(table).map(({ n }) => n)).toEqual([5, 5, 5]);
  await expect(title(page)).toContainText("of 5 pairs that it never learned from");
});

test("choices made after a version count as fresh once they are judged, in no more calls than said", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await takeUpTheDeck(page);
  const picks = await chooseRandom(page, 3);
  const table = await tableOf(page);
  expect(table.persona.n).toBe(5);
  const offer = await page.getByText(/^3 held-out pairs are not judged yet\./).textContent();
  expect(offer).toContain(` calls to ${endpoint.origin}.`);
  const most = Number(offer.match(/at most (\d+) calls/)[1]);
  expect(most).toBeLessThanOrEqual(18); // three judges, both orders; what they sealed in time is not asked again

  const from = endpoint.requests.length;
  await page.getByRole("button", { name: "Judge them now" }).click();
  await expect(page.getByText("3 of the 8 were chosen after this version was written.")).toBeVisible();
  const asks = completions(endpoint, from);
  expect(asks.length).toBeGreaterThan(0);
  expect(asks.length).toBeLessThanOrEqual(most);
  for (const { body } of asks) {
    const blocks = JSON.stringify(body).match(/<chosen>/g) ?? [];
    for (const { question } of picks) expect(JSON.stringify(body).split(question).length, "asked about, never shown as chosen").toBeLessThanOrEqual(2);
    expect(blocks.length).toBeLessThanOrEqual(5);
  }
  const after = await tableOf(page);
  expect(PREDICTORS.map((predictor) => after[predictor].n)).toEqual(PREDICTORS.map(() => 8));
  await expect(page.getByRole("button", { name: "Judge them now" })).toHaveCount(0);

  // The version keeps them: nothing is asked again after a reload.
  await page.reload();
  expect((await tableOf(page)).plain.n).toBe(8);
});

test("judging can be stopped; what was answered is kept", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await takeUpTheDeck(page);
  await chooseRandom(page, 2);
  await go(page, "holds");
  await page.waitForTimeout(1_500); // what was asked ahead has come, and the table stands
  endpoint.setMode("hang");
  await page.getByRole("button", { name: "Judge them now" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  endpoint.setMode("good");
  await page.getByRole("button", { name: "Judge them now" }).click();
  await expect(page.getByText("2 of the 7 were chosen after this version was written.")).toBeVisible();
});

test("another model is not asked in the place of the one that made the version", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await takeUpTheDeck(page);
  await chooseRandom(page, 1);
  await check(page, endpoint.url, { model: "another-model" });
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  await go(page, "holds");
  await expect(page.getByText("1 held-out pair is not judged yet. Connect scripted-model in the settings")).toBeVisible();
  await expect(page.getByRole("button", { name: "Judge them now" })).toHaveCount(0);
});

test("a fresh choice corrected after its reveal counts no more, and that is said", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await takeUpTheDeck(page);
  await pickRandom(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await pick(page, (_question, a, b) => (longer(a, b) === "A" ? "B" : "A"));
  await go(page, "holds");
  await expect(page.getByText("1 pair is left out because you corrected the choice after its reveal.")).toBeVisible();
  expect((await tableOf(page)).persona.n).toBe(5);
});
