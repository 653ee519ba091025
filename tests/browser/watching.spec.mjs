// Watching it learn: what the model writes is shown as it is written, never the pick before it is uncovered; each step is told in the
// person's terms, and so is what it costs.
import { axe, expect, test } from "./harness.mjs";
import { begin, bringIn, connect, judge, person, shorter, untilWritten } from "./judge.mjs";

// Thoughts are shown as they come only to those who like things to move.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const counter = (page, name) => page.locator(".cost dl > div").filter({ has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) }).locator("dd");
const title = (page) => page.getByRole("heading", { level: 1 });

/** A run of `person` whose answers come word by word. */
async function watch(page, endpoint, { pauseMs = 15, made = person(), script = judge() } = {}) {
  endpoint.setScript(script);
  await connect(page, endpoint);
  await bringIn(page, made);
  endpoint.setMode("drip", { pauseMs });
  await begin(page);
}

/** Collects what `read` gives until `done` is seen. */
async function collect(page, read, done) {
  const seen = new Set();
  await expect(async () => {
    seen.add(await read());
    expect(await done()).toBe(true);
  }).toPass({ intervals: [20], timeout: 15_000 });
  return [...seen].filter(Boolean);
}

test("the thoughts on a choice grow word by word while its pick is covered, and then its card says how the guess came out", async ({ page, endpoint }) => {
  await watch(page, endpoint, { pauseMs: 60 });
  const current = page.locator(".card.current");
  await expect(current).toHaveCount(1);
  await expect(current).toContainText("Guessing, your pick is covered");
  const question = await current.locator(".question-line").textContent();
  await expect(page.locator(".thoughts h2")).toHaveText(/^Its thoughts on choice \d+$/);
  const texts = await collect(page, () => page.locator(".thoughts .growing").textContent({ timeout: 1000 }).catch(() => ""), () => page.locator(".card", { hasText: question }).getByText("Kept").isVisible());
  const first = texts.filter((text) => `Thoughts on ${question}: one of them says more.`.startsWith(text.trim()));
  expect(first.length).toBeGreaterThan(1);
  // A card that waits or is being guessed says nothing of the pick.
  for (const card of await page.locator(".card.waiting, .card.asked").allTextContents()) expect(card).not.toMatch(/you [AB]/);
  await expect(page.locator(".card").filter({ hasText: question })).toContainText(/Guess [AB], you [AB]\./);
});

