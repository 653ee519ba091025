// On a phone: stacked answers, both buttons at the thumb, and never a page wider than the screen.
import { devices } from "@playwright/test";
import { expect, test } from "./harness.mjs";
import { answer, button, choose, chooseMany, deck, log, nextButton, ready, said, seal, startDeck, turns, verdict, visit } from "./steps.mjs";

const { defaultBrowserType, ...phone } = devices["iPhone 13"];
test.use({ ...phone, viewport: { width: 390, height: 844 } });

const scrolled = (page) => page.evaluate(() => Math.round(scrollY));
const start = (page) => button(page, "Start choosing");

/** Begins as a newcomer does, by the one button of the start page. */
async function begin(page) {
  await visit(page);
  await start(page).tap();
  await expect(button(page, "Prefer A")).toBeVisible();
}

test("the start page has one button at the thumb, which leads to the first question", async ({ page }) => {
  await visit(page);
  await expect(start(page)).toBeInViewport({ ratio: 1 });
  await expect(button(page, "Prefer A")).toBeHidden();
  await expect(page.getByText("Nothing leaves this browser").first()).toBeInViewport();
  await start(page).tap();
  await expect(start(page)).toBeHidden();
  await expect(page.locator(".question")).toBeInViewport({ ratio: 1 });
  await expect(answer(page, "A")).toBeInViewport();
  for (const name of ["Prefer A", "Prefer B", "See B"]) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
  await expect(seal(page)).toBeInViewport({ ratio: 1 });
});

test("both buttons stay at the thumb however far one scrolls, and are large enough", async ({ page }) => {
  await visit(page);
  await startDeck(page, deck({ pairs: [{ question: "Long?", answers: ["One. ".repeat(1500), "Two. ".repeat(1500)] }] }));
  await start(page).tap();
  for (const place of [0, 2000, 100_000]) {
    await page.evaluate((to) => scrollTo(0, to), place);
    for (const name of ["Prefer A", "Prefer B"]) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
  }
  const small = await page.locator(".bar button:visible, .bar summary:visible").evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 44));
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.querySelector(".bar").getBoundingClientRect().height)).toBeLessThan(844 / 4);
});

test("one can flip between the answers, each time to the place where one left it", async ({ page }) => {
  await visit(page);
  await startDeck(page, deck({ pairs: [{ question: "Long?", answers: ["One. ".repeat(1500), "Two. ".repeat(1500)] }] }));
  await start(page).tap();
  await page.evaluate(() => scrollTo(0, 700));
  await button(page, "See B").tap();
  await expect(page.locator("#answer-b .label")).toBeInViewport();
  expect(await page.locator("#answer-b").evaluate((box) => Math.abs(box.getBoundingClientRect().top))).toBeLessThan(20);
  const atB = (await scrolled(page)) + 500;
  await page.evaluate((to) => scrollTo(0, to), atB);
  await button(page, "See A").tap();
  await expect.poll(() => scrolled(page)).toBe(700);
  await page.evaluate(() => scrollTo(0, 900));
  await button(page, "See B").tap();
  await expect.poll(() => scrolled(page)).toBe(atB);
  await button(page, "See A").tap();
  await expect.poll(() => scrolled(page)).toBe(900);
});

