// The results page: raw files in, numbers out. What it shows is what tests/independent/results.mjs works out from the same files.
// The files are those of `cargo run --bin bench -- --participants 60 target/crowd`.
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ofFolder, results as independently } from "../independent/results.mjs";
import { estimates, same } from "./estimates.mjs";
import { axe, expect, test } from "./harness.mjs";

const FOLDER = process.env.PARTICIPANTS ?? "target/crowd";

test.beforeAll(() => {
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is missing: cargo run --bin bench -- --participants 60 ${FOLDER}`);
});

const names = () => readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl")).sort();
const text = (name) => readFileSync(join(FOLDER, name), "utf8");
const file = (name, content = text(name)) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

const share = (x) => `${(x * 100).toFixed(1)}%`;
const row = (page, table, name) => page.locator(`#${table} tr[data-row="${name}"]`).locator("th, td").allTextContents();

test("a folder of many participants: every number is the one that another program works out", async ({ page, watch }) => {
  test.setTimeout(90_000);
  await page.goto("./#/results");
  await expect(page.locator("#folder")).toBeVisible();
  await page.waitForTimeout(500);
  const before = watch.requests.length;
  await page.locator("#folder").setInputFiles(FOLDER);
  const shown = await estimates(page);
  const worked = ofFolder(FOLDER);
  same(shown, worked);
  const one = (measure, of, arm = "") => worked.find((row) => row.measure === measure && row.of === of && row.arm === arm);
  // What stands on the page is rounded, and the same.
  for (const of of ["began", "withdrew", "again", "finished", "unfinished", "counted", "excluded:failed_checks", "excluded:faster_than", "excluded:one_side"]) {
    expect((await row(page, "people", of))[1], of).toBe(String(one("people", of).n));
  }
  for (const predictor of ["learnt", "sealed", "population", "longer"]) {
    const { participants, n, estimate, low, high } = one("accuracy", predictor);
    const cells = await row(page, "accuracy", predictor);
    expect([cells[1], cells[2], cells[6], cells[7]]).toEqual([participants, n].map(String).concat(share(estimate), `${share(low)}–${share(high)}`));
  }
  const against = await row(page, "against", "learnt - population");
  const { estimate, low, high, p } = one("difference", "learnt - population");
  const points = [estimate, low, high].map((x) => (x * 100).toFixed(1).replace("-", "−"));
  expect(against[6]).toBe(`${points[0]} (${points[1]} to ${points[2]})`);
  expect(against[7]).toBe(p < 0.001 ? "below 0.001" : p.toFixed(3));
  const difference = await row(page, "recognition", "difference");
  expect(difference[2]).toBe(one("rating_difference", "describes").estimate.toFixed(2).replace("-", "−"));
  expect((await row(page, "arms", "learnt revealed"))[3]).toBe(share(one("accuracy", "learnt", "revealed").estimate));
  expect((await row(page, "by-slot", "0"))[1]).toBe(String(one("sealed_by_slot", "0").n));
  // Nothing went anywhere: the study's file lay in the folder.
  expect(watch.requests.slice(before).filter(({ url }) => !/^(blob|data):/.test(url))).toEqual([]);

  // Each figure can be kept, and the tables and texts as well.
  for (const kind of ["SVG", "PNG", "CSV"]) {
    const figure = page.locator("figure", { has: page.locator("#accuracy") });
    const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: kind }).click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^likeness-accuracy-.*\\.${kind.toLowerCase()}$`));
  }
  const [choices] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "choices.csv" }).click()]);
  expect(readFileSync(await choices.path(), "utf8").split("\r\n").length).toBeGreaterThan(1000);
  await page.getByText("The methods section").click();
  await expect(page.locator("pre").first()).toContainText(`${one("people", "counted").n} remain.`);
  await page.getByText("A preregistration").click();
  await expect(page.locator("pre").nth(1)).toContainText("160 participants");
  await page.getByText("Participant by participant").click();
  await expect(page.locator("#each tbody tr")).toHaveCount(50);
  await page.getByRole("button", { name: "Show 50 more" }).click();
  await expect(page.locator("#each tbody tr")).toHaveCount(one("people", "finished").n + one("people", "unfinished").n);
});

for (const locale of ["en-GB", "de-DE"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("files dropped, joined and copied, without the study’s file: it and its deck are found among those published here", async ({ page }) => {
      await page.goto("./#/results");
      await expect(page.locator("#folder")).toBeVisible();
      const some = names().slice(0, 12).map(text);
      const joined = [some.slice(0, 5).join(""), some.slice(5).reverse().join(""), some[3]];
      const transfer = await page.evaluateHandle((texts) => {
        const transfer = new DataTransfer();
        texts.forEach((text, place) => transfer.items.add(new File([text], `joined-${place}.jsonl`)));
        return transfer;
      }, joined);
      await page.locator(".drop").dispatchEvent("drop", { dataTransfer: transfer });
      const study = JSON.parse(readFileSync(join(FOLDER, "study.json"), "utf8"));
      const everyday = JSON.parse(readFileSync("public/decks/everyday.json", "utf8"));
      same(await estimates(page), independently(some, study, { everyday }));
    });
  });
}

test("what can’t be read is named, another study’s file is refused in words, and one participant makes no interval", async ({ page, watch }) => {
  watch.allowError(/404/);
  await page.goto("./#/results");
  const study = JSON.parse(readFileSync(join(FOLDER, "study.json"), "utf8"));
  const careful = names().find((name) => text(name).includes('"person-0"'));
  const other = text(careful).replaceAll('"study":"persona-or-judge"', '"study":"elsewhere"').replaceAll(/"study_digest":"[0-9a-f]+"/g, '"study_digest":"00"');
  await page.locator("#files").setInputFiles([file("one.jsonl", other)]);
  await expect(page.locator(".error[role=alert]")).toContainText("The study’s file is missing");
  await page.locator("#study-of-results").setInputFiles(file("study.json", JSON.stringify(study)));
  await expect(page.locator(".error[role=alert]")).toContainText("not the file that participants saw");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.locator(".error[role=alert]")).toHaveCount(0);

  await page.locator("#files").setInputFiles([file("readme.md", "x")]);
  await expect(page.locator(".error[role=alert]")).toContainText("no data of a study");
  await expect(page.locator("#not-read")).toContainText("readme.md");
  await page.locator("#files").setInputFiles([file(careful), file("cut.jsonl", "{\"participation\":\"x\",\"rec"), file("words.txt", "nothing\n".repeat(40))]);
  await expect(page.locator("#too-few")).toContainText("One participant counts");
  await expect(page.locator("#unreadable li")).toHaveText(["cut.jsonl, line 1: ends in the middle; it was probably not copied to its end", "words.txt, line 1: none of the first 20 lines is data"]);
  const shown = await estimates(page);
  expect(shown.filter(({ measure, low }) => ["accuracy", "difference", "rating_own"].includes(measure) && low !== "")).toEqual([]);
  await expect(page.locator("#results")).not.toContainText("NaN");
});

test("the page is free of what axe finds, fits 320 px, works by keyboard, and is linked", async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("./#/researchers");
  await page.getByRole("link", { name: "See the results" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Results of a study");
  const fits = async () => {
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await fits();
  // A folder within a folder, with the study's file in it.
  const outer = mkdtempSync(join(tmpdir(), "results-"));
  for (const name of ["study.json", ...names().slice(0, 24)]) writeFileSync(join(outer, name), text(name));
  await page.locator("#folder").setInputFiles(outer);
  await expect(page.locator("#tables")).toBeVisible({ timeout: 40_000 });
  for (const summary of await page.locator("#results summary").all()) {
    await summary.focus();
    await page.keyboard.press("Enter");
  }
  await fits();
  await page.emulateMedia({ colorScheme: "dark" });
  await fits();
});