test("the likeness forms line by line, and each line gets its choices once its numbers are written", async ({ page, endpoint }) => {
  await watch(page, endpoint, { made: person({ odd: [1] }), pauseMs: 25 });
  const writing = "Writing your likeness from 7 guesses that were right";
  await expect.poll(() => title(page).textContent(), { intervals: [30], timeout: 20_000 }).toBe(writing);
  await expect(page.getByText("The guess that was wrong is set aside: a wrong guess comes with a wrong story about you.")).toBeVisible();
  await expect(page.locator(".guessed h2")).toHaveText("7 kept, 1 set aside");
  const shown = () => page.locator(".forming").innerText({ timeout: 1000 }).catch(() => "");
  const texts = await collect(page, shown, async () => (await title(page).textContent()) !== writing);
  expect(texts.filter((text) => text.length > 10).length).toBeGreaterThan(4);
  expect(texts.some((text) => text.includes("finding the choices that it rests on"))).toBe(true);
  expect(texts.some((text) => /\d of \d choices? agree/.test(text) && text.includes("finding the choices"))).toBe(true);
  expect(texts.some((text) => /\[\+?\d/.test(text))).toBe(false);
  await untilWritten(page);
});

test("a line that touches something private is never shown while it is written", async ({ page, endpoint }) => {
  await watch(page, endpoint, { pauseMs: 5, script: judge({ lines: ["[private] You would rather not be asked about home. [+1]"] }) });
  const shown = () => page.locator(".forming").innerText({ timeout: 1000 }).catch(() => "");
  const texts = await collect(page, shown, () => title(page).textContent().then((text) => text === "Your likeness is written"));
  expect(texts.some((text) => text.includes("A line that touches something private is held back."))).toBe(true);
  expect(texts.some((text) => text.includes("asked about home"))).toBe(false);
});

test("the sets of examples race: a dot a pair, one leads, the worse ones are dropped and say so", async ({ page, endpoint }) => {
  let releaseRace;
  const held = new Promise((done) => (releaseRace = done));
  const script = judge();
  let races = 0;
  await watch(page, endpoint, {
    made: person({ splits: { train: 9, val: 9, test: 2 } }),
    pauseMs: 2,
    // The second round waits.
    script: async (request) => {
      const isRace = request.text.includes("<pair number=");
      if (isRace && ++races > 8) await held;
      return script(request);
    },
  });
  await expect(title(page)).toHaveText("Finding the examples that help most", { timeout: 15_000 });
  const sets = page.locator(".race li");
  await expect(sets).toHaveCount(4);
  await expect(sets.first()).toContainText(/Set 1 your choices [\d, ]+ and \d+/);
  await expect(page.locator(".race li.dropped")).toHaveCount(2);
  await expect(page.locator(".race li.dropped").first()).toContainText("Dropped");
  await expect(page.locator(".race li.leading")).toHaveCount(1);
  await expect(page.locator(".race li.leading")).toContainText("5 of 5 right");
  await axe(page);
  releaseRace();
  await untilWritten(page);
  await expect(page.locator(".steps")).toContainText(/Set \d was chosen with \d of \d/);
});

test("the foot says calls, tokens, cost and time left, and that it costs nothing on this machine", async ({ page, endpoint }) => {
  await watch(page, endpoint, { pauseMs: 8 });
  await expect(counter(page, "Calls")).toHaveText(/^\d+ of about \d+$/);
  await expect(counter(page, "Tokens")).toHaveText(/^[\d,]+ of about [\d,]+$/);
  await expect(counter(page, "Cost")).toHaveText("none, it runs on your machine");
  await expect(counter(page, "Time left")).toHaveText("not known yet");
  await expect(counter(page, "Time left")).toHaveText("under a minute");
  await expect(page.getByText(`scripted-model at ${new URL(endpoint.url).host}`)).toBeVisible();
  await expect(page.getByText("Step 1 of 4")).toBeVisible();
  await untilWritten(page);
  await expect(counter(page, "Time left")).toHaveCount(0);
});

test("with prices the cost is told in money", async ({ page, endpoint }) => {
  test.slow();
  await connect(page, endpoint);
  await page.goto("./#/settings");
  await page.getByLabel("Price of a million tokens read").fill("1000");
  await page.getByLabel("Price of a million tokens read").blur();
  await bringIn(page, person());
  endpoint.setScript(judge());
  await begin(page);
  await expect(counter(page, "Cost")).toHaveText(/^[1-9]\d*\.\d\d of about \d+\.\d\d$/);
});

test("progress is told to screen readers every few seconds and not each token", async ({ page, endpoint }) => {
  await watch(page, endpoint, { pauseMs: 70 });
  const status = page.locator(".watch [role=status]");
  await status.evaluate((element) => {
    window.announced = [];
    new MutationObserver(() => window.announced.push([performance.now(), element.textContent])).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await expect(status).toContainText(/calls, time left:/, { timeout: 8_000 });
  endpoint.setMode("good");
  await untilWritten(page);
  await expect(status).toHaveText("Your likeness is written");
  const told = await page.evaluate(() => window.announced);
  const apart = told.slice(1, -1).map(([at], i) => at - told[i][0]);
  expect(apart.every((ms) => ms > 4_000)).toBe(true);
  expect(told.length).toBeLessThan(6);
});

test("it works at 390 px: the choice that is guessed comes first, Stop stays in reach, nothing is cut off, in either scheme", async ({ page, endpoint }) => {
  test.slow(); // axe reads the page twice while it changes
  await page.setViewportSize({ width: 390, height: 844 });
  await watch(page, endpoint, { pauseMs: 60, script: judge({ taste: shorter }) });
  await expect(page.locator(".thoughts .growing")).toBeVisible();
  const top = (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
  expect(await top(".thoughts")).toBeLessThan(await top(".cards"));
  await expect(page.getByRole("button", { name: "Stop" })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ reducedMotion: "reduce" }); // a colour on its way to another one has no contrast to measure
  await axe(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await axe(page);
});

test("a model that answers in one piece is watched all the same", async ({ page, endpoint }) => {
  endpoint.setScript(judge());
  await connect(page, endpoint);
  await bringIn(page, person());
  endpoint.setMode("slow", { delayMs: 200 });
  await begin(page);
  await expect(page.locator(".card.current")).toHaveCount(1);
  await expect(page.locator(".thoughts")).toContainText("Thoughts on What about topic");
  await expect(page.locator(".thoughts")).toContainText(/Guess [AB], you [AB]\. Kept/);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(title(page)).toHaveText("Stopped");
});

test("a slow question is asked twice only where that is wanted; the first answer is taken, and both are in what was sent", async ({ page, endpoint, context }) => {
  test.slow();
  const script = judge();
  let hung = 0;
  // After twelve answers one question hangs the first time.
  let count = 0;
  endpoint.setScript((request) => (++count === 13 && ++hung ? new Promise(() => {}) : script(request)));
  await connect(page, endpoint);
  await page.goto("./#/settings");
  const wish = page.getByRole("checkbox", { name: /^Ask a slow question twice and take the first answer/ });
  await expect(wish).not.toBeChecked();
  await wish.check();
  count = 0;
  await bringIn(page, person());
  const aborted = [];
  context.on("requestfailed", (request) => request.method() === "POST" && aborted.push(request.postData()));
  await begin(page);
  await expect(page.getByRole("heading", { name: "Your likeness is written" })).toBeVisible({ timeout: 30_000 });
  await expect(counter(page, "Asked twice")).toHaveText("1");
  expect([hung, aborted.length]).toEqual([1, 1]);
  const [again] = aborted.map((body) => endpoint.requests.filter((request) => request.method === "POST" && JSON.stringify(request.body) === JSON.stringify(JSON.parse(body))));
  expect(again).toHaveLength(2);
  await page.goto("./#/sent");
  await expect(page.getByText(/called off in/).first()).toBeVisible();
});
