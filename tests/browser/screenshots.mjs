// The README's pictures, from the running app: node tests/browser/screenshots.mjs [FOLDER]. Written to docs/screenshots/.
import { launch } from "./browser.mjs";
import { serveApp } from "./serve.mjs";

const app = await serveApp({ folder: process.argv[2] ?? "target/journeys-dist" });
const browser = await launch();

/** One picture: `act` brings the page to what it shows. */
async function picture(name, act, { width = 1280, height = 800, colorScheme = "light" } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 2, reducedMotion: "reduce" });
  await page.goto(app.url, { waitUntil: "networkidle" });
  await act(page);
  await page.screenshot({ path: `docs/screenshots/${name}.png` });
  await page.close();
  console.log(`docs/screenshots/${name}.png`);
}

const asItOpens = async () => {};
try {
  await picture("choosing", asItOpens);
  await picture("choosing-dark", asItOpens, { colorScheme: "dark" });
  await picture("choosing-phone", asItOpens, { width: 390, height: 844 });
} finally {
  await browser.close();
  await app.close();
}
