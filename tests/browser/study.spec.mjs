// A participant's way through a study: nothing before consent, everything stored with the researcher before the code, and back to the same
// place after whatever happens.
import { axe } from "./harness.mjs";
import { connect, HEADLINE, judge } from "./judge.mjs";
import { pastGuard } from "./steps.mjs";
import { agree, answer, code, expect, finish, kept, link, pick, press, step, study, test } from "./study-steps.mjs";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("a participant on a phone: consent, practice, pairs, questions, result, data stored, and then the code", async ({ page, results }) => {
  const file = study(results);
  await page.goto(link(file));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(file.title);
  await expect(page).toHaveTitle(file.title);
  // Prolific's parameters are out of the address, and nothing is kept before consent.
  expect(page.url()).not.toMatch(/PROLIFIC_PID|STUDY_ID|SESSION_ID/);
  expect(await kept(page)).toEqual([]);
  expect(results.requests).toEqual([]);
  await expect(page.locator(".consent")).toContainText(`are sent to ${new URL(results.url).host}`);

  await press(page, "Begin");
  await expect(page.getByRole("alert").filter({ hasText: "tick the box" })).toBeVisible();
  expect(await kept(page)).toEqual([]);
  await agree(page);

  await answer(page);
  await expect(page.locator(".practice")).toBeVisible();
  await pick(page, "B");
  await expect(page.locator(".study-head .number")).toHaveText("1 of 6");
  await expect(page.locator(".study-head .saved")).toHaveText("Saved");
  await finish(page);

  await expect(page.getByText("Your answers are safely stored.")).toBeVisible();
  await expect(code(page)).toHaveText("C0DE42");
  await expect(page.locator("#go-back")).toHaveAttribute("href", file.completion.redirect);
  expect(results.stored.size).toBe(1);
  const lines = results.lines();
  const of = (record) => lines.filter((line) => line.record === record);
  expect(of("start")[0]).toMatchObject({ parameters: { PROLIFIC_PID: "pid-1" }, device: "phone" });
  expect(of("choice")).toHaveLength(5);
  expect(of("choice").filter(({ role }) => role === "repeat")).toHaveLength(1);
  expect(of("choice").every(({ seals, at_ms }) => seals.length === 1 && seals[0].prediction.at_ms <= at_ms)).toBe(true);
  expect(of("check")).toHaveLength(1);
  expect(of("answer").map(({ question, value }) => [question, value])).toEqual([["use", "yes"], ["remarks", "Nothing."]]);
  expect(of("claim").length).toBeGreaterThan(0);
  expect(of("claim").every(({ value }) => value === 5)).toBe(true);
  expect(of("finish")).toHaveLength(1);
  // Of the link nothing is in the data that the consent text doesn't name, and no header of ours went with the request.
  expect(JSON.stringify(lines)).not.toMatch(/"sid"|"ses"/);
  const headers = Object.keys(results.requests.find(({ method }) => method === "POST").headers);
  expect(headers.filter((name) => /^x-|likeness|authorization|cookie/.test(name))).toEqual([]);
});

test("a results address that fails, loses its answers and is slow: the data arrive once, and no code comes before", async ({ page, results, watch }) => {
  watch.allowError(/./);
  results.set("500");
  await page.goto(link(study(results)));
  await agree(page);
  await finish(page);
  await expect(page.getByRole("heading", { name: "Saving your answers…" })).toBeVisible();
  await expect(page.getByText(/Not yet saved: .* answered with an error \(500\)/)).toBeVisible();
  await expect(code(page)).toBeHidden();
  results.set("lost");
  await expect.poll(() => results.stored.size).toBe(1);
  results.set("slow");
  await press(page, "Try again now").catch(() => {});
  await expect(code(page)).toHaveText("C0DE42", { timeout: 15_000 });
  expect(results.stored.size).toBe(1);
  const bodies = results.requests.filter(({ method }) => method === "POST").map(({ body }) => body);
  expect(new Set(bodies).size).toBe(1);
});

