// Choosing, as EXPERIENCE.md has it: one question, two answers, and what may be said about them.
import { readFile } from "node:fs/promises";
import { expect, test } from "./harness.mjs";
import { answer, button, choose, chooseMany, deck, goOn, guessed, log, nextButton, notices, pickFile, ready, said, seal, startDeck, tinyPairs, turns, verdict, visit } from "./steps.mjs";

const spoken = async (page) => turns(await log(page)).map((turn) => said(turn, -1));

test("the first page is the first choice", async ({ page }) => {
  await visit(page);
  await expect(page).toHaveTitle("Likeness");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pick the answer you like better. It will have guessed first.");
  for (const side of ["A", "B"]) {
    expect((await answer(page, side).textContent()).split(/\s+/).length).toBeGreaterThanOrEqual(30);
    await expect(button(page, `Prefer ${side}`)).toBeInViewport({ ratio: 1 });
  }
  await expect(page.locator(".question")).toBeInViewport({ ratio: 1 });
  await expect(notices(page)).toHaveCount(0);
  await choose(page, "A", { by: "button" });
  await expect(verdict(page)).toContainText("You: A.");
});

test("the keys 1, 2, 0, 9, 8, U and Enter do what the buttons say", async ({ page }) => {
  await visit(page);
  for (const key of ["1", "2", "0", "9", "8"]) {
    await ready(page);
    await page.keyboard.press(key);
    if (key === "8") break;
    await expect(nextButton(page)).toBeVisible();
    await page.keyboard.press("Enter");
  }
  await expect.poll(() => spoken(page)).toEqual(["A", "B", "neither", "bad", "skip", undefined]);
  await page.keyboard.press("Shift+U");
  await expect(seal(page)).toContainText("This guess was opened");
  await ready(page);
  await page.keyboard.press("1");
  await expect.poll(() => spoken(page)).toEqual(["A", "B", "neither", "bad", "A", undefined]);
});

test("the buttons do the same as the keys", async ({ page }) => {
  await visit(page);
  for (const what of ["A", "B", "neither", "bad"]) {
    await choose(page, what, { by: "button" });
    await goOn(page);
  }
  await choose(page, "skip", { by: "button" });
  await button(page, "Undo").click();
  await expect(seal(page)).toContainText("This guess was opened");
  expect(await spoken(page)).toEqual(["A", "B", "neither", "bad", "skip", undefined]);
  expect((await log(page)).at(-1)).toEqual({ event: "reopened", slot: 4 });
});

test("keys with a modifier, keys held down and keys typed into a field are left alone", async ({ page }) => {
  await visit(page);
  await ready(page);
  for (const modifier of ["Control", "Alt", "Meta"]) await page.keyboard.press(`${modifier}+1`);
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", repeat: true, bubbles: true }));
    for (const field of [document.createElement("input"), document.createElement("textarea"), document.createElement("div")]) {
      if (field.localName === "div") field.setAttribute("contenteditable", "true");
      field.className = "test-field";
      document.querySelector("main").append(field);
    }
  });
  for (const field of await page.locator(".test-field").all()) {
    await field.focus();
    await page.keyboard.press("1");
    await page.keyboard.press("u");
  }
  expect(await page.locator(".test-field").evaluateAll((all) => all.map((field) => field.value ?? field.textContent))).toEqual(["1u", "1u", "1u"]);
  expect(await spoken(page)).toEqual([undefined]);
  await page.locator("main").focus();
  await page.keyboard.press("1");
  await expect(nextButton(page)).toBeVisible();
});

test("single keys can be switched off in the settings, for good", async ({ page }) => {
  await visit(page, "settings");
  await page.getByLabel(/^Single keys choose/).uncheck();
  await page.reload();
  await expect(page.getByLabel(/^Single keys choose/)).not.toBeChecked();
  await visit(page);
  await ready(page);
  for (const key of ["1", "2", "0", "9", "8"]) await page.keyboard.press(key);
  expect(await spoken(page)).toEqual([undefined]);
  await button(page, "Prefer A").click();
  await expect(nextButton(page)).toBeFocused();
  await page.keyboard.press("Enter"); // the focused button's own key, not a single key of the page
  await expect(nextButton(page)).toBeHidden();
  await page.keyboard.press("u");
  expect(await spoken(page)).toEqual(["A", undefined]);
});

