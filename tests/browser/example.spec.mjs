// An example likeness: a recorded induction on invented choices, played by the app's own steps, for whoever has no endpoint.
import { axe, expect, test } from "./harness.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const skip = (page) => page.getByRole("button", { name: "Skip to the end" }).click();
const written = (page) => expect(title(page)).toHaveText("Your likeness is written", { timeout: 15_000 });
const HEADLINE = "You want one straight answer, and you would rather enjoy a thing now than earn it first.";

/** What the browser keeps of sessions and replies. */
const kept = (page) =>
  page.evaluate(async () => {
    const logs = Object.keys(localStorage).filter((key) => key.startsWith("likeness/log/")).sort().join();
    const database = await new Promise((done) => (indexedDB.open("likeness").onsuccess = ({ target }) => done(target.result)));
    const count = (name) => new Promise((done) => (database.transaction(name).objectStore(name).count().onsuccess = ({ target }) => done(target.result)));
    const counts = [await count("journal"), await count("versions")];
    database.close();
    return { logs, counts };
  });

test("it is offered where no model is connected, says that it is recorded, and plays word by word", async ({ page }) => {
  await page.goto("./#/induce");
  await page.locator("main").getByRole("link", { name: "An example likeness" }).click();
  await expect(page.getByRole("note")).toContainText("A recorded example. The person and her choices are invented, and the replies were written by hand");
  await expect(title(page)).toHaveText("Guessing choice 1 of 10, without looking");
  await expect(page.locator(".card")).toHaveCount(10);
  const growing = page.locator(".thoughts .growing");
  await expect(growing).toBeVisible();
  const one = (await growing.textContent()).length;
  await expect.poll(async () => (await growing.textContent()).length).not.toBe(one);
  await expect(page.getByText("recorded, no model is asked")).toBeVisible();
  await expect(page.locator(".cost")).toContainText("none, it is a recording");
  await axe(page);
});

test("it ends in a likeness with its evidence and a held-out table, asks nobody and keeps nothing", async ({ page, watch }) => {
  await page.goto("./#/choose");
  await expect(page.locator("#answer-b")).toBeVisible();
  const before = await kept(page);
  await page.goto("./#/example");
  await skip(page);
  await written(page);
  await expect(page.locator(".steps")).toContainText("7 guessed: 5 kept, 2 set aside");
  await expect(page.locator(".steps")).toContainText(/Set 2 was chosen with \S+ of 5/);
  await page.getByRole("link", { name: "See your likeness" }).click();
  await expect(title(page)).toHaveText(HEADLINE);
  const claims = page.locator("ol.claims > li");
  await expect(claims).toHaveCount(5);
  await expect(claims.first()).toContainText("4 of 5 choices agree");
  await axe(page);
  await page.getByRole("note").getByRole("button", { name: "Does it hold?" }).click();
  await expect(title(page)).toContainText("of 5 pairs that it never learned from");
  const cells = await page.locator("tr[data-predictor=persona] td").allTextContents();
  expect(cells.slice(0, 2)).toEqual(["4", "1"]);

  const origin = new URL(page.url()).origin;
  expect(watch.requests.filter(({ method, url }) => method !== "GET" || new URL(url).origin !== origin)).toEqual([]);
  expect(await kept(page)).toEqual(before);
});

test("it stops and plays on, goes on while another page is looked at, and can be played again", async ({ page }) => {
  await page.goto("./#/example");
  await expect(page.locator(".thoughts .growing")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(title(page)).toHaveText("Stopped");
  await page.getByRole("button", { name: "Play on" }).click();
  await expect(title(page)).toContainText("without looking");
  await skip(page);
  await page.goto("./#/about");
  await page.goto("./#/example");
  await written(page);
  await page.getByRole("button", { name: "Play it again" }).click();
  await expect(title(page)).toContainText("without looking");
});

test("a recording that does not arrive is said to", async ({ page, watch }) => {
  watch.allowError(/404/);
  await page.route("**/examples/ida.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("./#/example");
  await expect(page.getByText("The recording could not be fetched")).toBeVisible();
});

test("it works at 390 px", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/example");
  await expect(page.locator(".thoughts .growing")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(page.getByRole("button", { name: "Stop" })).toBeInViewport();
});
