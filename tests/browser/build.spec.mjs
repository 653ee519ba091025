// Making a study: from nothing to a link that a participant finishes, with what is wrong beside its field; a preview that keeps and sends
// nothing; a draft that stays; decks of one's own; and files that nobody should trust.
import { readFile } from "node:fs/promises";
import { axe } from "./harness.mjs";
import { agree, code, expect, finish, kept, link, press, study, test } from "./study-steps.mjs";

test.use({ viewport: { width: 1280, height: 900 } });

const bar = (page) => page.locator(".build-bar");
const field = (page, place) => page.locator(`[id="at-${place}"]`);
const error = (page, place) => page.locator(`[id="at-${place}-error"]`);
const left = (page) => page.locator(".left li");
const theLink = (page) => page.locator(".link-text").first();
const isKept = (page) => expect(bar(page)).toContainText("Kept on this device");
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(typeof text === "string" ? text : JSON.stringify(text)) });

async function build(page) {
  await page.goto("./#/build");
  await expect(page.locator(".build")).toBeVisible();
}

async function open(page, text, name = "s.json") {
  await page.locator("#open-study").setInputFiles(file(name, text));
}

/** What makes the empty builder a study. */
async function fill(page) {
  await page.getByLabel("Title what participants").fill("Which answers?");
  await page.getByLabel("Your university").fill("Northmoor University");
  await page.getByLabel("Your name").fill("Ada Moor");
  await page.getByLabel("Your e-mail address").fill("ada@northmoor.example");
}

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** How many records each area of the database holds. */
const records = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("likeness"));
    const counts = {};
    for (const area of database.objectStoreNames) counts[area] = await done(database.transaction(area).objectStore(area).count());
    database.close();
    return counts;
  });

test("from nothing to a link that a participant opens and finishes", async ({ page, browser, baseURL }) => {
  test.slow();
  await page.goto("./#/researchers");
  await page.getByRole("link", { name: "Make a study" }).click();
  await expect(bar(page)).toContainText("4 things left to do");
  await fill(page);
  await page.getByLabel("Pairs for each participant").fill("4");
  await page.getByLabel("Completion code").fill("MADE42");
  await expect(bar(page)).toContainText("Ready to send");
  await expect(bar(page)).toContainText(/about \d+ minutes/);
  const address = await theLink(page).inputValue();
  expect(address.split("#")[0]).toBe(baseURL);

  const phone = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true });
  const participant = await phone.newPage();
  await participant.goto(address);
  await expect(participant.getByRole("heading", { level: 1 })).toHaveText("Which answers?");
  await agree(participant);
  await finish(participant);
  const [download] = await Promise.all([participant.waitForEvent("download"), press(participant, "Save the file")]);
  await expect(code(participant)).toHaveText("MADE42");
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  expect(lines.filter(({ record }) => record === "choice")).toHaveLength(5);
  expect(lines[0].study).toBe("which-answers");
  await phone.close();
});

test("what is wrong is said beside its field and in a list that leads there; an empty form accuses nobody", async ({ page }) => {
  await build(page);
  await expect(page.locator(".build [aria-invalid=true]")).toHaveCount(0);
  await fill(page);
  await field(page, "contact.email").fill("nobody");
  await expect(error(page, "contact.email")).toHaveText("Should be an e-mail address.");
  await expect(field(page, "contact.email")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "contact.email")).toHaveAttribute("aria-describedby", "at-contact.email-error");
  await field(page, "pairs.split.training").fill("3");
  await expect(error(page, "pairs.split")).toHaveCount(0);
  await page.getByRole("button", { name: "Make it 11 pairs" }).click();
  await expect(field(page, "pairs.count")).toHaveValue("11");
  await field(page, "pairs.count").fill("many");
  await expect(error(page, "pairs.count")).toContainText("whole number from 1 to 200");
  await field(page, "pairs.count").fill("12");

  // In a folded section, and in a list.
  await page.locator("summary", { hasText: "None" }).nth(2).click();
  await page.getByRole("button", { name: "Add a question" }).first().click();
  await page.locator("details[open] > summary", { hasText: "1 in the study" }).click();
  await expect(left(page).first()).toBeVisible();
  const line = left(page).getByRole("button", { name: "Question 1 · Question" });
  await line.click();
  await expect(field(page, "questions.before[0].text")).toBeFocused();
  await expect(error(page, "questions.before[0].text")).not.toBeEmpty();
  await field(page, "questions.before[0].text").fill("How often?");
  await field(page, "questions.before[0].kind").selectOption("text");
  await expect(left(page)).toHaveCount(1);
  await field(page, "contact.email").fill("ada@northmoor.example");
  await expect(bar(page)).toContainText("Ready to send");
});