test("Neither… opens the three other ways, and each counts", async ({ page }) => {
  await begin(page);
  for (const name of ["No preference", "Both bad", "Not for me"]) {
    await ready(page);
    await expect(button(page, name)).toBeHidden();
    await page.getByText("Neither…").tap();
    await expect(button(page, name)).toBeInViewport({ ratio: 1 });
    expect(await button(page, name).evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThanOrEqual(44);
    await button(page, name).tap();
    if (name !== "Not for me") await nextButton(page).tap();
  }
  await expect.poll(async () => turns(await log(page)).map((turn) => said(turn))).toEqual(["neither", "bad", "skip", undefined]);
});

test("the reveal comes in place with Next at the thumb, and the next pair begins at the top", async ({ page }) => {
  await begin(page);
  await choose(page, "B", { by: "button" });
  await expect(verdict(page)).toHaveText("You: B. No guess.");
  await expect(verdict(page)).toBeInViewport({ ratio: 1 });
  await expect(nextButton(page)).toBeInViewport({ ratio: 1 });
  await expect(page.locator("#answer-b")).toContainText("your pick");
  await nextButton(page).tap();
  await expect(page.locator(".progress .narrow-only")).toHaveText("2 of 12");
  expect(await scrolled(page)).toBe(0);
  await expect(page.locator(".question")).toBeInViewport({ ratio: 1 });
  await expect(start(page)).toHaveCount(0);
});

test("the first page after the first choices begins at its top, with the focus on its content", async ({ page }) => {
  await visit(page);
  await start(page).tap();
  await choose(page, "A", { by: "button" });
  await page.getByText("Menu").tap();
  await page.getByRole("link", { name: "Your likeness", exact: true }).tap();
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page.locator("#content")).toBeFocused();
  expect(await scrolled(page)).toBe(0);
});

test("the reveal of the twelfth choice leads to the likeness", async ({ page }) => {
  await visit(page);
  await start(page).tap();
  await chooseMany(page, 11);
  await choose(page, "A", { by: "button" });
  const see = page.locator(".reveal").getByRole("link", { name: "See your likeness" });
  await expect(see).toHaveClass("button primary");
  await expect(nextButton(page)).not.toHaveClass(/primary/);
  await nextButton(page).tap();
  await choose(page, "A", { by: "button" });
  await expect(nextButton(page)).toHaveClass(/primary/);
  await see.tap();
  await expect(page).toHaveTitle(/Your likeness/);
});

test.describe("at 320 pixels", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("no page is wider than the screen", async ({ page }) => {
    test.slow();
    const tooWide = async (where) => {
      const found = await page.evaluate(() => {
        const out = [...document.querySelectorAll("body *")].filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 1 && right > innerWidth + 0.5 && !element.closest(".scroll-x, pre, svg, .visually-hidden");
        });
        return [document.documentElement.scrollWidth, innerWidth, out.slice(0, 3).map((element) => `${element.localName}.${element.getAttribute("class")}`)];
      });
      expect(found, where).toEqual([320, 320, []]);
    };
    await visit(page);
    await tooWide("start");
    await start(page).tap();
    await ready(page);
    await tooWide("choosing");
    await page.getByText("Neither…").tap();
    await tooWide("neither");
    await page.getByText("Neither…").tap();
    await choose(page, "A", { by: "button" });
    await page.locator(".proof summary").tap();
    await tooWide("reveal");
    await nextButton(page).tap();
    await chooseMany(page, 10);
    await choose(page, "B");
    await tooWide("the twelfth reveal");
    // A guess that can’t tell has the longest words, beside Undo and Neither.
    await visit(page, "import");
    const alike = Array.from({ length: 4 }, (_, i) => ({ question: `Which colour, ${i}?`, answers: ["Quite red.", "Quite tan."] }));
    await startDeck(page, deck({ axes: [], pairs: alike }));
    await start(page).tap();
    await choose(page, "A");
    await nextButton(page).tap();
    await expect(seal(page)).toContainText("it can’t tell yet");
    await expect(button(page, "Undo")).toBeVisible();
    await tooWide("a seal that can’t tell");
    for (const route of ["likeness", "holds", "induce", "sessions", "import", "settings", "about", "nowhere"]) {
      await visit(page, route);
      await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = !one.matches(".menu"))));
      await tooWide(route);
    }
    await visit(page, "sessions");
    await button(page, "Rename").first().tap();
    await tooWide("renaming");
    const wide = { question: "W".repeat(200), answers: [`| ${"wide | ".repeat(30)}\n|${"---|".repeat(31)}\n| ${"cell | ".repeat(30)}`, `\`\`\`\n${"x".repeat(400)}\n\`\`\`\n\n${"https://example.test/".repeat(20)}`] };
    await startDeck(page, deck({ pairs: [wide] }));
    await tooWide("a wide pair");
  });
});
