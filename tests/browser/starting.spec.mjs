// Before the app has started, and where it can't: the document itself says what this is, and what to do.
import { axe, expect, test } from "./harness.mjs";
import { answer, button, choose, pastGuard, ready, seal, verdict, visit } from "./steps.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });

/** What every page that says why nothing starts must be: one heading, one way on, nothing of the app, and no fault that axe finds. */
async function isSaid(page, words) {
  await expect(heading(page)).toHaveText(words);
  await expect(heading(page)).toHaveCount(1);
  await expect(page.getByRole("paragraph").last()).toContainText("tell the person who sent you the link");
  await expect(page.locator("#starting")).toBeHidden();
  await expect(page.locator("main")).toHaveCount(0);
}

test("before the app is there the document says what it is, and makes way for the first pair", async ({ page }) => {
  let let_go;
  await page.route("**/start.js", async (route) => (await new Promise((done) => (let_go = done)), route.continue()));
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByText("Pick the answer you like better. It will have guessed first.")).toBeVisible();
  await expect(page.getByText("Loading…")).toBeVisible();
  await expect(page.getByText("This takes long.")).toBeHidden();
  await axe(page);
  const before = await page.locator(".opening").boundingBox();
  let_go();
  await ready(page);
  await expect(page.locator("#starting")).toHaveCount(0);
  const after = await heading(page).boundingBox();
  expect(Math.abs(after.y - before.y), "the sentence stays where it was").toBeLessThan(3);
});

/** Opens the app while its program does not arrive; returns what lets it. */
async function openWithoutProgram(page) {
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route("**/newcomer*.wasm", async (route) => (await held, route.continue()));
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator("#first-pair")).toBeVisible();
  return arrive;
}

/** The texts of the first pair and where they stand: in the document itself, or in the app. */
async function firstPair(page, within) {
  const texts = page.locator(`${within} .question p, ${within} .answer .prose p`).filter({ visible: true });
  await expect(texts).toHaveCount(3);
  return { said: await texts.allTextContents(), boxes: await Promise.all((await texts.all()).map((text) => text.boundingBox())) };
}

for (const [where, viewport, locale] of [["at a desk", { width: 1280, height: 800 }, "en"], ["on a phone", { width: 390, height: 844 }, "en"], ["in German", { width: 390, height: 844 }, "de"]]) {
  test.describe(where, () => {
    test.use({ viewport, locale });
    test("the first pair can be read before the program is there, which goes on from it", async ({ page }) => {
      const arrive = await openWithoutProgram(page);
      for (const one of await page.locator("#first-pair .prefer").all()) await expect(one).toBeDisabled();
      await axe(page);
      const before = await firstPair(page, "#first-pair");
      arrive();
      await expect(page.locator("#starting")).toHaveCount(0);
      const after = await firstPair(page, "main");
      expect(after.said).toEqual(before.said);
      after.boxes.forEach((box, place) => {
        for (const side of ["x", "y", "width", "height"]) expect(Math.abs(box[side] - before.boxes[place][side]), `${side} of text ${place}`).toBeLessThan(3);
      });
      if (viewport.width < 960) await page.locator(".start-bar button").click();
      await pastGuard(page);
      await page.keyboard.press("1");
      await expect(verdict(page)).toBeVisible();
    });
  });
}

test("a pick counts half a second after the first pair was there, not after the program", async ({ page }) => {
  const arrive = await openWithoutProgram(page);
  await page.keyboard.press("1");
  await page.waitForTimeout(600);
  arrive();
  await expect(seal(page)).toBeVisible();
  await expect(verdict(page)).toHaveCount(0);
  await page.keyboard.press("1");
  await expect(verdict(page)).toBeVisible({ timeout: 400 });
});

test.describe("by thumb", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("who taps before the program is there reads on, and is not asked to begin again", async ({ page }) => {
    const arrive = await openWithoutProgram(page);
    await button(page, "Start choosing").click();
    await expect(button(page, "Start choosing")).toBeHidden();
    await expect(button(page, "Prefer A")).toBeDisabled();
    const top = () => page.evaluate(() => scrollY);
    await expect.poll(top).toBeGreaterThan(0);
    const read = await top();
    arrive();
    await ready(page);
    await expect(button(page, "Start choosing")).toBeHidden();
    expect(Math.abs((await top()) - read), "the page stands where it was left").toBeLessThan(3);
    await choose(page, "A", { by: "button" });
  });
});

test("where the pair does not arrive early, the program deals one itself", async ({ page, watch }) => {
  watch.allowError(/ERR_FAILED/);
  await page.route("**/decks/everyday.json", (route) => route.abort(), { times: 1 });
  await page.goto("./");
  await ready(page);
  await expect(answer(page, "A")).not.toBeEmpty();
  await choose(page);
});

test("where a script never arrives, the page says so by the clock", async ({ page, watch }) => {
  watch.allowError(/ERR_FAILED/);
  await page.route("**/start.js", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByText("Reload the page, or try a current browser")).toBeVisible({ timeout: 12_000 });
  await axe(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what to switch on", async ({ page }) => {
    await page.goto("./");
    await isSaid(page, "JavaScript is switched off here");
  });
});

test("a browser without WebAssembly is told so", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("./");
  await isSaid(page, "WebAssembly is switched off here");
  await axe(page);
});

test("a browser that is too old is told which are not", async ({ page }) => {
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (name, value) => !/light-dark/.test(value) && supports(name, value);
  });
  await page.goto("./");
  await isSaid(page, "This browser is too old for Likeness");
  await expect(page.getByText("Chrome or Edge 123, Firefox 120, Safari 17.5 or later").last()).toBeVisible();
  await axe(page);
});

for (const file of ["newcomer*.js", "newcomer*.wasm"]) {
  test(`a file that does not arrive is said, and a reload goes on: ${file}`, async ({ page, watch }) => {
    watch.allowError(/ERR_FAILED|uncaught: /);
    await page.route(`**/${file}`, (route) => route.abort());
    await page.goto("./");
    await isSaid(page, "Likeness could not start");
    await axe(page);
    await page.unroute(`**/${file}`);
    await page.reload();
    await choose(page);
  });
}

test("a returning visitor is not shown the sentence for newcomers on the way", async ({ page }) => {
  await visit(page);
  await choose(page);
  let let_go;
  await page.route("**/*.wasm", async (route) => (await new Promise((done) => (let_go = done)), route.continue()));
  await page.reload({ waitUntil: "commit" });
  await expect(page.getByText("Loading…")).toBeVisible();
  await expect(page.locator(".opening")).toBeHidden();
  await expect.poll(() => typeof let_go).toBe("function");
  let_go();
  await expect(page.locator("main")).toBeVisible();
});
