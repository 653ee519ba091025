// What an edit does to the score: asked for and never by itself, on the same pairs, told from noise, with how often they were looked at.
import { axe, expect, test } from "./harness.mjs";
import { bringIn, chooseRandom, completions, connect, go, induce, judge, longer, person, shorter, takeUpTheDeck } from "./judge.mjs";
import { log, turns } from "./steps.mjs";

const claims = (page) => page.locator(".matter > .claims > li");
const act = (page, text, name) => claims(page).filter({ hasText: text }).getByRole("button", { name: new RegExp(`^${name}`) });
const PATIENCE = "You have patience for detail.";
const heldOut = (page) => page.locator("#edits-held-out");

/** A persona judge that is wrong while its prompt holds a claim. */
function script(by) {
  const [right, wrong] = [judge(), judge({ taste: (a, b, { kind }) => (kind === "persona" ? shorter(a, b) : longer(a, b)) })];
  return (request) => (request.text.includes(`- ${by}`) ? wrong : right)(request);
}

async function written(page, endpoint, splits) {
  endpoint.setScript(script(PATIENCE));
  await connect(page, endpoint);
  await bringIn(page, person({ splits }));
  await induce(page);
  await go(page, "likeness");
  await expect(claims(page)).toHaveCount(3);
}

test("a struck-out claim says what that did once the person has asked, with what it took and whether it may be noise", async ({ page, endpoint }) => {
  await written(page, endpoint, { train: 8, val: 3, test: 8 });
  await expect(page.getByRole("heading", { name: "What your edits do" })).toHaveCount(0);
  await act(page, PATIENCE, "Strike out").click();
  await expect(heldOut(page)).toContainText(`8 held-out pairs were not guessed with your words yet: at most 16 calls to ${endpoint.origin}.`);
  const from = endpoint.requests.length;
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(heldOut(page)).toContainText("Right on 8 of 8 with your edits; as it was written, on 0.");
  await expect(heldOut(page)).toContainText("More than noise would do: 8 pairs were guessed differently");
  await expect(heldOut(page)).toContainText(/That took 16 calls and about [\d,]+ tokens\./);
  const asks = completions(endpoint, from);
  expect(asks).toHaveLength(16);
  expect(asks.every(({ asks }) => asks.kind === "persona")).toBe(true);
  for (const { body } of asks) expect(JSON.stringify(body)).not.toContain(PATIENCE);
  await expect(claims(page).filter({ hasText: PATIENCE })).toContainText("Without it, right on 8 of 8 held-out pairs; with it, 0.");
  await expect(page.locator("#looks")).toContainText("These pairs have scored 2 versions of your likeness by now.");
  await axe(page);

  // Another edit is another look; its effect can't be told from noise, since no guess changes.
  await act(page, "You like to see how", "Strike out").click();
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(page.locator("#looks")).toContainText("3 versions");
  await page.reload();
  await expect(page.locator("#looks")).toContainText("3 versions");
  await expect(claims(page).filter({ hasText: "You like to see how" })).toContainText("Without it, right on 8 of 8 held-out pairs; with it, 8.");
});

test("on few pairs the change can’t be told from noise, and that is said", async ({ page, endpoint }) => {
  await written(page, endpoint, { train: 8, val: 3, test: 3 });
  await act(page, PATIENCE, "Strike out").click();
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(heldOut(page)).toContainText("This can’t be told from noise: 3 pairs were guessed differently");
});

test("validation pairs can be tried as often as one likes, with both versions", async ({ page, endpoint }) => {
  await written(page, endpoint, { train: 8, val: 4, test: 3 });
  await act(page, PATIENCE, "Strike out").click();
  const part = page.locator("#edits-validation");
  await expect(part).toContainText(`4 validation pairs, with your words and as it was written: 16 calls to ${endpoint.origin}.`);
  const from = endpoint.requests.length;
  await part.getByRole("button", { name: "Try it on these" }).click();
  await expect(part).toContainText("Right on 4 of 4 with your edits; as it was written, on 0.");
  expect(completions(endpoint, from)).toHaveLength(16);
  await expect(part.getByRole("button", { name: "Try it on these" })).toHaveCount(0);
  await expect(page.locator("#looks")).toHaveCount(0);
});

