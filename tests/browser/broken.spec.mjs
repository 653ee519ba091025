// When the app itself stops by mistake: what was chosen is kept, can be taken along without the app, and a reload goes on.
import { axe, expect, test } from "./harness.mjs";
import { button, choose, chooseMany, goOn, log, logs, pickFile, ready, said, saved, turns, visit } from "./steps.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });

/** From here on the app can make no element: the next thing that it shows makes it panic. */
async function breakIt(page) {
  await page.evaluate(() => {
    const names = [[Document.prototype, "createElement"], [Node.prototype, "cloneNode"]];
    const real = names.map(([owner, name]) => owner[name]);
    names.forEach(([owner, name]) => (owner[name] = () => { throw new Error("broken by the journey"); }));
    window.mend = () => names.forEach(([owner, name], place) => (owner[name] = real[place]));
  });
}

const allow = (watch) => watch.allowError(/panicked|RuntimeError|unreachable|broken by the journey/);

test("after a panic the page says what happened, exports everything but the key, and goes on after a reload", async ({ page, watch }) => {
  test.slow();
  allow(watch);
  await visit(page);
  await chooseMany(page, 3);
  await page.evaluate(() => localStorage.setItem("likeness/key", JSON.stringify({ v: 2, at: 0, data: { base_url: "https://a.example", secret: { plain: "sk-very-secret" } } })));
  await ready(page);
  await breakIt(page);
  await page.keyboard.press("1");
  await expect(heading(page)).toHaveText("Likeness stopped by mistake");
  await page.evaluate(() => window.mend());
  await expect(page.locator("body > :not(#broken):not(script)")).toHaveCount(0);
  await expect(page).toHaveTitle("Likeness stopped by mistake · Likeness");
  await expect(page.locator("#broken-why")).toContainText("panicked");
  await expect(button(page, "Reload")).toBeFocused();
  await axe(page);

  const text = await saved(page, () => button(page, "Export everything").click());
  await expect(page.getByText("Saved as likeness-export.json")).toBeVisible();
  expect(text).not.toContain("sk-very-secret");
  const kept = await logs(page);
  expect(JSON.parse(text).sessions.map(({ log: events }) => events)).toEqual(kept);

  await button(page, "Reload").click();
  await expect(page.locator("main")).toBeVisible();
  expect(turns(await log(page)).filter((turn) => said(turn)).length).toBeGreaterThanOrEqual(3);
  await choose(page);
});

test("what was exported without the app is what the app exports, and is imported like it", async ({ page, watch, browser, baseURL }) => {
  test.slow();
  allow(watch);
  await visit(page);
  await chooseMany(page, 4);
  await visit(page, "settings");
  const proper = JSON.parse(await saved(page, () => page.locator("#data").getByRole("button", { name: "Export everything" }).click()));
  await breakIt(page);
  await page.evaluate(() => (location.hash = "#/about"));
  await expect(heading(page)).toHaveText("Likeness stopped by mistake");
  await page.evaluate(() => window.mend());
  const text = await saved(page, () => button(page, "Export everything").click());
  const raw = JSON.parse(text);
  for (const field of ["format", "format_version", "sessions", "decks", "persona_versions", "study_drafts", "set_aside"]) expect(raw[field], field).toEqual(proper[field]);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await pickFile(other, text, "likeness-export.json");
  await expect(other.getByText("4 choices").first()).toBeVisible();
  await expect(other.locator(".error")).toHaveCount(0);
  await context.close();
});

test("a panic while the app starts is told too, and what throws through the app stops it as well", async ({ page, watch }) => {
  test.slow();
  allow(watch);
  await page.addInitScript(() => {
    if (sessionStorage.getItem("mended")) return;
    Document.prototype.createElement = () => { throw new Error("broken by the journey"); };
  });
  await page.goto("./");
  await expect(heading(page)).toHaveText("Likeness stopped by mistake");
  await page.evaluate(() => sessionStorage.setItem("mended", "yes"));
  await button(page, "Reload").click();
  await ready(page);
  await page.evaluate(() => (Date.now = () => { throw new Error("broken by the journey"); }));
  await page.keyboard.press("1");
  await expect(heading(page)).toHaveText("Likeness stopped by mistake");
});

test("an error of somebody else's script on the page stops nothing", async ({ page, watch }) => {
  test.slow();
  watch.allowError(/not ours/);
  await visit(page);
  await page.evaluate(() => void setTimeout(() => { throw new Error("not ours"); }));
  await expect.poll(() => watch.errors.join()).toContain("not ours");
  await choose(page);
  await goOn(page);
  await expect(page.locator("#broken")).toBeHidden();
});
