// The interface in another language, and written from right to left. A language that doesn't exist is made of the German catalogue's
// keys: each text in brackets. Whatever shows without them is in no catalogue.
import { readFileSync } from "node:fs";
import { axe, expect, test } from "./harness.mjs";
import { button, choose, chooseMany, goOn, logs, notices, ready, saved, visit, pastGuard } from "./steps.mjs";

const select = (page) => page.locator("#language");
/** The stored settings; before anything was set there are none. */
const settings = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("likeness/settings"))?.data ?? { language: "" });
/** By a language's own word for the button to the next pair. */
const next = (page, word) => page.getByRole("button", { name: word });

async function chooseIn(page, word, key) {
  await expect(page.locator("[data-seal]:visible")).toBeVisible();
  await pastGuard(page);
  await page.keyboard.press(key);
  await expect(next(page, word)).toBeVisible();
}

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("the first visit is in German, from the first pair to the likeness, with numbers as German writes them", async ({ page, endpoint }) => {
    test.slow();
    await visit(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Wähle die Antwort");
    for (let n = 1; n <= 12; n++) {
      await chooseIn(page, "Weiter", n % 2 ? "1" : "2");
      await expect(page.locator(".verdict")).toContainText(n % 2 ? "Du: A." : "Du: B.");
      await next(page, "Weiter").click();
      await expect(next(page, "Weiter")).toBeHidden();
    }
    await visit(page, "likeness");
    await expect(page.locator("main")).toContainText(/Aus \d+ Lernentscheidungen auf diesem Gerät errechnet/);
    await expect(page).toHaveTitle(/^Dein Abbild/);
    await visit(page, "holds");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Richtig bei (\d½?|½) von \d Paaren, aus denen es nie gelernt hat/);
    await expect(page.locator("table").first()).toContainText(/\d,\d{3}/);
    await visit(page, "settings");
    await page.getByLabel("Adresse").fill(endpoint.url);
    await page.getByLabel("Modell", { exact: false }).last().fill("scripted-model");
    await page.getByRole("button", { name: "Prüfen", exact: true }).click();
    await expect(page.locator("main")).toContainText(/scripted-model hat in \d,\d Sekunden geantwortet: „/);
  });

  test("what the document says without the program is in German too", async ({ page, watch }) => {
    watch.allowError(/RuntimeError/);
    const heading = page.getByRole("heading", { level: 1 });
    let letGo;
    await page.route("**/newcomer*.wasm", async (route) => (await new Promise((done) => (letGo = done)), route.continue()));
    await page.goto("./");
    await expect(page.getByText("Wähle die Antwort, die dir besser gefällt.")).toBeVisible();
    await expect(page.getByText("Wird geladen …")).toBeVisible();
    letGo();
    await ready(page);
    await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
    await expect(heading).toHaveText("Likeness hat aus Versehen aufgehört");
    await saved(page, () => button(page, "Alles exportieren").click());
    await expect(page.getByText("Gespeichert als likeness-export.json")).toBeVisible();
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto("./?again");
    await expect(heading).toHaveText("WebAssembly ist hier ausgeschaltet");
    await expect(page.getByText("If you are here for a study").filter({ visible: true })).toHaveCount(0);
  });

  test("where the German words don't arrive the app starts in English", async ({ page, watch }) => {
    watch.allowError(/Failed to load resource/);
    await page.route("**/locales/de.json", (route) => route.abort());
    await visit(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await choose(page);
  });
});

test("the language is changed while everything stays as it is, and is kept", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2);
  await visit(page, "settings");
  await expect(select(page)).toHaveValue("");
  await select(page).selectOption("de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Einstellungen");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(select(page)).toBeFocused();
  expect((await settings(page)).language).toBe("de");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Einstellungen");
  await visit(page);
  await expect(page.getByText("Entscheidung 3 von 12")).toBeVisible();
  await visit(page, "settings");
  await select(page).selectOption("");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  expect((await settings(page)).language).toBe("");
});