test("without an acknowledgement for two minutes the file can be handed over, which the data say later", async ({ page, results, watch }) => {
  watch.allowError(/./);
  results.set("down");
  await page.clock.install();
  await page.goto(link(study(results, { practice: undefined, questions: undefined, checks: [], shows: {} })));
  await agree(page);
  for (let n = 0; n < 5; n++) {
    await page.clock.runFor(700);
    await press(page, "Prefer A");
    await page.clock.runFor(100);
  }
  await expect(page.getByRole("heading", { name: "Saving your answers…" })).toBeVisible();
  await page.clock.runFor(100_000);
  await expect(code(page)).toBeHidden();
  await page.clock.runFor(25_000);
  await expect(page.getByRole("heading", { name: "could not be sent" })).toBeVisible();
  await expect(page.locator(".study-plain")).toContainText("study@northmoor.example");
  await expect(code(page)).toBeHidden();
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save the file")]);
  expect(download.suggestedFilename()).toMatch(/^small-[0-9a-f]{32}-whole\.jsonl$/);
  await page.clock.runFor(1000);
  await expect(code(page)).toHaveText("C0DE42");
  await expect(page.getByText("goes on trying")).toBeVisible();
  results.set("good");
  await expect(async () => {
    await page.clock.runFor(20_000);
    await expect(page.getByText("Your answers are safely stored.")).toBeVisible({ timeout: 300 });
  }).toPass({ timeout: 15_000 });
  expect(results.stored.size).toBe(2);
  expect(results.lines().filter(({ record }) => record === "handed_over")).toHaveLength(1);
});

test("after a reload, a lost network and a closed page it goes on at the same pair", async ({ page, context, results, watch }) => {
  watch.allowError(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const file = study(results);
  await page.goto(link(file));
  await page.reload(); // before consent: the parameters are not lost
  await agree(page);
  await answer(page);
  await pick(page);
  await pick(page, "B");
  const question = await page.locator(".question").innerText();
  await page.reload();
  await expect(page.locator(".question")).toHaveText(question);
  await context.setOffline(true);
  await pick(page);
  await expect(page.locator(".study-head .saved")).toHaveText("Saved");
  await context.setOffline(false);
  await page.close();
  const again = await context.newPage();
  await again.goto(link(file));
  await expect(again.locator(".study-head .number")).toHaveText("3 of 6");
  await finish(again);
  await expect(code(again)).toBeVisible();
  const choices = results.lines().filter(({ record }) => record === "choice");
  expect(choices.map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 4]);
  expect(choices[1].resumed).toBe(true);
  expect(results.lines().find(({ record }) => record === "start").parameters).toEqual({ PROLIFIC_PID: "pid-1" });
  await again.reload();
  await expect(code(again)).toBeVisible();
  expect(results.stored.size).toBe(1);
});

test("a second tab follows, and may take over", async ({ page, context, results }) => {
  const file = study(results, { practice: undefined, questions: undefined, checks: [] });
  await page.goto(link(file));
  await agree(page);
  const other = await context.newPage();
  await other.goto(link(file));
  await expect(other.locator(".study-head .number")).toHaveText("1 of 5");
  await expect(other.locator("#following")).toBeVisible();
  await pick(page);
  await expect(other.locator(".study-head .number")).toHaveText("2 of 5");
  await press(other, "Write here instead");
  await expect(other.locator("#following")).toBeHidden();
  await pick(other);
  await expect(page.locator(".study-head .number")).toHaveText("3 of 5");
  await expect(page.getByRole("button", { name: "Prefer A" })).toBeDisabled();
});

test("two people on one browser: what was finished catches nobody, what was begun asks, and what had not arrived is sent on", async ({ page, context, results, watch }) => {
  watch.allowError(/./);
  const short = { practice: undefined, questions: undefined, checks: [], shows: {} };
  const file = study(results, { ...short, records: {} });
  const asks = (page) => page.getByRole("heading", { name: "Go on where you were, or begin as somebody else?" });
  await page.goto(link(file, ""));
  await agree(page);
  await pick(page);
  await page.close();

  const second = await context.newPage();
  await second.goto(link(file, ""));
  await expect(asks(second)).toBeVisible();
  await expect(second.locator(".study-plain section").first()).toContainText("with 1 pair done so far");
  await axe(second);
  await press(second, "Begin as somebody else");
  await agree(second);
  results.set("down");
  await finish(second);
  await expect(second.getByRole("heading", { name: "Saving your answers…" })).toBeVisible();
  await second.close();

  // Nobody has seen a code yet: both are asked about. The first person goes on, and the second one's data arrive on the way.
  results.set("good");
  const third = await context.newPage();
  await third.goto(link(file, ""));
  await expect(third.getByRole("button", { name: "Go on from there" })).toHaveCount(2);
  await expect.poll(() => results.stored.size, { timeout: 15_000 }).toBe(1);
  await third.getByRole("button", { name: "Go on from there" }).last().click();
  await expect(third.locator(".study-head .number")).toHaveText("2 of 5");
  await finish(third);
  await expect(code(third)).toBeVisible();
  await third.reload();
  await expect(code(third)).toBeVisible();
  expect(results.stored.size).toBe(2);
  // The device is handed on; a link opened anew asks about nobody who has seen the end.
  await press(third, "Begin as somebody else");
  await expect(third.getByRole("checkbox")).toBeVisible();
  await third.close();
  const fourth = await context.newPage();
  await fourth.goto(link(file, ""));
  await press(fourth, "Go on from there");
  await expect(code(fourth)).toBeVisible();
  await fourth.close();
  const fifth = await context.newPage();
  await fifth.goto(link(file, ""));
  await expect(fifth.getByRole("checkbox")).toBeVisible();
  const participations = new Set(results.lines().filter(({ record }) => record === "choice").map(({ participation }) => participation));
  expect(participations.size).toBe(2);
});

