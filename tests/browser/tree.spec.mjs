// What a screen reader is told: the accessibility tree of the pages that the story goes through, as it was read and found right.
// A change is looked at, then stored anew: playwright test tree --update-snapshots.
import { expect, test } from "./harness.mjs";
import { button, choose, chooseMany, ready, sameRandomness, visit } from "./steps.mjs";

// The same seed, so the same pairs and sides; the same clock, so the same seals and their digests.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(sameRandomness);
  await page.addInitScript(() => (Date.now = () => Date.UTC(2026, 0, 1)));
});

const told = (page, name) => expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });

test("the start page and its first pair, to a screen reader", async ({ page }) => {
  await visit(page);
  await ready(page);
  await told(page, "start");
});

test("choosing, to a screen reader", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 4);
  await ready(page);
  await told(page, "choose");
});

test("the reveal, to a screen reader", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 6);
  await choose(page, "A");
  await told(page, "reveal");
});

test("the persona, to a screen reader", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 14, () => "A");
  await visit(page, "likeness");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await told(page, "likeness");
});

test("the settings, to a screen reader", async ({ page }) => {
  await visit(page, "settings");
  await expect(button(page, "Export everything")).toBeVisible();
  await told(page, "settings");
});