test("a preview goes through the whole study, keeps nothing and sends nothing", async ({ page, context, results }) => {
  test.slow();
  const posted = study(results, { results: { to: "post", address: results.url, when: "page" }, conditions: [{ id: "feedback", assign: { by: "seed" }, arms: [{ id: "hidden", predictions: "hidden" }, { id: "revealed", predictions: "revealed" }] }] });
  await build(page);
  await open(page, posted);
  await expect(bar(page)).toContainText("Ready to send");
  await isKept(page);
  const before = await records(page);
  await page.getByLabel("Group in the preview: feedback").selectOption("revealed");
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  const frame = page.frameLocator("iframe.phone");
  await expect(frame.getByText("A preview: nothing is kept or sent.")).toBeVisible();
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(posted.title);
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await expect(frame.locator(".ask h1")).toBeVisible();
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await expect(frame.locator(".practice")).toBeVisible();
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await expect(frame.locator(".study-head .number")).toHaveText("1 of 6");
  await page.waitForTimeout(600);
  await frame.getByRole("button", { name: "Prefer A" }).click();
  await expect(frame.locator(".reveal")).toBeVisible(); // the group that was asked for
  await frame.getByRole("button", { name: "Skip the pairs" }).click();
  await expect(frame.locator(".ask h1")).toBeVisible({ timeout: 20_000 });
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await expect(frame.locator(".ask textarea")).toBeVisible();
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.locator("#completion-code")).toHaveText("C0DE42");
  await expect(frame.locator("#go-back")).toContainText("app.prolific.com");
  await expect(frame.getByRole("link", { name: "Finish and go back" })).toHaveCount(0);
  expect(results.requests).toEqual([]);
  expect(await kept(page)).toEqual([]);
  expect(await records(page)).toEqual(before);

  // In a tab of its own, and loaded anew, it stays one; withdrawing tells nobody.
  const [tab] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "In a tab of its own" }).click()]);
  await tab.reload();
  await tab.getByRole("button", { name: "Skip this step" }).click();
  await expect(tab.locator(".ask h1")).toBeVisible();
  await press(tab, "Stop");
  await press(tab, "Delete my answers and withdraw");
  await expect(tab.getByRole("heading", { name: "You have withdrawn" })).toBeVisible();
  await tab.waitForTimeout(800);
  expect(results.requests).toEqual([]);
  expect(await kept(tab)).toEqual([]);
  expect(await records(page)).toEqual(before);
});

test("a model that writes the persona is chosen in the form; the preview of such a study asks nobody", async ({ page, results, endpoint }) => {
  await build(page);
  await open(page, study(results, { practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 3, chosen: "fixed", split: { training: 3 } } }));
  await expect(page.getByText("0 calls: no language model is asked.")).toBeVisible();
  await page.getByLabel("It is written").selectOption({ label: "by a language model" });
  await expect(left(page).first()).toBeVisible(); // no model is named yet
  await page.getByLabel("Which model is asked").selectOption({ label: "one at an address of mine" });
  await page.getByLabel("Its address, without a key").fill(endpoint.url);
  await page.getByLabel("Name of the model").fill("scripted-model");
  await expect(bar(page)).toContainText("Ready to send");
  await expect(page.getByText("About 15 calls for each participant")).toBeVisible();
  expect(await downloaded(page, "Download the file")).toMatchObject({ persona: "llm", endpoint: { address: endpoint.url, model: "scripted-model" } });
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  const frame = page.frameLocator("iframe.phone");
  await expect(frame.locator(".consent")).toContainText(new URL(endpoint.url).host);
  await frame.getByRole("button", { name: "Skip this step" }).click();
  await frame.getByRole("button", { name: "Skip the pairs" }).click();
  await expect(frame.locator("#completion-code")).toHaveText("C0DE42", { timeout: 20_000 });
  expect(endpoint.requests).toEqual([]);
  expect(results.requests).toEqual([]);
});

