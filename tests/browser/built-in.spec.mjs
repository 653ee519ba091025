// The browser's own model, against a stand-in `LanguageModel` (headless Chromium has none): asked without a key, an address or a request.
import { axe, expect, test } from "./harness.mjs";
import { asked, bringIn, go, induce, judge, person } from "./judge.mjs";

/** A page whose browser has a model: `availability` as the browser says it, prompts answered by `answer`. */
async function withModel(page, { availability = "available", answer = judge() } = {}) {
  const prompts = [];
  await page.exposeFunction("answerFor", async (messages, constraint) => {
    prompts.push({ messages, constraint, asks: asked(messages) });
    const said = await answer({ messages, body: {}, text: messages.at(-1).content });
    return typeof said === "string" ? said : JSON.stringify(said);
  });
  await page.addInitScript((first) => {
    let state = first;
    globalThis.sessions = { open: 0, begun: 0 };
    globalThis.LanguageModel = class {
      static async availability() {
        return state;
      }
      static async create({ initialPrompts = [], signal, monitor } = {}) {
        signal?.throwIfAborted();
        if (state !== "available") {
          if (!navigator.userActivation.isActive) throw new DOMException("Requires a user gesture.", "NotAllowedError");
          const target = new EventTarget();
          monitor?.(target);
          for (const loaded of [0.25, 1]) {
            target.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded }));
            await new Promise((wake) => setTimeout(wake, 150));
          }
          state = "available";
        }
        sessions.open++;
        sessions.begun++;
        return Object.assign(new LanguageModel(), { initialPrompts });
      }
      async prompt(text, { responseConstraint, signal } = {}) {
        signal?.throwIfAborted();
        if (this.initialPrompts.slice(1).some(({ role }) => role === "system")) throw new TypeError("system must be first");
        return answerFor([...this.initialPrompts, { role: "user", content: text }], responseConstraint ?? null);
      }
      destroy() {
        sessions.open--;
      }
    };
  }, availability);
  return prompts;
}

const check = (page) => page.getByRole("button", { name: "Check", exact: true }).click();

test("a likeness is written with the browser's own model and no request leaves the page", async ({ page, watch }) => {
  const prompts = await withModel(page);
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption("built-in");
  await expect(page.getByText("It is ready. Check it below.")).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Key" })).toHaveCount(0);
  await axe(page);
  await check(page);
  await expect(page.getByText(/^built-in answered in .*: “Yes, I am ready\.”$/)).toBeVisible();
  await bringIn(page, person());
  const from = watch.requests.length;
  await induce(page);
  expect(watch.requests.slice(from).filter(({ type }) => type === "fetch")).toEqual([]);
  const judged = prompts.filter(({ asks }) => asks.kind === "persona");
  expect(judged.length).toBeGreaterThan(3);
  expect(judged.every(({ constraint }) => constraint?.type === "object")).toBe(true);
  expect(await page.evaluate(() => sessions)).toEqual({ open: 0, begun: prompts.length });
});

test("a model that has to be downloaded says so, and the download begins on a click", async ({ page }) => {
  await withModel(page, { availability: "downloadable" });
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption("built-in");
  await expect(page.getByText("The browser has to download its model first")).toBeVisible();
  await page.getByRole("button", { name: "Download it" }).click();
  await expect(page.getByText("is downloading its model: 25%.")).toBeVisible();
  await expect(page.getByText("It is ready. Check it below.")).toBeVisible();
  await check(page);
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
});

test("a browser without a model says so, and the check too", async ({ page }) => {
  await page.addInitScript(() => delete globalThis.LanguageModel);
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption("built-in");
  await expect(page.getByText("This browser has no model of its own")).toBeVisible();
  await check(page);
  await expect(page.locator(".error[role=alert]")).toContainText("It does not know the model “built-in”");
  await page.getByLabel("Provider").selectOption("");
  await expect(page.getByLabel("Address")).toBeVisible();
});