test("ids in the link tell people apart, and bring each back to their own place", async ({ page, context, results }) => {
  const file = study(results, { practice: undefined, questions: undefined, checks: [], shows: {} });
  await page.goto(link(file, "?PROLIFIC_PID=one"));
  await agree(page);
  await finish(page);
  await expect(code(page)).toBeVisible();
  await page.close();
  const other = await context.newPage();
  await other.goto(link(file, "?PROLIFIC_PID=two"));
  await agree(other);
  await pick(other);
  await other.close();
  const one = await context.newPage();
  await one.goto(link(file, "?PROLIFIC_PID=one"));
  await expect(code(one)).toBeVisible();
  await one.goto("about:blank");
  await one.goto(link(file, "?PROLIFIC_PID=two"));
  await expect(one.locator(".study-head .number")).toHaveText("2 of 5");
});

test("a study in German speaks German from consent to the code, and leaves the person's own language as it is", async ({ page, results }) => {
  const file = study(results, {
    language: "de-CH", decks: [{ built_in: "everyday-de" }], practice: undefined, questions: undefined, checks: [],
    pairs: { count: 12, chosen: "random", split: { training: 12 } }, shows: { persona: true },
  });
  await page.goto(link(file));
  await expect(page.getByRole("button", { name: "Beginnen" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "de-CH");
  await expect(page.locator(".skip")).toHaveText("Zum Inhalt springen");
  await axe(page);
  await page.getByRole("checkbox").check();
  await press(page, "Beginnen");
  for (let n = 1; n <= 12; n++) {
    await expect(page.locator(".study-head .number")).toHaveText(`${n} von 12`);
    await expect(page.locator("#pair")).toHaveAttribute("lang", "de");
    await page.waitForTimeout(600);
    await page.keyboard.press("1");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Was deine Entscheidungen sagen");
  await press(page, "Weiter");
  await expect(page.getByText("Deine Antworten sind sicher gespeichert.")).toBeVisible();
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem("likeness/settings"))?.data?.language ?? "")).toBe("");
  await page.goto("about:blank");
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("an English study is in English, and one in a language without words for it marks its own texts", async ({ page, results }) => {
    const short = { decks: [{ built_in: "everyday" }], practice: undefined, questions: undefined, checks: [], pairs: { count: 4, split: { training: 4 } } };
    await page.goto(link(study(results, short)));
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await agree(page);
    await expect(page.locator("#pair")).toHaveAttribute("lang", "en");
    await page.goto("about:blank");
    await page.goto(link(study(results, { ...short, language: "fr", title: "Quelles réponses préférez-vous ?" })));
    await expect(page.getByRole("button", { name: "Beginnen" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "fr");
  });
});

test("withdrawing deletes what is here, and tells the researcher without an answer in it", async ({ page, results, watch }) => {
  watch.allowError(/./);
  results.set("down");
  await page.goto(link(study(results, { results: { to: "post", address: results.url, when: "page" } })));
  await agree(page);
  await answer(page);
  await pick(page);
  await pick(page);
  await press(page, "Stop");
  await press(page, "Go on with the study");
  await expect(page.locator("#pair")).toBeVisible();
  await press(page, "Stop");
  await press(page, "Delete my answers and withdraw");
  await expect(page.getByRole("heading", { name: "You have withdrawn" })).toBeVisible();
  const left = await kept(page);
  expect(left).toHaveLength(1);
  const record = await page.evaluate((key) => localStorage.getItem(key), left[0]);
  expect(record).not.toMatch(/pid-1|prefer|Nothing/);
  await page.reload();
  results.set("good");
  await expect.poll(() => kept(page), { timeout: 15_000 }).toEqual([]);
  const lines = results.lines();
  expect(lines.map(({ record }) => record)).toEqual(["withdrawal"]);
  expect(JSON.stringify(lines)).not.toContain("pid-1");
});

test("data go after each page where the study says so, each part once", async ({ page, results }) => {
  await page.goto(link(study(results, { results: { to: "put", address: `${results.origin}/{name}`, when: "page" }, shows: {} })));
  await agree(page);
  await answer(page);
  await expect.poll(() => results.stored.size).toBe(1);
  await finish(page);
  await expect(code(page)).toBeVisible();
  const parts = results.lines().filter(({ record }) => record === "part");
  expect(parts.map(({ part }) => part)).toEqual(parts.map((_, place) => place));
  expect([...results.stored.keys()]).toEqual(parts.map(({ key }) => `${key}.jsonl`));
  expect(results.lines().filter(({ record }) => record === "choice")).toHaveLength(5);
});

test("arms are as the link says, and a link without one is refused in words", async ({ page, results }) => {
  const conditions = [{ id: "feedback", assign: { by: "link", parameter: "arm" }, arms: [{ id: "hidden" }, { id: "shown", predictions: "revealed" }] }];
  const file = study(results, { conditions, practice: undefined, questions: undefined, checks: [], shows: {} });
  await page.goto(link(file, "?PROLIFIC_PID=pid-2"));
  await page.getByRole("checkbox").check();
  await press(page, "Begin");
  await expect(page.getByRole("alert").filter({ hasText: "which group you are in" })).toBeVisible();
  await page.goto("about:blank");
  await page.goto(link(file, "?PROLIFIC_PID=pid-2&arm=shown"));
  await agree(page);
  await page.waitForTimeout(600);
  await press(page, "Prefer A");
  await expect(page.locator(".verdict")).toContainText("You: A.");
  await expect(page.locator(".verdict")).toContainText(/Guess: [AB]\.|No guess\./);
  await press(page, "Next");
  await expect(page.locator(".study-head .number")).toHaveText("2 of 5");
  await finish(page);
  await expect(code(page)).toBeVisible();
  expect(results.lines().find(({ record }) => record === "start").arms).toEqual({ feedback: { arm: "shown", by: "link" } });
});

test("going back: the first pick is kept, the last one stands, and what was left as it was is no correction", async ({ page, results }) => {
  const options = { going_back: "any" };
  const file = study(results, { options, practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 5, chosen: "fixed", split: { training: 5 } } });
  await page.goto(link(file));
  await agree(page);
  for (let n = 0; n < 3; n++) await pick(page, "A");
  const place = page.locator(".study-head .number");
  await press(page, "Back");
  await expect(place).toHaveText("3 of 5");
  await expect(page.locator(".answer.picked .tag")).toHaveText("your pick");
  await press(page, "Back");
  await pastGuard(page);
  await axe(page);
  await press(page, "Prefer B");
  await expect(place).toHaveText("3 of 5");
  await press(page, "Keep it and go on");
  await expect(place).toHaveText("4 of 5");
  // By keys, to the first pair and back.
  for (let n = 0; n < 3; n++) await page.keyboard.press("u");
  await expect(place).toHaveText("1 of 5");
  await expect(page.getByRole("button", { name: "Back", exact: true })).toBeHidden();
  for (let n = 0; n < 3; n++) await page.keyboard.press("Enter");
  await expect(place).toHaveText("4 of 5");
  await finish(page);
  await expect(code(page)).toBeVisible();
  const choices = results.lines().filter(({ record }) => record === "choice");
  expect(choices.map(({ first }) => first?.verdict)).toEqual([undefined, { prefer: choices[1].on_a }, undefined, undefined, undefined]);
  expect(choices[1].side).toBe("B");
  expect(choices[1].seals[0].prediction.at_ms).toBeLessThanOrEqual(choices[1].first.at_ms);
});

test("one step back where the study allows one, none where it doesn't", async ({ page, results }) => {
  const short = { practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 4, chosen: "fixed", split: { training: 4 } } };
  const back = page.getByRole("button", { name: "Back", exact: true });
  await page.goto(link(study(results, { ...short, options: { going_back: "one" } })));
  await agree(page);
  await expect(back).toBeHidden();
  await pick(page);
  await pick(page);
  await back.click();
  await expect(page.locator(".study-head .number")).toHaveText("2 of 4");
  await expect(back).toBeHidden();
  await page.goto("about:blank");
  await page.goto(link(study(results, short), "?PROLIFIC_PID=pid-9"));
  await agree(page);
  await pick(page);
  await expect(back).toBeHidden();
});