test("for half a second after a pair appears input is ignored", async ({ page }) => {
  await page.clock.install();
  await visit(page);
  await expect(seal(page)).toBeVisible();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.keyboard.press("1");
  await page.clock.runFor(100);
  await nextButton(page).click();
  for (let waited = 0; waited < 490; waited += 70) {
    await page.keyboard.press("2");
    await button(page, "Prefer B").click();
    await button(page, "Both bad").click();
    await page.clock.runFor(70);
  }
  expect(await spoken(page)).toEqual(["A", undefined]);
  await page.clock.runFor(20);
  await page.keyboard.press("2");
  await expect.poll(() => spoken(page)).toEqual(["A", "B"]);
});

test("undo opens the last pair again, and the correction says so", async ({ page }) => {
  await visit(page);
  await expect(button(page, "Undo")).toHaveCount(0);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const following = await page.locator(".question").textContent();
  await button(page, "Undo").first().click();
  await expect(page.locator(".question")).not.toHaveText(following);
  await expect(button(page, "Undo")).toHaveCount(0); // one step back, not two
  await choose(page, "B");
  await expect(verdict(page)).toContainText("You: B.");
  await expect(page.locator(".told")).toContainText("Corrected.");
  await goOn(page);
  await expect(page.locator(".question")).toHaveText(following);
  const [first] = turns(await log(page));
  expect([said(first, 0), said(first, 1), first.reopened]).toEqual(["A", "B", true]);
});

test("after fifteen pairs one comes again, sides swapped, and counts for nothing but steadiness", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 15, () => "A");
  await expect(page.locator(".progress .wide-only")).toHaveText("Choice 16");
  await expect(seal(page)).toContainText(/A guess is sealed|can’t tell yet/);
  const heading = async () => page.locator(".reveal figcaption b").textContent();
  await choose(page, "A");
  const all = turns(await log(page));
  const again = all.at(-1);
  const before = all.find(({ pair }) => pair.pair === again.pair.pair);
  expect([again.slot, again.role, again.draw]).toEqual([15, "repeat", "repeat"]);
  expect([before.slot < 8, before.draw, before.on_a === again.on_a]).toEqual([true, "random", false]);
  await expect(verdict(page)).toHaveText("You: A. The other one this time.");
  await expect(page.locator(".mark")).toContainText("Not scored");
  await expect(page.locator(".why")).toContainText("You saw this one before");
  await expect(page.locator(".reveal .chart")).toContainText("1 asked again");
  const chart = await heading();
  await button(page, "Undo").click();
  await choose(page, "B");
  await expect(verdict(page)).toHaveText("You: B. Same choice as before.");
  await expect(page.locator(".told")).toContainText("Corrected. It no longer says how steady your choices are.");
  expect(await heading()).toBe(chart);
  await goOn(page);
  await expect(page.locator(".progress .wide-only")).toHaveText("Choice 17");
});

test("no preference, both bad and not for me are counted apart and score nothing", async ({ page }) => {
  await visit(page);
  for (const what of ["neither", "bad", "skip", "A"]) {
    await choose(page, what);
    if (what === "neither") await expect(verdict(page)).toHaveText(/^You: No preference\./);
    if (what === "bad") await expect(verdict(page)).toHaveText(/^You: Both bad\./);
    if (what === "neither" || what === "bad") {
      await expect(page.locator(".mark")).toContainText("Not scored");
      await goOn(page);
    }
  }
  await expect(page.locator(".reveal .chart")).toContainText(/Not counted: (1 no guess, |1 chosen for learning, )?1 no preference, 1 both bad, 1 skipped\./);
  const scored = turns(await log(page)).filter((turn) => turn.draw === "random" && ["A", "B"].includes(said(turn)) && guessed(turn.seals[0])).length;
  const drawn = await page.locator(".reveal .chart path:is(.hit, .miss)").evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute("d").match(/M/g).length));
  expect(drawn.reduce((all, circles) => all + circles, 0)).toBe(scored);
});