test("the draft is there after a reload, what it replaced can be brought back, and it is part of export and deletion", async ({ page }) => {
  test.slow();
  await build(page);
  await fill(page);
  await isKept(page);
  await page.reload();
  await expect(field(page, "title")).toHaveValue("Which answers?");
  await page.getByRole("button", { name: "The example" }).click();
  await expect(field(page, "title")).toHaveValue("Which answers do people prefer?");
  await isKept(page);
  await page.reload();
  await page.getByRole("button", { name: "Bring back what was here before" }).click();
  await expect(field(page, "title")).toHaveValue("Which answers?");
  await page.getByRole("button", { name: "Bring back what was here before" }).click();
  await expect(field(page, "title")).toHaveValue("Which answers do people prefer?");

  // What is taken out of it comes back, to where it was.
  const before = await downloaded(page, "Download the file");
  await page.locator("summary", { hasText: "5 in the study" }).click();
  await page.getByRole("button", { name: "Remove: Question 2 after the pairs" }).click();
  await expect(page.locator("summary", { hasText: "4 in the study" }).first()).toBeVisible();
  await isKept(page);
  await page.reload();
  await press(page, "Put it back");
  await isKept(page);
  expect(await downloaded(page, "Download the file")).toEqual(before);

  await page.goto("./#/settings");
  const everything = await downloaded(page, "Export everything");
  expect(everything.study_drafts[0].draft).toEqual(before);
  await press(page, "Delete everything");
  await press(page, "Yes, delete everything");
  await expect(page.getByText("Everything is deleted")).toBeVisible();
  await build(page);
  await expect(field(page, "title")).toHaveValue("");
  expect((await records(page)).drafts).toBe(0);
});

test("a file that is opened and downloaded says the same, also what no form shows", async ({ page }) => {
  const own = study(null, { $schema: "https://example.org/study.schema.json", endpoint: "none" });
  own.decks[0].licence = "MIT";
  own.decks[0].pairs[0].note = "of my own";
  await build(page);
  await open(page, own);
  await expect(page.locator(".kept li")).toHaveText(["decks[].licence", "decks[].pairs[].note"]);
  expect(await downloaded(page, "Download the file")).toEqual(own);
  await field(page, "title").fill("Another title");
  expect(await downloaded(page, "Download the file")).toEqual({ ...own, title: "Another title" });
});