test("strength and reason are asked after a pick, may be left open, and are in the data", async ({ page, results }) => {
  const options = { strength: true, reasons: true };
  const file = study(results, { options, practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 3, chosen: "fixed", split: { training: 3 } } });
  await page.goto(link(file));
  await agree(page);
  await pastGuard(page);
  await page.keyboard.press("1");
  const panel = page.locator("#after-pick");
  await expect(panel).toBeFocused();
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await press(page, "Much better");
  await press(page, "Clearly better");
  await expect(panel.locator(".chip[aria-pressed=true]")).toHaveText(["Clearly better"]);
  await panel.getByLabel("What decided it?").fill("=It says what to do.");
  await press(page, "Next");
  // By keyboard alone, and with nothing said.
  await pastGuard(page);
  await page.keyboard.press("2");
  await expect(panel).toBeFocused();
  await page.keyboard.press("Enter");
  // No preference has no strength.
  await expect(page.locator(".study-head .number")).toHaveText("3 of 3");
  await pastGuard(page);
  await page.keyboard.press("0");
  await expect(code(page)).toBeVisible();
  const choices = results.lines().filter(({ record }) => record === "choice");
  expect(choices.map(({ strength, reason }) => [strength, reason])).toEqual([[2, "=It says what to do."], [undefined, undefined], [undefined, undefined]]);
});

