// An export is looked over before it comes in; it merges or replaces as asked; either is undone to the byte.
import { axe, expect, test } from "./harness.mjs";
import { button, choose, chooseMany, deck, exported, log, logs, pickFile, startDeck, visit } from "./steps.mjs";

/** An export's data without when it was written, and without the sum over that. */
const data = (file) => JSON.stringify({ ...JSON.parse(file), exported_at_ms: 0, checksum: "" });

/** The export of another browser: two sessions, one with a deck of its own. */
async function another(browser, baseURL) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await visit(page);
  await chooseMany(page, 1, () => "B");
  await startDeck(page, deck());
  await chooseMany(page, 1);
  await visit(page, "settings");
  await page.getByLabel(/^Single keys choose/).uncheck();
  const file = await exported(page);
  await context.close();
  return file;
}

const records = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("likeness/log/"))));

test("before it comes in the page says what is in it and what is here", async ({ page, browser, baseURL }) => {
  const file = await another(browser, baseURL);
  await visit(page);
  await chooseMany(page, 1);
  const before = await logs(page);
  await pickFile(page, file, "export.json");
  await expect(page.getByText("In the file: 2 sessions with 2 choices.")).toBeVisible();
  await expect(page.getByText("Here now: 1 session with 1 choice.")).toBeVisible();
  await axe(page, "main");
  expect(await logs(page)).toEqual(before);
});

test("merging brings it in beside what is here; undo brings back exactly what was here", async ({ page, browser, baseURL }) => {
  test.slow();
  const file = await another(browser, baseURL);
  await visit(page);
  await chooseMany(page, 2);
  const [before, kept] = [await exported(page), await records(page)];
  await pickFile(page, file, "export.json");
  await button(page, "Merge").click();
  await expect(page.getByText("2 sessions brought in beside those that were here.")).toBeVisible();
  expect(await logs(page)).toHaveLength(3);
  await button(page, "Undo the import").click();
  await expect(page.getByText("The import is undone. Everything is as it was before.")).toBeVisible();
  expect(await records(page)).toEqual(kept);
  expect(data(await exported(page))).toBe(data(before));
});

test("replacing puts it in place of all that is here, and is undone exactly, also after a reload", async ({ page, browser, baseURL }) => {
  test.slow();
  const file = await another(browser, baseURL);
  await visit(page);
  await chooseMany(page, 2);
  await page.evaluate(() => void (localStorage["likeness/log/odd"] = "damaged")); // what can't be read comes back too
  const [before, kept] = [await exported(page), await records(page)];
  await pickFile(page, file, "export.json");
  await button(page, "Replace all").click();
  await button(page, "Cancel").click();
  expect(await records(page)).toEqual(kept);
  await button(page, "Replace all").click();
  await button(page, "Yes, replace all that is here").click();
  await expect(page.getByText("Everything that was here is replaced.")).toBeVisible();
  const [now, theirs] = [JSON.parse(await exported(page)), JSON.parse(file)];
  expect([now.sessions, now.decks, now.settings.shortcuts]).toEqual([theirs.sessions, theirs.decks, false]);
  await visit(page);
  await page.reload();
  await visit(page, "import");
  await button(page, "Undo the import").click();
  await expect(page.getByText("The import is undone.")).toBeVisible();
  expect(await records(page)).toEqual(kept);
  expect(data(await exported(page))).toBe(data(before));
  await visit(page); // and it goes on from there
  await choose(page, "A");
});

test("what was before an import is kept until it is forgotten", async ({ page, browser, baseURL }) => {
  const file = await another(browser, baseURL);
  await visit(page);
  await chooseMany(page, 1);
  await pickFile(page, file, "export.json");
  await button(page, "Merge").click();
  await button(page, "Keep it; forget what was before").click();
  await expect(button(page, "Undo the import")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Import" })).toBeVisible();
  await expect(button(page, "Undo the import")).toHaveCount(0);
  expect(await logs(page)).toHaveLength(3);
});

test("a changed export says so, and what can be read can be brought in all the same", async ({ page, browser, baseURL }) => {
  const file = await another(browser, baseURL);
  await visit(page);
  await chooseMany(page, 1);
  await pickFile(page, file.replace("Session 1", "Session of somebody"), "export.json");
  await expect(page.locator(".error")).toContainText("The file was changed or damaged: its checksum does not fit its content");
  await expect(page.locator(".error")).toContainText("Nothing that was here has changed.");
  await button(page, "Merge").click();
  await expect(page.getByText("2 sessions brought in")).toBeVisible();
  await button(page, "Undo the import").click();
  await expect(page.getByText("The import is undone.")).toBeVisible();
  expect(await logs(page)).toHaveLength(1);
});

test("a replacement never says where choices are sent", async ({ page, browser, baseURL, endpoint }) => {
  const file = await another(browser, baseURL);
  await visit(page, "settings");
  await page.getByLabel(/^Address/).fill(endpoint.url);
  await page.getByLabel(/^Model/).fill("scripted-model");
  await button(page, "Check").click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  await visit(page);
  await chooseMany(page, 1);
  const evil = file.replace('"base_url":""', '"base_url":"http://127.0.0.1:9/v1"');
  expect(evil).not.toBe(file);
  await pickFile(page, evil, "export.json");
  await button(page, "Replace all").click();
  await button(page, "Yes, replace all that is here").click();
  await expect(page.getByText("Everything that was here is replaced.")).toBeVisible();
  await visit(page, "settings");
  await expect(page.getByLabel(/^Address/)).toHaveValue(endpoint.url);
  expect((await log(page)).length).toBeGreaterThan(0);
});
