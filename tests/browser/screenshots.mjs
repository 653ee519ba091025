// The README's pictures, from the running app: node tests/browser/screenshots.mjs [FOLDER]. Written to docs/screenshots/.
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const app = await serveApp({ folder: process.argv[2] ?? "target/journeys-dist" });
const browser = await launch();

/** One picture: `act` brings the page to what it shows. */
async function picture(name, act, { width = 1280, height = 800, colorScheme = "light" } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 2, reducedMotion: "reduce", hasTouch: width < 600, isMobile: width < 600 });
  await page.goto(app.url, { waitUntil: "networkidle" });
  await act(page);
  await page.screenshot({ path: `docs/screenshots/${name}.png` });
  await page.close();
  console.log(`docs/screenshots/${name}.png`);
}

const GUARD_MS = 800; // input is ignored for half a second after a pair appears

/** Chooses `n` times as somebody would who likes the shorter answer, and leaves the last reveal open where `stay` is set. */
async function choose(page, n, stay = false) {
  for (let i = 0; i < n; i++) {
    await page.waitForTimeout(GUARD_MS);
    const start = page.getByRole("button", { name: "Start choosing" });
    if (await start.isVisible()) await start.click();
    const [a, b] = await Promise.all(["#answer-a", "#answer-b"].map((id) => page.locator(id).innerText()));
    await page.getByRole("button", { name: a.length < b.length ? "Prefer A" : "Prefer B" }).click();
    await page.getByRole("button", { name: "Next" }).waitFor();
    if (!stay || i < n - 1) await page.getByRole("button", { name: "Next" }).click();
  }
  await page.waitForTimeout(GUARD_MS);
}

const go = (route) => async (page) => {
  await choose(page, 14);
  await page.goto(`${app.url}#/${route}`);
  await page.waitForTimeout(GUARD_MS);
};

const phone = { width: 390, height: 844 };
try {
  for (const colorScheme of ["light", "dark"]) {
    const suffix = colorScheme === "dark" ? "-dark" : "";
    await picture(`start${suffix}`, async () => {}, { colorScheme });
    await picture(`choosing${suffix}`, (page) => choose(page, 7), { colorScheme });
    await picture(`reveal${suffix}`, (page) => choose(page, 8, true), { colorScheme });
    await picture(`choosing-phone${suffix}`, (page) => choose(page, 3), { ...phone, colorScheme });
    await picture(`likeness${suffix}`, go("likeness"), { colorScheme });
    await picture(`holds${suffix}`, go("holds"), { colorScheme });
  }
} finally {
  await browser.close();
  await app.close();
}