test("a guess is opened in one block of pairs and hidden in the other, in the order that the link says", async ({ page, results }) => {
  const arms = [{ id: "hidden" }, { id: "shown", predictions: "revealed" }];
  const conditions = [{ id: "feedback", within: "block", assign: { by: "link", parameter: "first" }, arms }];
  const file = study(results, { conditions, practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 4, chosen: "random", split: { training: 4 } } });
  await page.goto(link(file, "?PROLIFIC_PID=pid-3&first=shown"));
  await agree(page);
  for (let n = 0; n < 2; n++) {
    await pastGuard(page);
    await press(page, "Prefer A");
    await expect(page.locator(".verdict")).toContainText("You: A.");
    await press(page, "Next");
    await expect(page.locator(".study-head .number")).toHaveText(`${n + 2} of 4`);
  }
  await finish(page);
  await expect(code(page)).toBeVisible();
  const lines = results.lines();
  expect(lines.find(({ record }) => record === "start").arms).toEqual({ feedback: { arm: "shown", by: "link" } });
  expect(lines.filter(({ record }) => record === "choice").map(({ arms }) => arms.feedback)).toEqual(["shown", "shown", "hidden", "hidden"]);
});

test("a language model writes the persona where the study has it so: named at consent, asked after the last pair, rated and recorded", async ({ page, results, endpoint }) => {
  endpoint.setScript(judge());
  const pairs = { count: 6, chosen: "fixed", split: { training: 4, validation: 2 } };
  const file = study(results, { persona: "llm", endpoint: { address: endpoint.url, model: "scripted-model" }, practice: undefined, checks: [], pairs, shows: { persona: true } });
  await page.goto(link(file));
  await expect(page.locator(".consent")).toContainText(`are sent to ${new URL(endpoint.url).host}, where a language model`);
  await agree(page);
  await answer(page);
  for (let n = 0; n < 5; n++) await pick(page, "A");
  expect(endpoint.requests).toEqual([]);
  await pick(page, "A");
  await expect(page.locator(".rate").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".rate").filter({ hasText: "You take the answer that says more." })).toHaveCount(1);
  await answer(page);
  await finish(page);
  await expect(code(page)).toBeVisible();
  const lines = results.lines();
  const written = lines.find(({ record }) => record === "model_persona");
  expect(written).toMatchObject({ model: "scripted-model", host: new URL(endpoint.url).host, headline: HEADLINE });
  expect(written.instead).toBeUndefined();
  expect(lines.filter(({ record, from }) => record === "claim" && from === "own").map(({ claim }) => claim).sort()).toEqual(written.claims.toSorted());
  // Nobody's id went to the model.
  expect(endpoint.prompts().join()).not.toMatch(/pid-1|"sid"|"ses"/);
  expect(endpoint.requests.every(({ headers }) => !headers.authorization)).toBe(true);
});