test("a language whose words don't arrive changes nothing, and says so", async ({ page, watch }) => {
  watch.allowError(/Failed to load resource/);
  await visit(page);
  await choose(page);
  await visit(page, "settings");
  await page.route("**/locales/de.json", (route) => route.abort());
  await select(page).selectOption("de");
  await expect(notices(page)).toContainText("did not arrive, so nothing was changed");
  await expect(select(page)).toHaveValue("");
  expect((await settings(page)).language).toBe("");
});

/** What a text says without its arguments; they may stand anywhere in it. */
const marked = (text) => `⟦${text}⟧`;

/** What is called so in every language. */
const NAMES = /^(SHA-256|PNG|SVG|CSV|placeholder: http\S+)$/;

/** Every text of the built-in deck: its questions, poles and claims are in the deck's language. */
const DECK = (() => {
  const texts = [];
  JSON.parse(readFileSync("public/decks/everyday.json", "utf8"), (_, value) => (typeof value === "string" && texts.push(value), value));
  return texts;
})();
/** Whether it is the deck's: all of one of its texts, or the cut beginning of one. */
const isDeckText = (text) => DECK.includes(text) || (text.endsWith("…") && DECK.some((whole) => whole.replace(/[*#`_>]/g, "").replace(/\s+/g, " ").startsWith(text.slice(0, -1))));

/** Texts on the page, shown or read out, that are in no catalogue. What a deck, a model or the person wrote is no such text. */
const unmarked = (page) =>
  page.evaluate(() => {
    const FOREIGN = ".prose, .question, code, pre, kbd, .wordmark, option[lang], [data-words=foreign]";
    const isWord = (text) => /\p{L}{2,}/u.test(text);
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: around, textContent } = walker.currentNode;
      if (around.closest(`${FOREIGN}, script, style, noscript, [hidden]`)) continue;
      // A sentence may be in several nodes: what is about it counts as its own.
      const whole = around.closest("p, li, button, a, h1, h2, h3, td, th, label, summary, legend, dt, dd, text, span, div");
      if (isWord(textContent) && !/[⟦⟧]/.test(whole.textContent)) found.add(textContent.trim());
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      for (const element of document.querySelectorAll(`body [${name}]`)) {
        const text = element.getAttribute(name);
        if (isWord(text) && !/[⟦⟧]/.test(text) && !element.closest(FOREIGN)) found.add(`${name}: ${text}`);
      }
    }
    return [...found];
  });

for (const [device, viewport] of [["phone", { width: 390, height: 844 }], ["desktop", { width: 1280, height: 800 }]]) {
  test.describe(device, () => {
    test.use({ viewport, hasTouch: device === "phone", reducedMotion: "reduce", locale: "de-DE" });

    test(`every text of every page is in the catalogue, and from right to left nothing runs out of a ${device}`, async ({ page }) => {
      test.setTimeout(180_000); // every page, axe on each
      await page.route("**/locales/de.json", async (route) => {
        const german = await (await route.fetch()).json();
        const texts = Object.fromEntries(Object.keys(german.texts).map((english) => [english, marked(english.split("\u0004").pop())]));
        await route.fulfill({ json: { language: { tag: "ar-XB", direction: "rtl", decimal: "٫", group: "٬" }, texts } });
      });
      const check = async (where) => {
        await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = !one.matches(".menu, .neither"))));
        expect.soft((await unmarked(page)).filter((text) => !NAMES.test(text) && !isDeckText(text)), `${where}: texts that no language could translate`).toEqual([]);
        const [wide, room] = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]);
        expect.soft(wide, `${where}: runs out at the side`).toBeLessThanOrEqual(room);
        await axe(page);
      };
      await visit(page);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await check("start");
      if (device === "phone") await page.getByRole("button", { name: "Start choosing" }).tap();
      for (let n = 1; n <= 12; n++) {
        await chooseIn(page, "Next", n % 2 ? "1" : "2");
        if (n === 1 || n === 12) await check(`reveal ${n}`);
        await next(page, "Next").click();
        await expect(next(page, "Next")).toBeHidden();
      }
      await check("choose");
      for (const route of ["likeness", "holds", "induce", "sessions", "import", "settings", "sent", "about", "nowhere"]) {
        await visit(page, route);
        await check(route);
      }
    });
  });
}
