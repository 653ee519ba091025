// A likeness tried on a question: two answers of one model, which of them is preferred without knowing, and what that comes to.
import { axe, expect, test } from "./harness.mjs";
import { bringIn, connect, go, induce, judge, person, takeUpTheDeck } from "./judge.mjs";
import { button, exported as exportedText, pickFile, pastGuard } from "./steps.mjs";

const QUESTION = "How do I say no to a friend?";
const PERSONAL = "Say it **plainly**, and say why.";
const PLAIN = "There are many ways to decline.";

const asksForAnswer = ({ messages }) => !/<answer_a>|<judgements>|<pair number=|^<lines>/.test(messages.at(-1).content);
const isPersonal = ({ messages }) => messages[0].role === "system" && messages[0].content.startsWith("Answer me in the way that I like.");
const answersOf = (endpoint) => endpoint.requests.filter(({ messages, method }) => method === "POST" && messages && asksForAnswer({ messages }) && !messages.at(-1).content.includes("ready"));

/** A model that answers either way, or what `other` says. */
const model = (other = () => undefined) =>
  judge({
    instead: (_what, request) => {
      if (!asksForAnswer(request)) return undefined;
      const isCheck = request.messages.length === 1 && /ready/i.test(request.messages[0].content);
      return isCheck ? undefined : (other(request) ?? (isPersonal(request) ? PERSONAL : PLAIN));
    },
  });

/** Somebody with choices and a model; their likeness is what the device worked out. */
async function begun(page, endpoint, script = model()) {
  endpoint.setScript(script);
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 9, val: 3, test: 2 } }));
  await go(page, "try");
  await expect(page.getByRole("heading", { level: 1, name: "Try it on a question" })).toBeVisible();
}

async function ask(page, question = QUESTION) {
  await page.getByLabel("Your question").fill(question);
  await button(page, "Get two answers").click();
}

const answer = (page, side) => page.locator(`#answer-${side.toLowerCase()} .prose`);
const told = (page) => page.locator(".try-told");
const bar = (page) => page.locator(".try-bar");

/** Waits for both answers; the side of the personal one, by its words. */
async function sides(page) {
  await expect(bar(page)).toBeVisible();
  await pastGuard(page);
  const a = await answer(page, "A").innerText();
  return a.includes("plainly") ? { personal: "A", plain: "B" } : { personal: "B", plain: "A" };
}

const exported = async (page) => JSON.parse(await exportedText(page));
const trialsOf = async (page) => (await exported(page)).trials.map(({ trial }) => trial).sort((one, other) => one.begun_at_ms - other.begun_at_ms);

test("it says what goes where, asks twice at the same settings, tells nothing before the pick and all of it after", async ({ page, endpoint }) => {
  await begun(page, endpoint);
  await page.getByLabel("Your question").fill(QUESTION);
  await expect(page.getByText(`This sends your question twice to ${endpoint.origin} (model scripted-model): once with your likeness, once without.`)).toBeVisible();
  await page.getByText("Read what would be sent").click();
  const shown = [];
  for (const call of await page.locator(".requests > li").all()) {
    await call.locator("summary").click();
    shown.push((await call.locator("pre").allTextContents()).join("\n"));
  }
  const from = answersOf(endpoint).length;
  await button(page, "Get two answers").click();
  const { personal } = await sides(page);
  const sent = answersOf(endpoint).slice(from);
  expect(sent).toHaveLength(2);
  expect(sent.map(({ messages }) => messages.map(({ content }) => content).join("\n")).sort()).toEqual(shown.sort());
  const [mine, any] = [sent.find(isPersonal), sent.find((request) => !isPersonal(request))];
  const settings = ({ body }) => ({ ...body, messages: null });
  expect(settings(mine)).toEqual(settings(any));
  expect(any.messages).toEqual([{ role: "user", content: QUESTION }]);
  expect(mine.messages.slice(1)).toEqual(any.messages);
  expect(mine.messages[0].content).toContain("<persona>");
  await expect(answer(page, personal).locator("strong")).toHaveText("plainly");

  await button(page, `Prefer ${personal}`).click();
  await expect(told(page)).toContainText(`You: ${personal}. That was yours.`);
  await expect(told(page)).toContainText(`${personal} was written with your likeness`);
  await expect(page.getByRole("heading", { name: "You preferred yours in 1 of 1 trial" })).toBeVisible();
  await expect(page.getByText("Too early to say: the true rate could be between 21% and 100%")).toBeVisible();
  await told(page).getByRole("link", { name: "What was sent" }).click();
  await expect(page.locator(".requests > li").filter({ hasText: "Answer a question with the likeness" })).toHaveCount(1);
});