test("a model of the participant’s own: consent says where it is and how often it is asked, and so often it is asked", async ({ page, results, endpoint }) => {
  endpoint.setScript(judge());
  await connect(page, endpoint);
  const before = endpoint.prompts().length;
  const pairs = { count: 6, chosen: "fixed", split: { training: 4, validation: 2 } };
  await page.goto("about:blank");
  await page.goto(link(study(results, { persona: "llm", endpoint: "participant", practice: undefined, questions: undefined, checks: [], pairs, shows: {} })));
  await expect(page.locator(".consent")).toContainText(`are sent to ${new URL(endpoint.url).host}, where a language model`);
  await expect(page.locator(".consent")).toContainText("That is your own model: about 21 calls, within the limits that you have set for it.");
  await agree(page);
  for (let n = 0; n < 6; n++) await pick(page, "A");
  await expect(code(page)).toBeVisible({ timeout: 20_000 });
  expect(endpoint.prompts()).toHaveLength(before + 21);
  expect(results.lines().find(({ record }) => record === "model_persona")).toMatchObject({ headline: HEADLINE, calls: 21 });
});

test("where the model fails, or there is none, the participant comes to the end with the on-device persona, which the data say", async ({ page, results, endpoint, watch }) => {
  watch.allowError(/./);
  endpoint.setMode("error-500");
  const short = { persona: "llm", practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 4, chosen: "fixed", split: { training: 4 } } };
  await page.goto(link(study(results, { ...short, endpoint: { address: endpoint.url, model: "scripted-model" } })));
  await agree(page);
  for (let n = 0; n < 4; n++) await pick(page, "A");
  await expect(page.getByRole("heading", { name: "Describing what your picks say…" })).toBeVisible();
  await expect(code(page)).toBeHidden();
  await axe(page);
  await expect(code(page)).toBeVisible({ timeout: 40_000 });
  await page.goto("about:blank");
  await page.goto(link(study(results, { ...short, endpoint: "participant" }), "?PROLIFIC_PID=pid-2"));
  await expect(page.locator(".consent")).toContainText("You have set up no language model of your own here");
  await agree(page);
  for (let n = 0; n < 4; n++) await pick(page, "A");
  await expect(code(page)).toBeVisible();
  const written = results.lines().filter(({ record }) => record === "model_persona");
  expect(written.map(({ instead }) => instead)).toEqual(["failed", "no-endpoint"]);
});

test("withdrawing while a model is at work calls it off and takes along what it was asked and replied", async ({ page, results, endpoint }) => {
  endpoint.setScript(judge());
  const pairs = { count: 4, chosen: "fixed", split: { training: 4 } };
  await page.goto(link(study(results, { persona: "llm", endpoint: { address: endpoint.url, model: "scripted-model" }, practice: undefined, questions: undefined, checks: [], shows: {}, pairs })));
  await agree(page);
  for (let n = 0; n < 3; n++) await pick(page, "A");
  endpoint.setMode("slow", { delayMs: 1500 });
  await pick(page, "A");
  const asked = () => page.evaluate(async () => {
    const done = (request) => new Promise((given) => (request.onsuccess = () => given(request.result)));
    const database = await done(indexedDB.open("likeness"));
    const counts = await Promise.all(["journal", "traces"].map((area) => done(database.transaction(area).objectStore(area).count())));
    database.close();
    return counts;
  });
  await expect.poll(async () => (await asked())[0], { timeout: 15_000 }).toBeGreaterThan(0);
  await press(page, "Stop");
  await press(page, "Delete my answers and withdraw");
  await expect(page.getByRole("heading", { name: "You have withdrawn" })).toBeVisible();
  await page.waitForTimeout(2000);
  expect(await asked()).toEqual([0, 0]);
});

test("a study elsewhere is asked for only once the participant allows it", async ({ page, results, watch }) => {
  await page.route(`${results.origin}/study.json`, (route) =>
    route.fulfill({ json: study(results), headers: { "access-control-allow-origin": "*" } }));
  await page.goto(`./#/study?at=${encodeURIComponent(`${results.origin}/study.json`)}`);
  await expect(page.getByText(`a study at ${results.origin}`)).toBeVisible();
  expect(watch.requests.filter(({ url }) => url.startsWith(results.origin))).toEqual([]);
  await press(page, "Open the study");
  await expect(page.getByRole("checkbox")).toBeVisible();
});

