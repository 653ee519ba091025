// Kept for a time without a network: after one visit all of it works; a newer version comes whole, when one wants it, and never by half.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "./harness.mjs";
import { button, choose, chooseMany, log, said, turns, visit } from "./steps.mjs";
import { serveApp } from "./serve.mjs";

const DECK = "decks/everyday.json";
const heading = (page) => page.getByRole("heading", { level: 1 });

/** A copy of the build on a host of its own, which can go away and come back; pages in a browser that keeps what it is given to keep. */
const test = base.extend({
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "likeness-offline-"));
    cpSync("target/journeys-dist", folder, { recursive: true });
    let served = await serveApp({ folder });
    const port = Number(new URL(served.url).port);
    await use({
      folder,
      url: served.url,
      close: () => served.close(),
      back: async () => (served = await serveApp({ folder, port })),
      /** Publishes the folder with one file changed: all of it, or with that file still as it was. */
      release: (title, { withFile = true } = {}) => {
        const old = readFileSync(join(folder, DECK));
        writeFileSync(join(folder, DECK), JSON.stringify({ ...JSON.parse(old), title }));
        execFileSync("bash", ["scripts/list-files.sh", folder]);
        const fresh = readFileSync(join(folder, DECK));
        if (!withFile) writeFileSync(join(folder, DECK), old);
        return () => writeFileSync(join(folder, DECK), fresh);
      },
    });
    await served.close();
    rmSync(folder, { recursive: true });
  },
  kept: async ({ browser, host }, use) => {
    const context = await browser.newContext({ baseURL: host.url, serviceWorkers: "allow" });
    const strangers = [];
    context.on("request", (request) => request.url().startsWith(host.url) || /^(data|blob):/.test(request.url()) || strangers.push(request.url()));
    const page = await context.newPage();
    await visit(page);
    await isKept(page);
    await use(page);
    expect(strangers).toEqual([]);
    await context.close();
  },
});

const isKept = (page) => page.waitForFunction(() => "kept" in document.documentElement.dataset);
const title = (page) => page.evaluate(async (deck) => (await (await fetch(deck)).json()).title, DECK);
const update = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})));
const caches = (page) => page.evaluate(async () => (await window.caches.keys()).length);

test("after one visit everything works without a network: choosing, the likeness, every page, a new tab", async ({ kept: page, host }) => {
  test.slow();
  await chooseMany(page, 2);
  await host.close();
  await page.reload();
  await chooseMany(page, 2);
  for (const route of ["likeness", "holds", "induce", "sessions", "import", "settings", "sent", "about", "nowhere"]) {
    await visit(page, route);
    await expect(heading(page)).toBeVisible();
  }
  const tab = await page.context().newPage();
  await visit(tab, "about");
  await expect(heading(tab)).toBeVisible();
  await tab.close();
  expect(turns(await log(page)).filter((turn) => said(turn))).toHaveLength(4);
});

test("a newcomer of one page goes on to all the others without a network, and another newcomer begins without one", async ({ kept: page, host }) => {
  test.slow();
  await choose(page);
  await host.close();
  await visit(page, "likeness");
  await expect(heading(page)).toBeVisible();
  await expect(page).toHaveTitle("Your likeness · Likeness");
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await visit(page);
  await choose(page);
  expect(await page.evaluate(() => document.documentElement.dataset.program)).toBe("newcomer");
});

test("a newer version is said to be ready; a page keeps its own files until it is loaded anew, and the old ones go", async ({ kept: page, host }) => {
  test.slow();
  await page.reload();
  await isKept(page);
  await choose(page);
  const before = await title(page);
  host.release("A newer deck");
  await update(page);
  await expect(page.locator("#newer")).toContainText("A newer version is ready");
  expect(await title(page), "the page that is open").toBe(before);
  const tab = await page.context().newPage();
  await visit(tab, "about");
  expect(await title(tab), "a page loaded since").toBe("A newer deck");
  await expect(tab.locator("#newer")).toHaveCount(0);
  await isKept(tab);
  expect(await title(page), "still").toBe(before);
  expect(await caches(page)).toBe(2);
  await button(page, "Reload").click();
  await expect.poll(() => title(page).catch(() => "")).toBe("A newer deck");
  await expect(page.locator("#newer")).toHaveCount(0);
  await expect.poll(() => caches(page)).toBe(1);
  expect(turns(await log(page)).filter((turn) => said(turn))).toHaveLength(1);
  await host.close();
  await page.reload();
  expect(await title(page)).toBe("A newer deck");
});

test("a version that has not arrived whole is not taken", async ({ kept: page, host }) => {
  test.slow();
  await page.reload();
  await isKept(page);
  const before = await title(page);
  const finish = host.release("Half a version", { withFile: false });
  await update(page);
  await page.reload();
  await isKept(page);
  expect(await title(page)).toBe(before);
  expect(await page.evaluate(() => "newer" in document.documentElement.dataset)).toBe(false);
  finish();
  await update(page);
  await expect(page.locator("#newer")).toBeVisible();
  await page.reload();
  expect(await title(page)).toBe("Half a version");
});

test("a worker can be withdrawn, and what it kept may go: the page then comes from the host", async ({ kept: page, host }) => {
  test.slow();
  await page.evaluate(async () => { for (const name of await window.caches.keys()) await window.caches.delete(name); });
  await page.reload();
  await choose(page);
  cpSync("public/service-worker.js", join(host.folder, "service-worker.js"));
  await update(page);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => caches(page)).toBe(0);
  await page.reload();
  await expect(page.locator("main")).toBeVisible();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(false);
});

test("what the manifest names is there, so that the app can be installed", async ({ page, request }) => {
  await page.goto("./");
  const manifest = await (await request.get("./manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ name: "Likeness", start_url: "./", display: "standalone" });
  for (const { src, sizes } of manifest.icons) {
    const answer = await request.get(`./${src}`);
    expect(answer.status(), src).toBe(200);
    if (sizes === "any") continue;
    const png = await answer.body();
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
});
