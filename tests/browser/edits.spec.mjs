// The likeness is the person's: every claim can be edited, locked, struck out and added, and all of it taken back; nothing is asked of a
// model unless the person says so, and nothing that they wrote is lost.
import { axe, expect, test } from "./harness.mjs";
import { bringIn, bringInExport, completions, connect, exported, go, induce, judge, person, untilWritten } from "./judge.mjs";
import { log } from "./steps.mjs";

const claims = (page) => page.locator(".matter > .claims > li");
const claim = (page, text) => claims(page).filter({ hasText: text });
const act = (page, text, name) => claim(page, text).getByRole("button", { name: new RegExp(`^${name}`) });
const taken = (page) => page.locator("pre").first();
const SAYS_MORE = "You take the answer that says more.";
const PATIENCE = "You have patience for detail.";
const edits = async (page) => (await log(page)).filter(({ event }) => event === "edited" || event === "headlined");

test.beforeEach(({ endpoint }) => endpoint.setScript(judge()));

/** A likeness that a model wrote. */
async function written(page, endpoint) {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "likeness");
  await expect(claims(page)).toHaveCount(3);
}

/** Writes over a claim. */
async function reword(page, text, words) {
  await act(page, text, "Edit").click();
  await page.getByRole("textbox", { name: "This claim, in your own words" }).fill(words);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

test("a likeness worked out on this device is edited, locked, struck out and added to, each is taken back, and a reload keeps it", async ({ page, endpoint }) => {
  await bringIn(page, person({ splits: { train: 12, val: 3, test: 3 } }));
  await go(page, "likeness");
  await expect(claims(page).first()).toBeVisible();
  const first = (await claims(page).first().locator(".text").innerText()).trim();

  await act(page, first, "Edit").click();
  const field = page.getByRole("textbox", { name: "This claim, in your own words" });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(first);
  await expect(page.getByText(`It said: “${first}”`)).toBeVisible();
  await expect(page.getByText("This device’s guesses come from your choices and not from words: they stay as they are.")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(act(page, first, "Edit")).toBeFocused();
  expect(await edits(page)).toEqual([]);

  const MINE = "You want every step, in order.";
  await reword(page, first, MINE);
  await expect(claim(page, MINE)).toContainText("your words");
  await expect(taken(page)).toContainText(MINE);
  await expect(taken(page)).not.toContainText(first);
  await act(page, MINE, "Lock").click();
  await expect(claim(page, MINE)).toContainText("locked by you");
  await expect(act(page, MINE, "Unlock")).toBeFocused();

  await page.getByRole("button", { name: "Add a line in your own words" }).click();
  const added = page.getByRole("textbox", { name: "A line about you, in your own words" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".refused")).toHaveText("There is nothing to save yet. Write a line, or cancel.");
  await added.fill("Metric units,\nplease.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(claim(page, "Metric units, please.")).toContainText("added by you");

  await page.reload();
  await expect(claim(page, MINE)).toContainText("locked by you");
  await expect(claim(page, "Metric units, please.")).toBeVisible();
  await act(page, MINE, "Strike out").click();
  await expect(act(page, MINE, "Undo")).toBeFocused();
  await expect(claim(page, MINE)).toContainText("struck out by you");
  await expect(taken(page)).not.toContainText(MINE);
  await axe(page);

  await page.reload();
  await act(page, MINE, "Undo").click();
  await expect(act(page, MINE, "Strike out")).toBeFocused();
  await expect(taken(page)).toContainText(MINE);
  await act(page, MINE, "Old words back").click();
  await expect(claim(page, first)).toContainText("locked by you");
  await act(page, "Metric units", "Remove").click();
  await expect(taken(page)).not.toContainText("Metric");
  await expect(page.locator("#struck-before")).toBeFocused();

  // All of it was told by events that were appended, and no model was asked.
  expect((await edits(page)).length).toBe(7);
  expect(completions(endpoint)).toEqual([]);
});

test("the sentence above the claims can be put in one’s own words and back", async ({ page, endpoint }) => {
  await written(page, endpoint);
  const title = page.getByRole("heading", { level: 1 });
  const before = await title.innerText();
  await page.getByRole("button", { name: "Edit this sentence" }).click();
  await page.getByRole("textbox", { name: "You, in one sentence of your own" }).fill("You want it whole.");
  await expect(page.getByText(`It said: “${before}”`)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(title).toHaveText("You want it whole.");
  await expect(taken(page)).toContainText("You want it whole.");
  await page.reload();
  await expect(title).toHaveText("You want it whole.");
  await page.getByRole("button", { name: "Old words back" }).click();
  await expect(title).toHaveText(before);
});

test("an edit of a written likeness says what scoring it would cost and asks nothing by itself; taken back it is the version that it was", async ({ page, endpoint }) => {
  await written(page, endpoint);
  const from = endpoint.requests.length;
  await act(page, PATIENCE, "Edit").click();
  await expect(page.getByText(`After it you can have the 5 held-out pairs guessed again: 10 calls to ${endpoint.origin}.`)).toBeVisible();
  await page.keyboard.press("Escape");
  await act(page, PATIENCE, "Strike out").click();
  await expect(claim(page, PATIENCE)).toContainText("struck out by you");
  await expect(taken(page)).not.toContainText(PATIENCE);
  await page.waitForTimeout(300);
  expect(completions(endpoint, from)).toEqual([]);
  const [before, struck] = (await exported(page)).persona_versions.map(({ version }) => version);
  expect(struck.id).not.toBe(before.id);
  expect(struck.induced.held_out.persona).toEqual({});
  expect(struck.induced.held_out.plain).toEqual(before.induced.held_out.plain);

  await go(page, "likeness");
  await act(page, PATIENCE, "Undo").click();
  await expect(taken(page)).toContainText(PATIENCE);
  const induced = (await log(page)).filter(({ event }) => event === "induced").map(({ version }) => version);
  expect(induced).toEqual([before.id, struck.id, before.id]);
  await go(page, "holds");
  await expect(page.locator("tr[data-predictor=persona]")).toHaveCount(1);
});

test("what is locked, reworded or added survives being written again, what is struck out stays out, and the writer is told of both", async ({ page, endpoint }) => {
  await written(page, endpoint);
  await act(page, SAYS_MORE, "Lock").click();
  await expect(claim(page, SAYS_MORE)).toContainText("locked by you");
  await act(page, PATIENCE, "Strike out").click();
  await page.getByRole("button", { name: "Add a line in your own words" }).click();
  await page.getByRole("textbox", { name: "A line about you" }).fill("Metric units, please.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(claims(page)).toHaveCount(4);

  endpoint.setScript(judge({ instead: ({ kind }) => (kind === "write" ? `Somebody else.\nYou ask for reasons. [+1]\n${PATIENCE} [+2]` : undefined) }));
  const from = endpoint.requests.length;
  await page.getByRole("link", { name: "Write with your model" }).click();
  await page.getByRole("button", { name: "Write my likeness" }).click();
  await untilWritten(page);
  const asks = completions(endpoint, from);
  const write = asks.find(({ asks }) => asks.kind === "write").body.messages.map(({ content }) => content).join("\n");
  expect(write).toMatch(/<lines_kept>\n[^<]*You take the answer that says more\.\nMetric units, please\./);
  expect(write).toMatch(/<lines_struck>\nYou have patience for detail\./);
  const judged = asks.filter(({ asks }) => asks.kind === "persona").map(({ body }) => JSON.stringify(body));
  expect(judged.length).toBeGreaterThan(0);
  for (const body of judged) {
    expect(body).toContain(`You ask for reasons.\\n- Metric units, please.`);
    expect(body).toContain(`- ${SAYS_MORE}`);
    expect(body).not.toContain(PATIENCE);
  }

  await go(page, "likeness");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Somebody else.");
  await expect(claims(page).locator(".text")).toHaveText([SAYS_MORE, "You ask for reasons.", PATIENCE, "Metric units, please."]);
  await expect(claim(page, PATIENCE)).toContainText("struck out by you");
  await expect(claim(page, SAYS_MORE).locator("summary")).toContainText("choices agree");
});

test("a line of one’s own that touches something private is in no prompt until the person says so", async ({ page, endpoint }) => {
  await written(page, endpoint);
  await page.getByRole("button", { name: "Add a line in your own words" }).click();
  await page.getByRole("textbox", { name: "A line about you" }).fill("Your faith guides you.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(claim(page, "Your faith")).toContainText("Held back: it touches faith. It is in no prompt and nothing that you take along.");
  await expect(taken(page)).not.toContainText("faith");
  await act(page, "Your faith", "Use it all the same").click();
  await expect(taken(page)).toContainText("Your faith guides you.");
  await expect(claim(page, "Your faith")).toContainText("put in by you");
});

test("edits go into the export and come back with it; an older export that is merged leaves them as they are", async ({ page, endpoint, browser, baseURL }) => {
  await written(page, endpoint);
  const older = await exported(page);
  await go(page, "likeness");
  await reword(page, PATIENCE, "You read to the end.");
  await act(page, SAYS_MORE, "Lock").click();
  await expect(claim(page, SAYS_MORE)).toContainText("locked by you");
  const everything = await exported(page);

  await bringInExport(page, older);
  await go(page, "likeness");
  await expect(claim(page, "You read to the end.")).toContainText("your words");
  await expect(claim(page, SAYS_MORE)).toContainText("locked by you");

  const other = await (await browser.newContext({ baseURL })).newPage();
  await bringInExport(other, everything);
  await go(other, "likeness");
  await expect(claim(other, "You read to the end.")).toContainText("your words");
  await expect(claim(other, SAYS_MORE)).toContainText("locked by you");
  await other.context().close();
});

test("a tab that follows keeps the words that were typed until it may write", async ({ page, context, endpoint }) => {
  await written(page, endpoint);
  const other = await context.newPage();
  await go(other, "likeness");
  await expect(other.locator("#following")).toBeVisible();
  await act(other, PATIENCE, "Edit").click();
  await other.getByRole("textbox", { name: "This claim, in your own words" }).fill("You read to the end.");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.locator("#following")).toContainText("Nothing was changed.");
  await expect(other.getByRole("textbox", { name: "This claim, in your own words" })).toHaveValue("You read to the end.");
  expect(await edits(page)).toEqual([]);
  await other.getByRole("button", { name: "Write here instead" }).click();
  await expect(other.locator("#following")).toHaveCount(0);
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(claim(other, "You read to the end.")).toContainText("your words");
  // The tab that follows now sees it.
  await expect(claim(page, "You read to the end.")).toBeVisible();
});

test("at 320 pixels and by the keyboard alone a claim is edited and struck out", async ({ page }) => {
  await bringIn(page, person({ splits: { train: 12, val: 3, test: 3 } }));
  await page.setViewportSize({ width: 320, height: 640 });
  await go(page, "likeness");
  const first = (await claims(page).first().locator(".text").innerText()).trim();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await act(page, first, "Edit").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("You want it whole.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(claim(page, "You want it whole.")).toBeVisible();
  await expect(act(page, "You want it whole.", "Edit")).toBeFocused();
  for (const button of await claim(page, "You want it whole.").getByRole("button").all()) {
    expect((await button.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
});