test("no study, a broken one and a hostile one are refused in words, and nothing runs", async ({ page, watch }) => {
  const markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
  const hostile = study(null, { title: markup, completion: { redirect: "javascript:alert(1)" }, results: { to: "post", address: "http://results.example/" }, pairs: { count: 1_000_000, split: {} } });
  await page.goto(link(hostile));
  for (const [place, words] of [["completion.redirect", "https"], ["results.address", "https"], ["pairs.count", "from 1 to 200"]]) {
    await expect(page.locator(".problems li", { hasText: place }).first()).toContainText(words);
  }
  await page.goto("about:blank");
  const text = Object.fromEntries(["what_you_do", "what_is_recorded", "what_you_get", "if_you_want_to_stop", "agreement"].map((field) => [field, `${markup} Prolific ID`]));
  await page.goto(link(study(null, { title: markup.slice(0, 150), organisation: markup.slice(0, 150), consent: text })));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<img src=x");
  expect(await page.locator(".study img, .study script").count()).toBe(0);
  await page.goto("about:blank");
  await page.goto("./#/study?file=eyJhIjoxfQ%%");
  await expect(page.getByRole("alert")).toContainText("missing or changed");
  watch.allowError(/404/);
  await page.goto("about:blank");
  await page.goto("./#/study/nowhere");
  await expect(page.getByRole("alert")).toContainText("studies/nowhere.json");
  expect(await page.title()).not.toBe("owned");
  expect(watch.dialogs).toEqual([]);
});

test("markup in every text of a study is text from consent to the code, and nothing of it runs", async ({ page, results, watch }) => {
  const bad = (n) => `${n} <img src=x onerror="document.title='owned'"> <script>document.title='owned'</script> [x](javascript:document.title='owned')`;
  const scale = { from: 1, to: 3, low: bad("low"), high: bad("high") };
  const consent = Object.fromEntries(["what_you_do", "what_is_recorded", "what_you_get", "if_you_want_to_stop", "agreement"].map((field) => [field, bad(field)]));
  const pairs = Array.from({ length: 2 }, (_, i) => ({ id: `p${i}`, version: 1, question: bad(`question ${i}`), answers: [bad("yes"), bad("no")] }));
  await page.goto(link(study(results, {
    title: bad("title"), organisation: bad("by"), contact: { name: bad("name"), email: "a@b.example" }, consent: { ...consent, more: [bad("more")] }, records: {},
    decks: [{ format: "likeness-deck", format_version: 1, id: "own", version: 1, title: bad("deck"), pairs }],
    practice: { question: bad("practice"), answers: [bad("this"), bad("that")] },
    pairs: { count: 2, split: { training: 2 } },
    checks: [{ id: "c", after: 1, question: bad("check"), answers: [bad("one"), bad("two")], right: "first" }],
    options: { strength: true, reasons: true }, predictions: "revealed",
    questions: {
      before: [{ id: "one", kind: "single", text: bad("single"), hint: bad("hint"), options: [{ id: "a", text: bad("a") }, { id: "b", text: bad("b") }] },
        { id: "many", kind: "several", required: false, text: bad("several"), options: [{ id: "a", text: bad("a") }, { id: "b", text: bad("b") }] }],
      after: [{ id: "scale", kind: "scale", text: bad("scale"), scale }, { id: "words", kind: "text", text: bad("words") },
        { id: "claims", kind: "claims", text: bad("claims"), whose: "mixed", controls: 1, scale }],
    },
    strangers: [{ id: "s1", claims: [bad("claim")] }], completion: { code: bad("code") }, shows: { persona: true },
  }), ""));
  const isInert = async () => {
    expect(await page.locator(".study img, .study script, .study [onerror], .study [href^='javascript']").count()).toBe(0);
    expect(await page.evaluate(() => window.document.title)).not.toBe("owned");
  };
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<img src=x");
  await isInert();
  await agree(page);
  for (let n = 0; n < 30; n++) {
    await isInert();
    if (!(await step(page))) break;
  }
  await expect(code(page)).toContainText("<img src=x");
  await isInert();
  expect(watch.dialogs).toEqual([]);
  expect(watch.violations).toEqual([]);
});