test("before the pick the page is the same whichever side is personal, and both sides come up", async ({ page, endpoint }) => {
  test.slow();
  // Both answers are alike but for a word of the same length, so that the page itself is all that could tell.
  await begun(page, endpoint, model((request) => (isPersonal(request) ? "An answer: inner." : "An answer: outer.")));
  const seen = new Map();
  for (let trial = 0; trial < 12 && seen.size < 2; trial++) {
    await ask(page, QUESTION);
    await expect(bar(page)).toBeVisible();
    await pastGuard(page);
    const side = (await answer(page, "A").innerText()).includes("inner") ? "A" : "B";
    const html = (await page.locator(".try-trial").evaluate((trial) => trial.outerHTML)).replaceAll(/inner|outer/g, "word");
    for (const [other, before] of seen) expect(html, `personal on ${side} and on ${other}`).toBe(before);
    seen.set(side, html);
    expect(html).not.toMatch(/personal|likeness was|yours/i);
    await page.keyboard.press("0");
    await expect(told(page)).toContainText("You had no preference.");
    await button(page, "Try another question").click();
  }
  expect([...seen.keys()].sort()).toEqual(["A", "B"]);
  const trials = await trialsOf(page);
  expect(trials.map(({ sample }) => sample)).toEqual(trials.map((_, at) => at)); // other answers each time
});

test("nothing of an answer is shown before both are complete, and which comes first is not told", async ({ page, endpoint }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await begun(page, endpoint, model((request) => (isPersonal(request) ? held.then(() => PERSONAL) : undefined)));
  await ask(page);
  await expect(page.getByText("1 of 2 answers is here.")).toBeVisible();
  await expect(page.locator("body")).not.toContainText("There are many ways");
  await page.keyboard.press("1");
  await axe(page);
  release();
  await sides(page);
  await expect(told(page)).toHaveCount(0);
});

test("a pick counts once and is locked, also after a reload", async ({ page, endpoint }) => {
  await begun(page, endpoint);
  await ask(page);
  const { personal, plain } = await sides(page);
  await page.reload(); // what was paid for is there
  const again = await sides(page);
  expect(again).toEqual({ personal, plain });
  await page.keyboard.press(plain === "A" ? "1" : "2");
  await expect(told(page)).toContainText("Yours was the other one.");
  await page.keyboard.press(personal === "A" ? "1" : "2");
  await page.keyboard.press("0");
  await expect(page.getByRole("heading", { name: "You preferred yours in 0 of 1 trial" })).toBeVisible();
  expect(answersOf(endpoint)).toHaveLength(2);
  const [trial] = await trialsOf(page);
  expect(trial.end).toMatchObject({ end: "picked", pick: { prefer: plain } });
  expect(trial).toMatchObject({ personal_on: personal, version: null, model: "scripted-model", origin: endpoint.origin, answers: { personal: PERSONAL, plain: PLAIN } });
});

test("after a closed tab it goes on, and an answer that came is not paid for twice", async ({ page, endpoint }) => {
  await begun(page, endpoint, model((request) => (isPersonal(request) ? new Promise(() => {}) : undefined)));
  await ask(page);
  await expect(page.getByText("1 of 2 answers is here.")).toBeVisible();
  endpoint.setScript(model());
  await page.reload();
  await expect(page.getByRole("heading", { name: "This trial isn’t finished" })).toBeVisible();
  expect(answersOf(endpoint)).toHaveLength(2);
  await button(page, "Go on").click();
  await sides(page);
  expect(answersOf(endpoint).map(isPersonal).filter(Boolean)).toHaveLength(2);
  expect(answersOf(endpoint)).toHaveLength(3);
});

