// Two tabs of one browser: one writes, the other follows live and can take over; nothing is written twice or over.
import { axe, expect, test } from "./harness.mjs";
import { button, choose, chooseMany, goOn, log, nextButton, notices, ready, said, seal, turns, visit } from "./steps.mjs";

const spoken = (events) => turns(events).map((turn) => said(turn, -1));
const line = (page) => page.locator("#following");
const following = (page) => expect(line(page)).toContainText("Another tab is writing. This one follows.");
const progress = (page) => page.locator(".progress .wide-only");

/** A second tab beside one in which a choice was made. */
async function twoTabs(page, context) {
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const other = await context.newPage();
  await visit(other);
  await following(other);
  return other;
}

test("the second tab follows: it sees new choices live, and its buttons that write are off", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await expect(line(page)).toHaveCount(0);
  await expect(progress(other)).toHaveText("Choice 2 of 12");
  await expect(button(other, "Prefer A")).toBeDisabled();
  await choose(page, "B");
  await expect(other.locator(".verdict")).toContainText("You: B.");
  await goOn(page);
  await expect(progress(other)).toHaveText("Choice 3 of 12");
  await expect(other.locator(".question")).toHaveText(await page.locator(".question").textContent());
  const before = await log(page);
  await other.waitForTimeout(600);
  await other.keyboard.press("1"); // a key asks instead
  await expect(line(other)).toContainText("Nothing was changed. To go on in this tab, write here instead.");
  expect(await log(page)).toEqual(before);
  await axe(other, "main");
});

test("a tab that is opened while the other one shows a reveal waits for the next pair, and says so", async ({ page, context }) => {
  await visit(page);
  await choose(page, "A");
  const other = await context.newPage();
  await visit(other);
  await following(other);
  await expect(other.getByText("The next pair comes here once it is on the table there.")).toBeVisible();
  await expect(other.getByRole("heading", { name: "That was the last pair of this deck" })).toHaveCount(0);
  await goOn(page);
  await expect(other.locator(".question")).toHaveText(await page.locator(".question").textContent());
});

test("writing here instead turns the tables, and back again", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await button(other, "Write here instead").click();
  await following(page);
  await expect(line(other)).toHaveCount(0);
  await choose(other, "B");
  await goOn(other);
  await expect(progress(page)).toHaveText("Choice 3 of 12");
  await button(page, "Write here instead").click();
  await following(other);
  // The pair is taken up anew, and takes no input in its first half second.
  await expect(async () => {
    await page.keyboard.press("1");
    await expect(nextButton(page)).toBeVisible({ timeout: 150 });
  }).toPass({ intervals: [50] });
  expect(spoken(await log(page))).toEqual(["A", "B", "A"]);
  await expect(notices(page)).toHaveCount(0);
  await expect(notices(other)).toHaveCount(0);
});

test("a newcomer's second tab, opened before anything was kept, goes on as the whole app, which can read what the first one writes", async ({ page, context }) => {
  const program = (tab) => tab.evaluate(() => document.documentElement.dataset.program);
  /** Opens the app where its deck is on the way until the returned function is called. */
  const visitSlowly = async (tab) => {
    let arrive;
    const arrived = new Promise((resolve) => (arrive = resolve));
    await tab.route("**/decks/*.json", (route) => arrived.then(() => route.continue()));
    const asked = tab.waitForRequest("**/decks/*.json");
    await tab.goto("./");
    await asked;
    expect(await program(tab)).toBe("newcomer");
    return arrive;
  };
  const other = await context.newPage();
  const [showFirst, showSecond] = [await visitSlowly(page), await visitSlowly(other)];
  showFirst();
  await chooseMany(page, 1);
  showSecond();
  await following(other);
  await expect.poll(() => program(other).catch(() => "")).toBe("whole");
  await expect(progress(other)).toHaveText("Choice 2 of 12");
  await choose(page, "B");
  await expect(other.locator(".verdict")).toContainText("You: B.");
  expect(await program(page)).toBe("newcomer");
  await expect(notices(other)).toHaveCount(0);
});

test("when the writing tab is closed the other one writes at once, from where it was", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await choose(page, "B");
  await page.close();
  await expect(line(other)).toHaveCount(0);
  await goOn(other); // the reveal that was open there
  await choose(other, "A");
  expect(spoken(await log(other))).toEqual(["A", "B", "A"]);
});

test("when the writing tab crashes the other one writes", async ({ page, context, watch }) => {
  watch.allowError(/crash/i);
  const other = await twoTabs(page, context);
  const crashed = page.waitForEvent("crash");
  page.goto("chrome://crash").catch(() => {});
  await crashed;
  await expect(line(other)).toHaveCount(0);
  await choose(other, "B");
  expect(spoken(await log(other))).toEqual(["A", "B"]);
});

test("deleting everything in one tab empties the other too, and neither writes afterwards", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await visit(page, "settings");
  await visit(other, "likeness");
  await button(page, "Delete everything").click();
  await button(page, "Yes, delete everything").click();
  await expect(page.getByText("Everything is deleted.")).toBeVisible();
  await visit(other);
  await expect(other.getByText("The first pair comes here once it is on the table there.")).toBeVisible();
  expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await visit(page);
  await choose(page, "A");
  await expect(other.locator(".verdict")).toContainText("You: A.");
});

test("a tab that follows can't delete, and can export", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await visit(other, "settings");
  await expect(button(other, "Delete everything")).toBeDisabled();
  const [download] = await Promise.all([other.waitForEvent("download"), other.locator("#data").getByRole("button", { name: "Export everything" }).click()]);
  expect(download.suggestedFilename()).toBe("likeness-export.json");
  await ready(page);
  await choose(page, "A");
});
