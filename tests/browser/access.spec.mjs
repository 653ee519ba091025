// For everyone: axe on every page, everything by keyboard, nothing from elsewhere, and all of it without a network.
import axe from "axe-core";
import { axe as hasNoViolation, expect, test } from "./harness.mjs";
import { button, choose, chooseMany, deck, exported, goOn, log, nextButton, pickFile, ready, said, saved, seal, turns, visit, pastGuard } from "./steps.mjs";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What the browser itself asks for again, at any time: its tab's icon, and a face of the font when a text first needs it. */
const BY_THE_WAY = /(icon\.svg|\.woff2)/;

const heading = (page) => page.getByRole("heading", { level: 1 });

/** What axe finds on the page as it stands: by all rules, or by those named. axe is put into the document once. */
async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const runOnly = rules ?? WCAG;
  const found = await page.evaluate(async (only) => (await window.axe.run(document, { runOnly: only, resultTypes: ["violations"] })).violations, runOnly);
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

for (const [device, viewport] of [["desktop", { width: 1280, height: 800 }], ["phone", { width: 390, height: 844 }]]) {
  test.describe(device, () => {
    test.use({ viewport, hasTouch: device === "phone", reducedMotion: "reduce" });

    test(`axe finds nothing wrong on any page on a ${device}, light or dark`, async ({ page }) => {
      test.slow();
      /** In the light every rule, in the dark what changes with it: contrast. Everything that folds is folded out. */
      const check = async (where) => {
        await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = !one.matches(".menu, .neither"))));
        await page.emulateMedia({ colorScheme: "light" });
        expect(await violations(page), `${where}, light`).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await violations(page, ["color-contrast"]), `${where}, dark`).toEqual([]);
      };
      await visit(page);
      await check("start");
      if (device === "phone") await button(page, "Start choosing").tap();
      await choose(page, "A");
      await check("the first reveal");
      await goOn(page);
      await ready(page);
      await check("choose");
      if (device === "phone") {
        await page.getByText("Neither…").tap();
        await check("neither");
        await page.getByText("Neither…").tap();
      }
      await choose(page, "neither");
      await goOn(page);
      await chooseMany(page, 9);
      await choose(page, "B");
      await check("the twelfth reveal");
      for (const route of ["likeness", "card", "holds", "induce", "sessions", "import", "settings", "about", "nowhere"]) {
        await visit(page, route);
        await check(route);
      }
      await visit(page, "sessions");
      await button(page, "Rename").click();
      await check("renaming");
      await pickFile(page, "a,b\n1,2\n");
      await expect(page.locator(".error")).toBeVisible();
      await check("a bad file");
      await pickFile(page, deck({ pairs: [{ question: "Last?", answers: ["Yes.", "No, not at all."] }] }));
      await button(page, "Start a session with it").click();
      if (device === "phone") await button(page, "Start choosing").tap();
      await chooseMany(page, 1);
      await expect(heading(page)).toHaveText("That was the last pair of this deck");
      await check("the end of a deck");
      await page.locator(".menu summary").click();
      await check("the menu");
    });
  });
}

