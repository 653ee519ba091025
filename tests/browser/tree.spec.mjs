// What a screen reader meets: the accessibility tree of the main pages, as stored beside this file. With the same randomness and a clock that
// stands, the same pairs come. After a change that is meant: playwright test tree --update-snapshots, and read the difference.
import { expect, test } from "./harness.mjs";
import { bringIn, connect, go, induce, judge, person } from "./judge.mjs";
import { choose, chooseMany, goOn, ready, sameRandomness, visit } from "./steps.mjs";

test.beforeEach(async ({ page }) => {
  await page.addInitScript(sameRandomness);
  await page.clock.setFixedTime("2026-03-02T10:00:00Z");
});

const tree = (page, name, part = "body") => expect(page.locator(part)).toMatchAriaSnapshot({ name: `${name}.aria.yml` });

test("a screen reader is told the question, both answers, the seal and every way to pick", async ({ page }) => {
  await visit(page);
  await ready(page);
  await tree(page, "start");
  await choose(page, "A");
  await goOn(page);
  await ready(page);
  await tree(page, "choose");
});

test("a screen reader is told the pick, the guess, whether it was right, and the chart as a table", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 5);
  await choose(page, "A");
  await tree(page, "reveal");
});

test("a screen reader is told each claim with its evidence, and what can be done with it", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 12);
  await visit(page, "likeness");
  await expect(page.getByRole("heading", { name: "What you seem to want" })).toBeVisible();
  await tree(page, "likeness", "main");
});

test("a screen reader is told a written persona, its claims and what stands behind them", async ({ page, endpoint }) => {
  test.slow();
  endpoint.setScript(judge());
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 2 } }));
  await induce(page);
  await go(page, "likeness");
  await tree(page, "persona", "main");
});

test("a screen reader is told every setting by its name", async ({ page }) => {
  await visit(page, "settings");
  await tree(page, "settings", "main");
});
