// From page to page: titles, focus, and how far each page is scrolled, also on the way back.
import { axe, expect, test } from "./harness.mjs";
import { button, chooseMany, visit } from "./steps.mjs";

// A colour that is on its way to another one has no contrast to measure.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const scrolled = (page) => page.evaluate(() => Math.round(window.scrollY));
const heading = (page) => page.getByRole("heading", { level: 1 });

test("the menu of a phone closes once a page is chosen in it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, "settings");
  const menu = page.locator("header details.menu");
  for (const name of ["Sessions", "Your likeness"]) {
    await menu.locator("summary").click();
    await menu.getByRole("link", { name, exact: true }).click();
    await expect(heading(page)).toBeVisible();
    await expect(menu).not.toHaveAttribute("open");
    await expect(page.locator("#content")).toBeFocused();
  }
});

test("a new page begins at its top with the focus on its content; the one come back to stands where it was left", async ({ page }) => {
  test.slow();
  await visit(page, "settings");
  await page.evaluate(() => window.scrollTo(0, 700));
  await page.locator("footer").getByRole("link", { name: "How it works" }).focus();
  const left = await scrolled(page);
  expect(left).toBeGreaterThan(300);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("How it works");
  await expect(page.locator("#content")).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 200));
  await page.goBack();
  await expect(page).toHaveTitle("Settings · Likeness");
  await expect.poll(() => scrolled(page)).toBe(left);
  await expect(page.locator("#content")).toBeFocused();
  await page.goForward();
  await expect(page).toHaveTitle("How it works · Likeness");
  await expect.poll(() => scrolled(page)).toBe(200);
  await page.goBack();
  await visit(page, "sessions");
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.goBack();
  await expect.poll(() => scrolled(page)).toBe(left);
});

test("a page that is drawn part by part stands where it was left, too", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 12);
  await visit(page, "holds");
  await expect(page.getByRole("heading", { name: "Does it get better?" })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const left = await scrolled(page);
  expect(left).toBeGreaterThan(300);
  await page.locator("footer").getByRole("link", { name: "How it works" }).click();
  await expect(heading(page)).toHaveText("How it works");
  await page.goBack();
  await expect.poll(() => scrolled(page)).toBe(left);
  await page.reload();
  await expect.poll(() => scrolled(page)).toBe(left);
});

test("a reload stays where it was", async ({ page }) => {
  await visit(page, "settings");
  await page.evaluate(() => window.scrollTo(0, 500));
  await page.reload();
  await expect(page.locator("main")).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(500);
});

test("an address that names nothing says so, keeps everything, and leads back", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  await visit(page, "no/such/page");
  await expect(heading(page)).toHaveText("There is no such page");
  await expect(page).toHaveTitle("There is no such page · Likeness");
  await page.getByRole("link", { name: "Go to the next choice" }).click();
  await expect(button(page, "Prefer A")).toBeVisible();
  await expect(page).toHaveTitle("Likeness");
});

for (const [device, viewport] of [["phone", { width: 320, height: 700 }], ["desktop", { width: 1280, height: 800 }]]) {
  test(`the style guide shows every component, and axe finds nothing wrong with any: ${device}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(viewport);
    await visit(page, "styleguide");
    await expect(heading(page)).toHaveText("Style guide");
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" }); // colours change at once
      await axe(page);
    }
    // The contrast is the system's own there: axe would reckon with the page's colours.
    await page.emulateMedia({ forcedColors: "active" });
    await axe(page, undefined, { without: ["color-contrast"] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  });
}