/** Tabs on until `target` has the focus; everything passed on the way must show that it has it. */
async function tabTo(page, target, most = 40) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) continue; // past the page's end: on to its start
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached by ${most} tabs: ${target}`);
}

/** The focus is on something on the screen, not hidden by a bar, with an outline. */
async function expectVisibleFocus(page) {
  const shown = await page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const hit = document.elementFromPoint(x, y);
    return {
      what: `${element.localName} “${element.textContent.trim().slice(0, 40)}”`,
      outline: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      seen: width > 0 && height > 0 && bottom > 0 && top < innerHeight && Boolean(hit && (element.contains(hit) || hit.contains(element))),
    };
  });
  expect(shown).toEqual({ what: shown.what, outline: true, seen: true });
}

test("the whole story without a key, by keyboard alone: twelve choices, a likeness, whether it holds", async ({ page }) => {
  test.slow();
  await visit(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  expect(page.url()).not.toContain("content");
  for (let i = 1; i <= 12; i++) {
    await expect(seal(page)).toBeVisible();
    await pastGuard(page);
    if (i === 3) {
      await tabTo(page, button(page, "Prefer B")); // as one who does not know the single keys
      await page.keyboard.press("Space");
    } else {
      await page.keyboard.press(i % 3 ? "1" : "2");
    }
    await expect(nextButton(page)).toBeFocused();
    await expectVisibleFocus(page);
    await expect(nextButton(page)).toBeInViewport({ ratio: 1 });
    if (i < 12) await page.keyboard.press("Enter");
    if (i < 12) await expect(nextButton(page)).toBeHidden();
  }
  await tabTo(page, page.getByRole("link", { name: "See your likeness" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What you seem to want" })).toBeVisible();
  await expect(page).toHaveTitle("Your likeness · Likeness");
  await expect(page.locator("#content")).toBeFocused(); // the reader goes on here, not at the page's head
  const claim = page.locator(".claims summary").first();
  if (await claim.isVisible()) {
    await tabTo(page, claim);
    await page.keyboard.press("Enter");
    await expect(page.locator(".claims .panel").first()).toBeVisible();
  }
  await page.evaluate(() => document.activeElement.blur());
  await tabTo(page, page.getByRole("link", { name: "Does it hold?" }).first(), 80);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(/^Right on \d½? of \d pairs? that it never learned from; chance would be \d?½?$/);
  await tabTo(page, page.getByText("The same as a table"));
  await page.keyboard.press("Enter");
  const held = turns(await log(page)).filter(({ role }) => role === "held-out").length;
  await expect(page.locator("#held-out tbody tr")).not.toHaveCount(0);
  await expect(heading(page)).toContainText(`of ${held} pair`);
});

test("after a pick the focus is on Next, and the reveal is told to a screen reader", async ({ page }) => {
  await visit(page);
  await choose(page, "A", { by: "button" });
  await expect(nextButton(page)).toBeFocused();
  await expect(page.locator('.reveal [role="status"]')).toHaveText("You: A. No guess.");
  await page.keyboard.press("Space");
  await expect(page.locator("#content")).toBeFocused();
  await expect(page.locator('.bar [role="status"]').first()).toHaveText(/^(A guess is sealed|Sealed: it can’t tell yet)$/);
});

test("every button has a name, and those with a key say which", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const keys = await page.locator(".bar button:visible").evaluateAll((all) => all.map((one) => [one.childNodes[0].textContent.trim(), one.getAttribute("aria-keyshortcuts")]));
  expect(Object.fromEntries(keys)).toEqual({ "Prefer A": "1", "Prefer B": "2", Undo: "u", "No preference": "0", "Both bad": "9", "Not for me": "8" });
});

test("light and dark follow the system, and the switch overrules it for good", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await visit(page, "about");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background();
  expect(dark).not.toBe(light);
  await button(page, "Light").click();
  expect(await background()).toBe(light);
  await page.reload();
  await expect(button(page, "Light")).toHaveAttribute("aria-pressed", "true");
  expect(await background()).toBe(light);
  await button(page, "As the system").click();
  expect(await background()).toBe(dark);
});

test("a newcomer without a network goes on choosing, and hears what the other pages wait for", async ({ page, context, watch }) => {
  watch.allowError(/ERR_INTERNET_DISCONNECTED/);
  await visit(page);
  await expect(seal(page)).toBeVisible();
  await context.setOffline(true);
  await chooseMany(page, 3);
  await visit(page, "likeness");
  await expect(page.getByRole("alert")).toContainText("there is no network to load it. Your choices are kept.");
  await hasNoViolation(page);
  await page.getByRole("link", { name: "Go on choosing" }).click();
  await chooseMany(page, 2);
  await visit(page, "holds");
  await expect(button(page, "Try again")).toBeVisible();
  await context.setOffline(false);
  await button(page, "Try again").click();
  await expect(heading(page)).toContainText("that it never learned from");
  expect(turns(await log(page)).filter((turn) => said(turn))).toHaveLength(5);
});

test("once the app is loaded everything works without a network", async ({ page, context, watch }) => {
  test.slow();
  watch.allowError(new RegExp(`ERR_INTERNET_DISCONNECTED.*${BY_THE_WAY.source}`));
  await visit(page, "about");
  await visit(page);
  await expect(seal(page)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await context.setOffline(true);
  await chooseMany(page, 11);
  await choose(page, "neither");
  await page.getByRole("link", { name: "See your likeness" }).click();
  await expect(page.getByRole("heading", { name: "What you seem to want" })).toBeVisible();
  await visit(page, "holds");
  await expect(heading(page)).toContainText("that it never learned from");
  for (const route of ["induce", "sessions", "about", "import"]) {
    await visit(page, route);
    await expect(heading(page)).toBeVisible();
  }
  await pickFile(page, deck());
  await button(page, "Start a session with it").click();
  await chooseMany(page, 3);
  const file = JSON.parse(await exported(page));
  expect(file.sessions.map(({ log: events }) => turns(events).filter((turn) => said(turn)).length).sort()).toEqual([12, 3]);
});

test("a whole visit asks its own sub-path only, and after the first page has loaded the rest of the app, once", async ({ page, watch, baseURL }) => {
  await visit(page);
  await expect(seal(page)).toBeVisible();
  const loaded = watch.requests.length;
  await chooseMany(page, 2);
  for (const route of ["likeness", "card", "holds", "induce", "sessions", "import", "settings", "about", "nowhere"]) await visit(page, route);
  await saved(page, () => visit(page, "settings").then(() => page.locator("#data").getByRole("button", { name: "Export everything" }).click()));
  const asked = watch.requests.map(({ url }) => url);
  expect(asked.filter((url) => !url.startsWith(baseURL) && !/^(data|blob):/.test(url))).toEqual([]);
  const bare = (url) => url.slice(baseURL.length).replace(/#.*$/, "");
  const before = new Set(asked.slice(0, loaded).map(bare));
  const later = asked.slice(loaded).filter((url) => !/^(data|blob):/.test(url)).map(bare);
  const rest = later.filter((name) => !before.has(name) && !BY_THE_WAY.test(name));
  expect(rest.map((name) => name.replace(/-[0-9a-f]+/, "")).sort()).toEqual(["likeness.js", "likeness_bg.wasm"]);
  // The document is asked for once before it is loaded anew, so that nobody without a network loses it.
  expect(later.filter((name) => name === "")).toHaveLength(2);
});

test("every page can be opened by its address", async ({ page }) => {
  const titles = { likeness: "Your likeness", card: "Make a card", holds: "Does it hold?", induce: "Write with your model", sessions: "Sessions", import: "Import", settings: "Settings", about: "How it works", nowhere: "There is no such page" };
  for (const [route, title] of Object.entries(titles)) {
    await page.goto("about:blank");
    await visit(page, route);
    await expect(page).toHaveTitle(`${title} · Likeness`);
    await expect(heading(page)).toHaveCount(1);
  }
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveTitle("How it works · Likeness");
});

test("with forced colours and twice the text size nothing is lost", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.setViewportSize({ width: 640, height: 400 }); // 1280 by 800 at 200%
  await visit(page);
  const start = button(page, "Start choosing");
  if (await start.isVisible()) await start.click();
  await choose(page, "A", { by: "button" });
  await expect(nextButton(page)).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