/** In both schemes, at 320 px and with 200% zoom (1280 by 800) nothing is wrong, cut off or buried under what sticks to the edge. */
async function fits(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    // Colours that are on their way from one scheme to the other have the contrast of neither.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    await axe(page);
  }
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 640, height: 400 });
  expect(await width()).toBeLessThanOrEqual(640);
  const buried = () => page.evaluate(() => [...document.querySelectorAll(".study *")]
    .filter((one) => getComputedStyle(one).position === "sticky" && one.getBoundingClientRect().height > innerHeight / 2).map((one) => one.className));
  expect(await buried()).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
}

test("every page is free of what axe finds, fits 320 px, and works by keyboard alone", async ({ page, results }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(link(study(results)));
  await expect(page.getByRole("checkbox")).toBeVisible();
  await fits(page);
  await page.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".ask h1")).toBeVisible();
  await fits(page);
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".practice")).toBeVisible();
  await fits(page);
  for (let n = 0; n < 7; n++) {
    await page.waitForTimeout(600);
    await page.keyboard.press(n % 2 ? "1" : "2");
    await page.waitForTimeout(150);
    if (n === 1) await fits(page);
  }
  await expect(page.locator(".ask h1")).toBeVisible();
  await fits(page);
  await answer(page);
  await fits(page);
  await answer(page);
  await expect(page.getByRole("heading", { name: "What your picks say" })).toBeVisible();
  await fits(page);
  await press(page, "Continue");
  await expect(code(page)).toBeVisible();
  await fits(page);
});

test("the pages beside the path are as free of it, and as narrow", async ({ page, results }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  const short = { practice: undefined, questions: undefined, checks: [], shows: {}, pairs: { count: 2, split: { training: 2 } } };
  await page.goto(link(study(results, { ...short, results: { to: "file" }, options: { going_back: "any", strength: true, reasons: true }, predictions: "revealed" })));
  await press(page, "No, thanks");
  await fits(page);
  await press(page, "Read it again");
  await agree(page);
  await pastGuard(page);
  await press(page, "Prefer A");
  await expect(page.locator("#after-pick")).toBeVisible();
  await fits(page);
  await press(page, "Next");
  await press(page, "Back");
  await expect(page.getByText("You have picked here before.")).toBeVisible();
  await fits(page);
  await press(page, "Keep it and go on");
  await press(page, "Stop");
  await fits(page);
  await press(page, "Go on later");
  await fits(page);
  await press(page, "Go on with the study");
  await finish(page);
  await expect(page.getByRole("heading", { name: "One last step" })).toBeVisible();
  await fits(page);
  await press(page, "Save the file");
  await expect(code(page)).toBeVisible();
  await page.goto("about:blank");
  await page.goto(link(study(results, short), "?PROLIFIC_PID=pid-7"));
  await agree(page);
  await press(page, "Stop");
  await press(page, "Delete my answers and withdraw");
  await expect(page.getByRole("heading", { name: "You have withdrawn" })).toBeVisible();
  await fits(page);
  await page.goto("about:blank");
  await page.goto(`./#/study?at=${encodeURIComponent(`${results.origin}/study.json`)}`);
  await expect(page.getByRole("button", { name: "Open the study" })).toBeVisible();
  await fits(page);
  await page.goto("about:blank");
  await page.goto(link(study(results, { minutes: 0 })));
  await expect(page.locator(".problems")).toBeVisible();
  await fits(page);
});

test("the example study is there to be tried", async ({ page }) => {
  await page.goto("./#/study/persona-or-judge");
  await agree(page);
  await step(page);
  await expect(page.locator(".practice")).toBeVisible();
});

test("for researchers: the example with its plan, and a file checked without going anywhere", async ({ page, watch }) => {
  await page.goto("./#/researchers");
  await expect(page.locator(".plan")).toContainText("950 paired items");
  await expect(page.locator(".plan")).toContainText("of 160 participants an arm may hold up to 12 more");
  await axe(page);
  const before = watch.requests.length;
  const check = (file) => page.locator("#study-file").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await check(study(null));
  await expect(page.getByText("Nothing is wrong with this file.")).toBeVisible();
  await check(study(null, { minutes: 0, surprise: 1 }));
  await expect(page.locator(".problems li")).toHaveCount(2);
  expect(watch.requests.length).toBe(before);
});