test("an endpoint that fails in the middle loses nothing: what was answered isn’t asked again", async ({ page, endpoint, watch }) => {
  watch.allowError(/500/);
  await written(page, endpoint, { train: 8, val: 3, test: 5 });
  await act(page, PATIENCE, "Strike out").click();
  const good = script(PATIENCE);
  let left = 4;
  endpoint.setScript((request) => {
    if (left-- <= 0) endpoint.setMode("error-401");
    return good(request);
  });
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(heldOut(page).getByRole("alert")).toBeVisible();
  await expect(claims(page).filter({ hasText: PATIENCE })).toContainText("struck out by you");
  endpoint.setMode("good");
  endpoint.setScript(good);
  const from = endpoint.requests.length;
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(heldOut(page)).toContainText("Right on 5 of 5 with your edits");
  expect(completions(endpoint, from).length).toBeLessThan(10);
});

test("pairs that are chosen after the edit are the clean test, and stand apart", async ({ page, endpoint }) => {
  await written(page, endpoint, { train: 8, val: 3, test: 5 });
  await act(page, PATIENCE, "Strike out").click();
  const clean = page.locator("#edits-clean");
  await expect(clean).toContainText("None yet.");
  await takeUpTheDeck(page);
  await chooseRandom(page, 2);
  await go(page, "likeness");
  // Whatever wasn't sealed in time is guessed now, with the words as they stood before the picks.
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(clean).toContainText(/Right on [012½]+ of 2\. No edit can have looked at them\./);
});

test("two versions stand side by side: what came, what went, which words changed, and their scores on the same pairs", async ({ page, endpoint }) => {
  await written(page, endpoint, { train: 8, val: 3, test: 5 });
  await act(page, PATIENCE, "Edit").click();
  await page.getByRole("textbox", { name: "This claim" }).fill("You have little patience for detail.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heldOut(page).getByRole("button", { name: "Guess them again" }).click();
  await expect(heldOut(page)).toContainText("Right on");
  await page.getByRole("button", { name: "Compare with version 1" }).click();
  const compare = page.locator("#compare");
  await expect(compare.locator("li", { hasText: "other words" }).locator("ins")).toContainText("little");
  await expect(compare).toContainText("On the same 5 held-out pairs: right on 0 with the first, on 5 with the second.");
  await axe(page);
  await page.locator("#compare select").last().selectOption("1");
  await expect(compare).toContainText("Both say the same, word for word.");
  await compare.getByRole("button", { name: "Close" }).click();
  await expect(compare).toHaveCount(0);
});

test("the pairs that divide the guessers are put among the next ones, where they teach and don’t count", async ({ page }) => {
  await go(page, "");
  await chooseRandom(page, 4);
  await go(page, "likeness");
  const part = page.locator(".part").filter({ has: page.getByRole("heading", { name: "What would change its mind" }) });
  await expect(part.locator("li")).toHaveCount(3);
  await part.getByRole("button", { name: "Put these among my next pairs" }).click();
  await expect(part).toContainText("3 of them come among your next pairs.");
  await page.reload();
  await expect(part).toContainText("3 of them come among your next pairs.");
  const wanted = (await log(page)).find(({ event }) => event === "wanted").pairs.map(({ pair }) => pair);
  await part.getByRole("link", { name: "Go on choosing" }).click();
  await chooseRandom(page, 6);
  const met = turns(await log(page)).filter(({ pair }) => wanted.includes(pair.pair));
  expect(met.length).toBeGreaterThan(0);
  for (const turn of met) expect([turn.draw, turn.role]).toEqual(["informative", "training"]);
});