test("the way to the first likeness is counted, skips left out", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  const progress = page.locator(".progress .wide-only");
  await expect(progress).toHaveText("Choice 1 of 12");
  await goOn(page);
  await expect(progress).toHaveText("Choice 2 of 12");
  await choose(page, "skip");
  await expect(progress).toHaveText("Choice 2 of 12");
  await choose(page, "neither");
  await goOn(page);
  await expect(progress).toHaveText("Choice 3 of 12");
  await expect(page.locator(".progress li.done")).toHaveCount(2);
});

test("choices survive a reload; the same pair waits, the same side up, under the same seal", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2);
  await expect(seal(page)).toBeVisible();
  const onTable = async () => [
    await page.locator(".question").textContent(),
    await answer(page, "A").textContent(),
    await answer(page, "B").textContent(),
    await seal(page).getAttribute("data-seal"),
    await log(page),
  ];
  const before = await onTable();
  await page.reload();
  await expect(seal(page)).toBeVisible();
  expect(await onTable()).toEqual(before);
  expect(before[3]).toMatch(/^[0-9a-f]{64}$/);
  await choose(page, "B");
  await page.reload(); // in the reveal: the choice is made, the next pair comes
  await expect(page.locator(".progress .wide-only")).toHaveText("Choice 4 of 12");
  expect(await spoken(page)).toEqual(["A", "B", "B", undefined]);
});

test("the response time and the versions of deck and pair are stored with a choice", async ({ page }) => {
  await visit(page);
  await choose(page, "A");
  const [turn] = turns(await log(page));
  expect(turn.choices[0].response_ms).toBeGreaterThanOrEqual(500);
  expect(turn.choices[0].response_ms).toBeLessThan(20_000);
  expect(Math.abs(turn.choices[0].at_ms - Date.now())).toBeLessThan(20_000);
  expect(turn.pair).toEqual({ deck: "everyday", deck_version: expect.any(Number), pair: expect.any(String), pair_version: expect.any(Number) });
});

test("the first ten pairs are drawn from the first sixteen, and after twelve choices a likeness is offered", async ({ page }) => {
  test.slow();
  const built = JSON.parse(await readFile("public/decks/everyday.json", "utf8"));
  const opening = built.pairs.slice(0, 16).map(({ id }) => id);
  await visit(page);
  await chooseMany(page, 11);
  const dealt = turns(await log(page)).map(({ pair }) => pair.pair);
  expect(new Set(dealt).size).toBe(12);
  expect(dealt.slice(0, 10).filter((id) => !opening.includes(id))).toEqual([]);
  await expect(page.getByRole("link", { name: "See your likeness" })).toHaveCount(0);
  await choose(page, "A");
  await page.getByRole("link", { name: "See your likeness" }).click();
  await expect(page.getByRole("heading", { name: "What you seem to want" })).toBeVisible();
});