test("what is no whole answer makes the trial void and is counted apart, and the same can be asked again", async ({ page, endpoint }) => {
  test.slow();
  let fails = true;
  await begun(page, endpoint, model((request) => (!isPersonal(request) && fails ? { content: "And so on and", finish_reason: "length" } : undefined)));
  await ask(page);
  await expect(page.getByRole("heading", { name: "This trial doesn’t count" })).toBeVisible();
  await expect(page.getByText("One of the answers was too long and broke off.")).toBeVisible();
  await expect(page.getByText("Counted apart: 1 void.")).toBeVisible();
  await axe(page);
  fails = false;
  await button(page, "Ask again").click();
  await sides(page);
  await page.keyboard.press("9");
  await expect(told(page)).toContainText("Both were bad.");
  await expect(page.getByText("Counted apart: 1 with both bad, 1 void.")).toBeVisible();
});

test("a server that fails is told with what to do, nothing counts, and going on repeats no answer", async ({ page, endpoint }) => {
  test.slow();
  await begun(page, endpoint);
  endpoint.setMode("error-401");
  await ask(page);
  await expect(page.locator(".error")).toContainText("It wants a key");
  await expect(page.locator(".error")).toContainText("An answer that came back is kept.");
  endpoint.setMode("good");
  await button(page, "Go on").click();
  await sides(page);
  expect((await trialsOf(page)).map(({ end }) => end)).toEqual([undefined]);
});

test("stopping keeps what came; a trial can be set aside and counts nowhere", async ({ page, endpoint }) => {
  await begun(page, endpoint);
  endpoint.setScript(() => new Promise(() => {}));
  await ask(page);
  await button(page, "Stop").click();
  await expect(page.getByRole("heading", { name: "This trial isn’t finished" })).toBeVisible();
  await button(page, "Set it aside").click();
  await expect(page.getByRole("heading", { level: 1, name: "Try it on a question" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "No trial is decided yet" })).toBeVisible();
  expect((await trialsOf(page))[0].end).toMatchObject({ end: "void", why: { void: "set_aside" } });
});

test("a run over the limit asks before it goes on", async ({ page, endpoint }) => {
  await begun(page, endpoint);
  await go(page, "settings");
  await page.getByLabel("Calls a run").fill("1");
  await page.getByLabel("Calls a run").blur();
  await go(page, "try");
  await ask(page);
  await expect(page.getByText("The next call could pass the limit of 1 calls.")).toBeVisible();
  await button(page, "Go on").click();
  await sides(page);
  expect(answersOf(endpoint)).toHaveLength(2);
});

test("a question of the deck that was not seen, and none of those held out", async ({ page, endpoint }) => {
  test.slow();
  endpoint.setScript(model());
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 2 } }));
  await induce(page);
  await takeUpTheDeck(page);
  const onTheTable = (await page.locator("#question").innerText()).trim();
  await go(page, "try");
  await button(page, "Take one that you haven’t seen").click();
  const drawn = (await page.locator(".drawn").innerText()).trim();
  expect(drawn).not.toBe(onTheTable);
  await button(page, "Get two answers").click();
  await expect(bar(page)).toBeVisible();
  await pastGuard(page);
  await page.keyboard.press("0");
  await expect(told(page)).toBeVisible();
  const [trial] = await trialsOf(page);
  expect(trial.pair.deck).toBe("everyday");
  expect(drawn).toContain(trial.context.at(-1).text.slice(0, 20));
});

