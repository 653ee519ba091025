// To and from the SynthesizeMe package: choices out in its record, its saved program and persona in.
import { readFile } from "node:fs/promises";
import { expect, test } from "./harness.mjs";
import { button, choose, chooseMany, goOn, log, logs, notices, pickFile, saved, turns, visit } from "./steps.mjs";

const fixture = (name) => readFile(new URL(`../fixtures/reference/${name}`, import.meta.url), "utf8");
const status = (page) => page.locator('main .matter > [role="status"]'); // the copy button has one of its own
const exportRecord = (page) => saved(page, () => page.locator("#data").getByRole("button", { name: "Export for SynthesizeMe" }).click());

test("the open session's choices go out in the package's record and come back as they were", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 5);
  await choose(page, "neither");
  await goOn(page);
  const mine = turns(await log(page)).filter(({ choices }) => choices[0]?.verdict.prefer);
  await visit(page, "settings");
  const file = await exportRecord(page);
  await expect(notices(page)).toContainText("5 choices exported:");
  await expect(notices(page)).toContainText("Left out: 1 choice of neither answer");
  const rows = file.trim().split("\n").map((line) => JSON.parse(line));
  const splits = { training: "train", validation: "val", "held-out": "test" };
  const [out, here] = [rows.map(({ split, flip }) => `${split} ${flip}`), mine.map(({ role, on_a, choices }) => `${splits[role]} ${choices[0].verdict.prefer === on_a}`)];
  expect(out.sort()).toEqual(here.sort());
  expect(rows.map(({ user_id }) => user_id)).toEqual(Array(5).fill("Session 1"));

  await pickFile(page, file, "Session 1.jsonl");
  await button(page, "Bring in").click();
  await expect(page.getByText("1 session brought in")).toBeVisible();
  const back = turns(await log(page));
  expect(back.map(({ role, on_a, choices }) => `${splits[role]} ${choices[0].verdict.prefer === on_a}`).sort()).toEqual(here);
});

test("a session without a choice has nothing to export, and says so", async ({ page }) => {
  await visit(page, "settings");
  await button(page, "Export for SynthesizeMe").click();
  await expect(notices(page)).toContainText("The open session has no choice of A or B to export yet.");
});

test("a saved program shows its persona and choices, and becomes a session with a likeness", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  const [mine] = await logs(page);
  await pickFile(page, await fixture("ada.json"), "ada.json");
  await expect(status(page)).toContainText("A persona by SynthesizeMe: ada");
  await expect(status(page).locator("pre")).toContainText("Wants the answer itself, in as few words as it takes.");
  await status(page).getByText("4 choices shown to its judge, 3 with reasoning").click();
  await expect(status(page).locator("details li")).toHaveCount(4);
  await expect(status(page).locator("details li").first()).toContainText("A bit less stiff, please.");
  await button(page, "Bring in as a session").click();
  await expect(page.getByText("1 session brought in beside those that were here.")).toBeVisible();

  const [first, events] = await logs(page);
  expect(first).toEqual(mine);
  expect(events[0].name).toBe("ada");
  expect(turns(events).map(({ role }) => role)).toEqual(Array(4).fill("training"));
  expect(events.at(-1).event).toBe("induced");
  await page.reload();
  await visit(page, "likeness");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wants the answer itself, in as few words as it takes.");
  await expect(page.locator(".claims > li")).toHaveCount(4);
  await page.getByRole("radio", { name: "With examples", exact: true }).check();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("A bit less stiff, please."); // its demonstrations come along
  await expect(page.getByText("Written after 4 learning choices")).toBeVisible();
});

test("a saved persona is shown, and can be taken along; a broken or foreign program says what is wrong", async ({ page }) => {
  await pickFile(page, await fixture("ada_persona.txt"), "ada_persona.txt");
  await expect(status(page)).toContainText("A persona by SynthesizeMe: ada");
  await expect(status(page)).toContainText("The file holds no choices to make a session from.");
  await expect(button(page, "Bring in as a session")).toHaveCount(0);
  await expect(button(page, "Copy as instructions")).toBeVisible();
  await pickFile(page, await fixture("ada_persona.txt"), "diary.txt");
  await expect(page.locator(".error")).toContainText("The file looks like plain text.");

  const program = await fixture("ada.json");
  const cases = [
    [program.slice(0, program.length / 2), "The file ends in the middle of line"],
    [program.replace('"dspy": "2.6.24"', '"dspy": "9.0"'), "The file was saved by DSPy 9.0, a version that this app does not know."],
    [program.replace("judge_persona.predict", "synthesize.predict"), "The file looks like a DSPy program that is not the judge of SynthesizeMe."],
  ];
  for (const [content, words] of cases) {
    await pickFile(page, content, "ada.json");
    await expect(page.locator(".error")).toContainText(words);
    await expect(page.locator(".error")).toContainText("Nothing that was here has changed.");
  }
  await pickFile(page, program.replace('"preference": "Second"', '"preference": "Tie"'), "ada.json");
  await expect(status(page)).toContainText("judge_persona.predict.demos");
  await expect(status(page)).toContainText("3 choices shown to its judge");
});
