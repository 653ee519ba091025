// A likeness taken along: in each of its forms what is seen is what is copied and what is saved, within the limits of the field that it
// is for, and never with a claim that is held back.
import { readFile } from "node:fs/promises";
import { axe, expect, test } from "./harness.mjs";
import { HEADLINE, bringIn, connect, exported, go, induce, judge, person, slots } from "./judge.mjs";
import { chooseMany, saved, visit } from "./steps.mjs";

const FORMS = ["ChatGPT", "Claude", "Gemini", "System prompt", "AGENTS.md", "Judge", "With examples", "JSON"];
const FIELDS = ["ChatGPT", "Claude", "Gemini"];
const LIMIT = 1500;
const HELD_BACK = "Your faith is what you go by.";

const form = (page, name) => page.getByRole("radio", { name, exact: true });
const preview = (page) => page.getByRole("region", { name: "Preview" });
const behind = (page) => page.locator(".take-behind");

/** Somebody whose likeness a model has written, with these further lines. */
async function written(page, endpoint, lines = []) {
  endpoint.setScript(judge({ lines }));
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 2 } }));
  await induce(page);
}

test("what is seen is what is copied and what is saved, and what is held back is in none of it", async ({ page, endpoint, context }) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await written(page, endpoint, [`${HELD_BACK} [+1 +2]`, "You like code that is tested. [+3]", "You like it sober. [+1 -2 -3]"]);
  await go(page, "likeness");
  await page.getByRole("link", { name: "Open on a page of its own" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Take it along" })).toBeVisible();
  for (const name of FORMS) {
    await form(page, name).check();
    const seen = await preview(page).textContent();
    expect(seen, name).toContain("You like code that is tested.");
    expect(seen, name).not.toContain("faith");
    expect(seen, name).not.toContain("You like it sober.");
    await expect(behind(page)).toContainText("Left out: 1 line that touches something private, 1 tentative claim.");
    const copy = page.locator(".take-page button.primary");
    await copy.click();
    await expect(copy).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText()), name).toBe(seen);
    expect(await saved(page, () => page.getByRole("button", { name: "Save as a file" }).click()), name).toBe(seen);
    if (FIELDS.includes(name)) {
      expect(seen.length).toBeLessThanOrEqual(LIMIT);
      expect(seen).toContain(HEADLINE);
      await expect(behind(page)).toContainText(`of 1,500 characters`);
    }
    await expect(copy).toHaveText("Copy", { timeout: 4000 });
  }
  await page.getByLabel("With 1 tentative claim").check();
  await expect(preview(page)).toContainText("You like it sober.");
  await expect(preview(page)).not.toContainText("faith");
});

test("what a field has no room for is left out whole, the least borne out first, and named", async ({ page, endpoint }) => {
  test.slow();
  const long = Array.from({ length: 5 }, (_, i) => `You like thing ${i}, ${"and again ".repeat(40)}so. [${i < 2 ? "+1 +2 +3 +4" : "+1"}]`);
  await written(page, endpoint, long);
  await go(page, "take");
  await form(page, "ChatGPT").check();
  const seen = await preview(page).textContent();
  expect(seen.length).toBeLessThanOrEqual(LIMIT);
  expect(seen).toContain("thing 0");
  expect(seen).not.toContain("thing 4");
  await behind(page).locator("summary").click();
  const named = await behind(page).locator("li").allTextContents();
  expect(named.length).toBeGreaterThanOrEqual(2);
  for (const line of named) expect(seen).not.toContain(line);
  expect(named.at(-1)).toContain("thing 4");
  await form(page, "System prompt").check();
  for (const line of named) await expect(preview(page)).toContainText(line);
});

test("choices stand in a prompt only where they are asked for, and the bundle holds claims with their counts", async ({ page, endpoint }) => {
  test.slow();
  await written(page, endpoint);
  await go(page, "take");
  const choices = page.getByLabel(/^With \d+ choices? that you made/);
  await form(page, "System prompt").check();
  await expect(choices).toHaveCount(0);
  await expect(preview(page)).not.toContainText("What about topic");
  await form(page, "With examples").check();
  await expect(choices).toBeChecked();
  await expect(preview(page)).toContainText("What about topic");
  await choices.uncheck();
  await expect(preview(page)).not.toContainText("What about topic");
  await form(page, "JSON").check();
  await expect(choices).not.toBeChecked();
  const bundle = JSON.parse(await preview(page).textContent());
  expect(bundle).toMatchObject({ format: "likeness-bundle", format_version: 1, demonstrations: [], provenance: { written_by: "language-model", model: "scripted-model", learning_choices: 8 } });
  expect(bundle.persona.claims[0]).toMatchObject({ text: "You take the answer that says more.", against: 0 });
  expect(bundle.persona.claims[0].agree).toBeGreaterThan(3);
  expect(JSON.stringify(bundle)).not.toContain(endpoint.origin);
  await choices.check();
  const heldOut = slots(await exported(page)).filter(({ role }) => role === "held-out");
  await go(page, "take");
  for (const name of ["Judge", "With examples", "JSON"]) {
    await form(page, name).check();
    await choices.check();
    await expect(preview(page)).toContainText("What about topic");
    for (const { question } of heldOut) await expect(preview(page)).not.toContainText(question);
  }
  const more = JSON.parse(await preview(page).textContent());
  expect(more.demonstrations.length).toBeGreaterThan(0);
  const document = await readFile("docs/bundle.md", "utf8");
  for (const field of Object.keys(more.demonstrations[0])) expect(document).toContain(`\`${field}\``);
});

test("without a model what this device worked out is taken along, tentative claims only when asked for; no code claims are said to be none", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 12, (number) => (number % 3 ? "A" : "B"));
  await go(page, "take");
  const tentative = page.getByLabel(/^With \d+ tentative claims?$/);
  // What twelve such choices tell is up to the seed: at least something is said of what isn't there.
  if (await tentative.count()) {
    await tentative.check();
    await expect(preview(page)).toContainText("- ");
    await form(page, "JSON").check();
    expect(JSON.parse(await preview(page).textContent()).provenance).toMatchObject({ written_by: "on-device", version: null });
  } else {
    await expect(page.getByText(/There is nothing to take along yet|characters/).first()).toBeVisible();
  }
});

test("with nothing chosen it says what to do", async ({ page }) => {
  await go(page, "take");
  await expect(page.getByRole("heading", { name: "There is nothing to take along yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Make the next choice" })).toBeVisible();
  await axe(page);
});

test("by keyboard alone, on a phone, and without a violation in both schemes", async ({ page, endpoint }) => {
  test.slow();
  await written(page, endpoint);
  await page.setViewportSize({ width: 320, height: 640 });
  await go(page, "take");
  await form(page, "ChatGPT").focus();
  for (const name of FORMS.slice(1)) {
    await page.keyboard.press("ArrowDown");
    await expect(form(page, name)).toBeChecked();
  }
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(/^With \d+ choices? that you made/)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(preview(page)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const box of await page.locator(".form, .take-page .button, .take-page .quiet").all()) expect((await box.boundingBox()).height).toBeGreaterThanOrEqual(44);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
});