test("the version of a model is tried with its choices as demonstrations, and trials are told apart by version", async ({ page, endpoint }) => {
  test.slow();
  endpoint.setScript(model());
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 2 } }));
  await induce(page);
  const [{ version }] = (await exported(page)).persona_versions;
  await go(page, "likeness");
  await page.getByRole("link", { name: "Try it on your own question" }).click();
  await expect(page.getByText(/once with your likeness and \d+ choices? that you made/)).toBeVisible();
  await ask(page);
  const { personal } = await sides(page);
  await page.keyboard.press(personal === "A" ? "1" : "2");
  await expect(told(page)).toContainText("That was yours.");
  expect(answersOf(endpoint).find(isPersonal).messages[0].content).toContain("<earlier_choices>");
  const [trial] = await trialsOf(page);
  expect(trial.version).toBe(version.id);
  expect(trial.answers.demonstrations).toBe(version.induced.demonstrations.length);
});

test("trials go with the export, come back with an import, and are deleted with everything", async ({ page, endpoint, browser, baseURL }) => {
  test.slow();
  await begun(page, endpoint);
  await ask(page);
  const { personal } = await sides(page);
  await page.keyboard.press(personal === "A" ? "1" : "2");
  await expect(told(page)).toBeVisible();
  const everything = await exported(page);
  expect(everything.trials).toHaveLength(1);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await pickFile(other, JSON.stringify(everything), "export.json");
  await button(other, "Merge").click();
  await expect(other.getByText("brought in beside")).toBeVisible();
  await go(other, "try");
  await expect(other.getByRole("heading", { name: "You preferred yours in 1 of 1 trial" })).toBeVisible();
  expect((await exported(other)).trials).toEqual(everything.trials);
  await go(other, "import");
  await button(other, "Undo the import").click();
  await expect(other.getByText("The import is undone.")).toBeVisible();
  expect((await exported(other)).trials).toEqual([]);
  await context.close();

  await go(page, "settings");
  await page.locator("#data").getByRole("button", { name: /Delete everything/ }).click();
  await page.getByRole("button", { name: /^(Yes, delete|Delete)/ }).last().click();
  await expect.poll(async () => page.evaluate(async () => {
    const done = (request) => new Promise((good) => (request.onsuccess = () => good(request.result)));
    const database = await done(indexedDB.open("likeness"));
    const count = await done(database.transaction("trials").objectStore("trials").count());
    database.close();
    return count;
  })).toBe(0);
});

test("without a model it says what it needs; without a likeness, that", async ({ page }) => {
  await go(page, "try");
  await expect(page.getByRole("heading", { name: "There is no likeness to try yet" })).toBeVisible({ timeout: 15_000 });
  await axe(page);
  await bringIn(page, person({ splits: { train: 9, val: 3, test: 2 } }));
  await go(page, "try");
  await expect(page.getByRole("heading", { name: "This needs a language model" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect a model" })).toHaveAttribute("href", "#/settings");
  await expect(page.getByRole("link", { name: "See an example likeness" })).toHaveAttribute("href", "#/example");
  await axe(page);
});

test("by keyboard alone, on a phone, in both schemes, and whatever an answer holds", async ({ page, endpoint }) => {
  test.slow();
  const hostile = "<img src=https://stranger.test/x onerror=x()> ![a](https://stranger.test/y) [link](javascript:x)\n\n| a | b |\n|---|---|\n| wide | " + "w".repeat(300) + " |";
  await begun(page, endpoint, model((request) => (isPersonal(request) ? hostile : undefined)));
  await page.setViewportSize({ width: 320, height: 640 });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
  await page.getByLabel("Your question").focus();
  await page.keyboard.type(QUESTION);
  await page.keyboard.type("1"); // a letter of the question, no pick
  for (let at = 0; at < 12 && !(await button(page, "Get two answers").evaluate((b) => b === document.activeElement)); at++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toBeVisible();
  await pastGuard(page);
  await expect(page.locator("#try-answers")).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const box of await bar(page).getByRole("button").all()) expect((await box.boundingBox()).height).toBeGreaterThanOrEqual(44);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
  await page.keyboard.press("2");
  await expect(button(page, "Try another question")).toBeFocused();
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Your question")).toBeVisible();
});