test("nothing in a question or an answer runs, loads or leads away", async ({ page, watch, baseURL }) => {
  const evil = [
    '<script>window.ran = "script"</script>',
    '<img src="x" onerror="window.ran = 1"><img src="https://tracker.test/a.png">',
    "![a cat](https://tracker.test/cat.png)",
    "[click me](javascript:window.ran='link') and [there](https://elsewhere.test/) and <https://auto.test/>",
    '<a href="javascript:window.ran=2">x</a><iframe src="https://frame.test/"></iframe><svg onload="window.ran=3"></svg>',
    "[x]: https://reference.test/ \"title\"\n\n[x] <style>body { display: none }</style> &lt;script&gt;",
    "| <b onclick=\"window.ran=4\">h</b> | b |\n|---|---|\n| `<i>` | 2 |",
  ].join("\n\n");
  const pairs = [{ context: [{ role: "user", content: `Earlier? ${evil}` }, { role: "assistant", content: evil }, { role: "user", content: evil }], answers: [evil, `${evil} B`] }];
  await startDeck(page, deck({ title: "<img src=x onerror=window.ran=5>", pairs }));
  await page.getByText("Earlier in this conversation").click();
  for (const side of ["A", "B"]) {
    await expect(answer(page, side)).toContainText('<script>window.ran = "script"</script>');
    await expect(answer(page, side)).toContainText("onerror=");
    await expect(answer(page, side)).toContainText("[image: a cat]");
    await answer(page, side).getByText("click me").click();
  }
  const built = await page.locator(".question, .pair").evaluateAll((all) => all.flatMap((part) => [...part.querySelectorAll("*")].map((element) => element.localName)));
  expect(built.filter((name) => ["script", "img", "a", "iframe", "svg", "style", "object", "form"].includes(name))).toEqual([]);
  const handlers = await page.locator(".question *, .pair *").evaluateAll((all) => all.flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on") || name === "href" || name === "src" || name === "style"));
  expect(handlers).toEqual([]);
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(page.url()).toBe(`${baseURL}#/`);
  expect(watch.requests.filter(({ url }) => !url.startsWith(baseURL))).toEqual([]);
});

test("a long answer stands to its last word, with lists, tables and code to copy; the conversation before it folds", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const code = "for (let i = 0; i < 3; i++) {\n  say(i);\n}";
  const long = (end) => `${"A sentence that goes on for a while. ".repeat(400)}\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`js\n${code}\n\`\`\`\n\n${end}`;
  const context_ = [{ role: "user", content: "First question?" }, { role: "assistant", content: "First answer." }, { role: "user", content: "And then?" }];
  await startDeck(page, deck({ pairs: [{ context: context_, answers: [long("The end of one."), long("The end of the other.")] }] }));
  for (const side of ["A", "B"]) {
    await expect(answer(page, side)).toContainText(/The end of (one|the other)\.$/);
    expect(await answer(page, side).evaluate((box) => [box.scrollHeight - box.clientHeight <= 1, getComputedStyle(box).textOverflow])).toEqual([true, "clip"]);
    await expect(answer(page, side).locator("ol > li")).toHaveCount(2);
    await expect(answer(page, side).locator("table td")).toHaveCount(2);
  }
  await answer(page, "A").getByRole("button", { name: "Copy" }).click();
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(code);
  await expect(page.getByText("First answer.")).toBeHidden();
  await page.getByText("Earlier in this conversation").click();
  await expect(page.getByText("First answer.")).toBeVisible();
});

test("after the last pair the page says what comes next, and another deck can be taken up", async ({ page }) => {
  await visit(page);
  await startDeck(page, deck({ pairs: tinyPairs(3) }));
  await chooseMany(page, 3);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That was the last pair of this deck");
  for (const name of ["See your likeness", "Write it with your own model", "Import a deck or choices"]) {
    await expect(page.getByRole("link", { name })).toBeVisible();
  }
  await page.reload();
  await page.getByRole("button", { name: /^Go on with “Everyday questions” \(\d+ pairs\)$/ }).click();
  await choose(page, "A");
  const dealt = turns(await log(page)).map(({ slot, pair }) => [slot, pair.deck]);
  expect(dealt).toEqual([[0, "tiny"], [1, "tiny"], [2, "tiny"], [3, "everyday"]]);
  await button(page, "Undo").click(); // undo after the deck's change still finds its pair
  await expect(seal(page)).toContainText("This guess was opened");
});

test("a deck without declared axes is offered as another deck too", async ({ page }) => {
  await visit(page);
  await startDeck(page, deck({ pairs: tinyPairs(1) }));
  await chooseMany(page, 1);
  const bare = tinyPairs(2).map(({ question, answers }) => ({ question, answers }));
  await pickFile(page, deck({ id: "bare", title: "Bare", axes: [], pairs: bare }), "deck.json");
  await expect(page.getByText("The deck “Bare” is here, with 2 pairs.")).toBeVisible();
  await visit(page);
  await page.getByRole("button", { name: "Go on with “Bare” (2 pairs)" }).click();
  await choose(page, "A");
});