test("pairs are written in a table, brought in from CSV, shown as participants see them, and counted", async ({ page }) => {
  test.slow();
  await build(page);
  await fill(page);
  await page.getByRole("button", { name: "Remove: Deck 1" }).click();
  await expect(left(page)).toContainText(["The pairs themselves"]);
  await press(page, "Write a deck of your own");
  await press(page, "Add a pair");
  await expect(field(page, "decks[0].pairs[0].question")).toBeFocused();
  await field(page, "decks[0].pairs[0].question").fill("What now?");
  await field(page, "decks[0].pairs[0].answers[0]").fill("**Yes.**\n\n- gladly\n- <img src=x onerror=alert(1)>");
  await expect(page.locator(".look strong")).toHaveText("Yes.");
  await expect(page.locator(".look li")).toHaveCount(2);
  await expect(page.locator(".look img")).toHaveCount(0);
  await field(page, "decks[0].pairs[0].answers[1]").fill("No.");
  await page.locator("summary", { hasText: "Axes" }).click();
  await press(page, "Add an axis");
  for (const [place, text] of [["name", "Yes or no"], ["id", "yes"], ["high.label", "yes"], ["high.answer", "the yes"], ["high.claim", "You say yes."], ["low.label", "no"], ["low.answer", "the no"], ["low.claim", "You say no."]])
    await field(page, `decks[0].axes[0].${place}`).fill(text);
  await field(page, "decks[0].pairs[0].axes.yes").selectOption("1");
  await press(page.locator(".pair-form"), "Done");

  const rows = Array.from({ length: 30 }, (_, n) => `"Question ${n}, or not?",Yes to ${n} and gladly so,No,1,x`).join("\n");
  const table = `question,first,second,yes,note\n${rows}\nSame?,One,One,,\nNothing?,,Two,,`;
  await page.getByLabel("Add pairs from a file").setInputFiles(file("pairs.csv", table));
  await expect(page.locator(".panel")).toContainText("30 pairs found.");
  await expect(page.locator(".panel")).toContainText("Not read: note.");
  await expect(page.locator(".panel .problems li")).toHaveText([/^Line 32: /, /^Line 33: /]);
  await press(page, "Add them");
  await expect(page.locator(".pairs-table tbody tr")).toHaveCount(25);
  await press(page, "Later pairs");
  await expect(page.locator(".pairs-table tbody tr")).toHaveCount(6);
  await page.locator("summary", { hasText: "Balance" }).click();
  await expect(page.locator(".balance")).toContainText("The first answer is the longer one in 31 of 31 pairs. leans");
  await expect(bar(page)).toContainText("Ready to send");
  const made = await downloaded(page, "Download the file");
  expect(made.decks).toHaveLength(1);
  expect(made.decks[0].pairs).toHaveLength(31);
  expect(made.decks[0].pairs[1]).toEqual({ id: "p2", version: 1, question: "Question 0, or not?", answers: ["Yes to 0 and gladly so", "No"], axes: { yes: 1 } });

  // What is wrong with a pair leads to its form, wherever the table stands.
  await press(page, "Earlier pairs");
  await page.getByRole("button", { name: "Edit pair 3", exact: true }).click();
  await field(page, "decks[0].pairs[2].question").fill("");
  await press(page.locator(".pair-form"), "Done");
  await press(page, "Later pairs");
  await expect(page.locator(".pairs-table tr.wrong")).toHaveCount(0);
  await left(page).getByRole("button", { name: "decks[0].pairs[2].question" }).or(left(page).getByRole("button", { name: /Pair 3/ })).click();
  await expect(field(page, "decks[0].pairs[2].question")).toBeFocused();

  await page.locator("#open-deck").setInputFiles(file("deck.json", made.decks[0]));
  await expect(page.getByRole("group", { name: "Deck 2" })).toBeVisible();
});

test("a hostile file is harmless, and what it says that can’t be is refused in words or taken out", async ({ page, watch }) => {
  const markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
  const hostile = JSON.parse(JSON.stringify(study(null), (key, value) => (typeof value === "string" && !["format", "kind", "to", "chosen"].includes(key) ? markup : value)));
  hostile.completion.redirect = "javascript:alert(1)";
  hostile.results.address = "http://results.example/";
  hostile.pairs.count = 1_000_000;
  hostile["<b>surprise</b>"] = { toString: "x" };
  hostile.__proto__ = undefined;
  await build(page);
  await fill(page);
  await open(page, hostile);
  await expect(field(page, "title")).toHaveValue(markup);
  await expect(error(page, "completion.redirect")).toContainText("https");
  await expect(error(page, "results.address")).toContainText("https");
  await expect(error(page, "pairs.count")).toContainText("from 1 to 200");
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  expect(await page.locator("main img, main script").count()).toBe(0);
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.getByRole("button", { name: "Take it out: <b>surprise</b>" }).click();
  await expect(left(page).filter({ hasText: "surprise" })).toHaveCount(0);
  await press(page, "Put it back");
  await expect(left(page).filter({ hasText: "surprise" })).toHaveCount(1);
  for (const [name, text, words] of [["a.csv", "a,b\n1,2\n", "CSV"], ["b.html", "<html></html>", "HTML"], ["c.json", "{\"format\":\"likeness-study\",", "ends in the middle"], ["d.json", `{"format":"likeness-study","x":"${"x".repeat(2 << 20)}"}`, "at most 2 MiB"]]) {
    await open(page, text, name);
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(field(page, "title")).toHaveValue(markup);
  }
  await page.getByRole("button", { name: "Bring back what was here before" }).click();
  await expect(field(page, "title")).toHaveValue("Which answers?");
  expect(await page.title()).not.toBe("owned");
  expect(watch.dialogs).toEqual([]);
});

