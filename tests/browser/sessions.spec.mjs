// Sessions side by side: start anew, hand over, switch, name, delete one.
import { expect, test } from "./harness.mjs";
import { button, choose, chooseMany, log, logs, said, seal, turns, visit } from "./steps.mjs";

const entry = (page, name) => page.locator("ul.sessions > li").filter({ has: page.getByText(name, { exact: true }) });
const act = (page, name, what) => entry(page, name).getByRole("button", { name: what, exact: true }).click();

/** Names and lines of all sessions, as the page lists them. */
async function listed(page) {
  await visit(page, "sessions");
  return page.locator("ul.sessions > li .who").evaluateAll((all) => all.map((who) => who.innerText.replace(/\s+/g, " ").trim()));
}

test("starting anew and handing the phone over keep the earlier sessions", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2);
  const before = await log(page);
  await visit(page, "sessions");
  await button(page, "Start anew, keep this one").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pick the answer you like better. It will have guessed first."); // as for a newcomer
  await choose(page, "B");
  await visit(page, "sessions");
  await button(page, "Hand the phone to the next person").click();
  await expect(seal(page)).toBeVisible();
  await page.reload();
  await expect(seal(page)).toContainText("Sealed: it can’t tell yet"); // knows nothing of the others
  expect(await listed(page)).toEqual(["Session 3 0 choices open now", "Session 2 1 choice", "Session 1 2 choices"]);
  const all = await logs(page);
  expect(all).toHaveLength(3);
  expect(all[0]).toEqual(before);
  expect(new Set(all.map(([{ seed }]) => seed)).size).toBe(3);
});

test("one can switch between sessions, and each goes on where it was, after a reload too", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const [question, digest] = [await page.locator(".question").textContent(), await seal(page).getAttribute("data-seal")];
  await visit(page, "sessions");
  await button(page, "Start anew, keep this one").click();
  await choose(page, "neither");
  await visit(page, "sessions");
  await act(page, "Session 1", "Open");
  await expect(entry(page, "Session 1")).toContainText("open now");
  await page.reload();
  await expect(entry(page, "Session 1")).toContainText("open now");
  await visit(page);
  await expect(page.locator(".question")).toHaveText(question);
  expect(await seal(page).getAttribute("data-seal")).toBe(digest);
  await choose(page, "B");
  const [first, second] = (await logs(page)).map((events) => turns(events).map((turn) => said(turn)));
  expect([first, second]).toEqual([["A", "B"], ["neither"]]);
});

test("a session can be named, for good, and a blank name changes nothing", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  await visit(page, "sessions");
  await act(page, "Session 1", "Rename");
  await page.getByLabel("Name of the session").fill("  Ada <b>at work</b>  ");
  await page.getByLabel("Name of the session").press("Enter");
  const named = "Ada <b>at work</b>";
  await expect(entry(page, named)).toBeVisible();
  await page.reload();
  await act(page, named, "Rename");
  await page.getByLabel("Name of the session").fill("   ");
  await button(page, "Save").click();
  await page.reload();
  expect(await listed(page)).toEqual([`${named} 1 choice open now`]);
});

test("one session can be deleted, after a second look, and the others stay", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  await visit(page, "sessions");
  await button(page, "Start anew, keep this one").click();
  await choose(page, "B");
  const [first] = await logs(page);
  await visit(page, "sessions");
  await act(page, "Session 2", "Delete");
  await act(page, "Session 2", "Cancel");
  expect(await logs(page)).toHaveLength(2);
  await act(page, "Session 2", "Delete");
  await act(page, "Session 2", "Delete for good");
  await expect(entry(page, "Session 2")).toHaveCount(0);
  await page.reload();
  expect(await listed(page)).toEqual(["Session 1 1 choice open now"]);
  expect(await logs(page)).toEqual([first]);

  await act(page, "Session 1", "Delete");
  await act(page, "Session 1", "Delete for good");
  await expect.poll(() => logs(page)).toEqual([]);
  await visit(page);
  await choose(page, "A"); // the last one gone, a new one has begun
});

test("a new session never takes the name of one that is there", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  await visit(page, "sessions");
  await button(page, "Start anew, keep this one").click();
  await choose(page, "A");
  await visit(page, "sessions");
  await act(page, "Session 1", "Delete");
  await act(page, "Session 1", "Delete for good");
  await expect(entry(page, "Session 1")).toHaveCount(0);
  await button(page, "Start anew, keep this one").click();
  await expect(seal(page)).toBeVisible();
  const names = (await listed(page)).map((line) => line.match(/^Session \d+/)[0]);
  expect(new Set(names).size).toBe(2);
});