test("links of groups, of a published file and for Prolific are those that the study reads", async ({ page }) => {
  await build(page);
  await fill(page);
  await press(page, "Add Prolific’s three ids");
  await expect(field(page, "consent.what_is_recorded")).toHaveValue(/Your Prolific ID, the ID of the study/);
  await page.locator("summary", { hasText: "None" }).nth(1).click();
  await press(page, "Add a condition");
  await field(page, "conditions[0].assign.by").selectOption("link");
  await expect(bar(page)).toContainText("Ready to send");
  await page.getByLabel("With the places that Prolific fills in").check();
  const links = await page.locator(".link-text").evaluateAll((all) => all.map(({ value }) => value));
  expect(links).toHaveLength(4);
  expect(links[1]).toMatch(/\?PROLIFIC_PID=\{\{%PROLIFIC_PID%\}\}&STUDY_ID=.*#\/study\?deflated=[\w-]+&arm=revealed$/);
  expect(links[2]).toMatch(/#\/study\/which-answers\?arm=hidden$/);
  await page.getByLabel("Or the address where").fill("javascript:alert(1)");
  await page.keyboard.press("Tab");
  await expect(page.getByText("This is no https address.")).toBeVisible();
  await page.goto("about:blank");
  await page.goto(links[1].replace("{{%PROLIFIC_PID%}}", "pid-7"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which answers?");
  await agree(page);
});

test("another tab of the builder follows, and sees what is changed", async ({ page, context }) => {
  await build(page);
  const other = await context.newPage();
  await build(other);
  await expect(other.locator("#following")).toBeVisible();
  await expect(field(other, "title")).toBeDisabled();
  await field(page, "title").fill("Seen there");
  await expect(field(other, "title")).toHaveValue("Seen there");
  await press(other, "Write here instead");
  await expect(field(other, "title")).toBeEnabled();
  await field(other, "title").fill("And back");
  await expect(field(page, "title")).toHaveValue("And back");
});

for (const [device, viewport] of [["a desktop", { width: 1280, height: 900 }], ["a desktop at 200%", { width: 640, height: 450 }], ["320 px", { width: 320, height: 640 }]]) {
  test(`every section is free of what axe finds on ${device}, light, dark and in forced colours, and fits`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(viewport);
    await build(page);
    const check = async () => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await axe(page);
      }
      // The contrast is the system's own there: axe would reckon with the page's colours.
      await page.emulateMedia({ forcedColors: "active" });
      await axe(page, undefined, { without: ["color-contrast"] });
      await page.emulateMedia({ forcedColors: "none" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    };
    await check();
    await open(page, study(null, { minutes: 0, surprise: 1, conditions: [{ id: "c", assign: { by: "link", parameter: "arm" }, arms: [{ id: "a" }, { id: "b" }] }], exclusions: [{ rule: "one_side", share: 0.9 }], plan: { question: "?", participants: 20, power: "Enough." } }));
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    await page.getByRole("button", { name: "Edit pair 1" }).click();
    await check();
    await field(page, "minutes").fill("5");
    await page.getByRole("button", { name: /^Take it out/ }).click();
    await expect(page.locator(".link-text").first()).toBeVisible();
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await expect(page.frameLocator("iframe").getByRole("checkbox")).toBeVisible();
    await check();
  });
}

test("by keyboard alone: from nothing to the copied link", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await build(page);
  const words = ["Which answers?", "Northmoor University", "Ada Moor", "ada@northmoor.example"];
  await field(page, "title").focus();
  for (const text of words) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await expect(bar(page)).toContainText("Ready to send");
  const copy = bar(page).getByRole("button", { name: "Copy link" });
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(bar(page).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await theLink(page).inputValue());
});
