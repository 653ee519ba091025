// The key at rest: in memory by default; remembered only when asked for, locked with a passphrase or as it is; never anywhere else.
import { axe, expect, test } from "./harness.mjs";
import { button, exported, visit } from "./steps.mjs";

const KEY = "sk-at-rest-4711";
const PASSPHRASE = "correct horse battery";

const check = async (page) => {
  await button(page, "Check").click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
};

async function connect(page, endpoint) {
  await visit(page, "settings");
  await page.getByLabel(/^Address/).fill(endpoint.url);
  await page.getByLabel(/^Model/).fill("scripted-model");
  await page.getByLabel(/^Key/).fill(KEY);
}

/** Everything that this browser keeps, as text. */
const keptHere = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((good, bad) => ((request.onsuccess = () => good(request.result)), (request.onerror = () => bad(request.error))));
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const area of database.objectStoreNames) all.push(JSON.stringify(await done(database.transaction(area).objectStore(area).getAll())));
      database.close();
    }
    return all.join("\n");
  });

const sent = (endpoint) => endpoint.requests.filter(({ method }) => method !== "OPTIONS").at(-1)?.headers.authorization;
const lockIt = async (page) => {
  await page.getByLabel(/^Lock the key with a passphrase/).check();
  await page.getByLabel(/^Passphrase to lock it with/).fill(PASSPHRASE);
};
const stored = (page) => page.evaluate(() => localStorage["likeness/key"]);

test("a key that nobody asked to remember is in memory alone and gone with the tab", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await expect(page.getByLabel("Forget the key")).toBeChecked();
  await check(page);
  expect(sent(endpoint)).toBe(`Bearer ${KEY}`);
  expect(await keptHere(page)).not.toContain(KEY);
  await page.reload();
  await check(page);
  expect(sent(endpoint)).toBeUndefined();
});

test("a locked key is nowhere in clear; its passphrase brings it back, another one does not", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await lockIt(page);
  await axe(page, "main");
  await check(page);
  await expect.poll(() => stored(page)).toContain('"iterations":600000');
  expect(await keptHere(page)).not.toContain(KEY);
  expect(await keptHere(page)).not.toContain(PASSPHRASE);
  expect(await exported(page)).not.toMatch(/at-rest|sealed|correct horse/);

  await page.reload();
  await expect(page.getByText("The key is locked.")).toBeVisible();
  await axe(page, "main");
  await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill("incorrect horse");
  await button(page, "Unlock").click();
  await expect(page.getByText("That is not the passphrase. Try again, or forget the locked key and enter it anew.")).toBeVisible();
  await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The key is locked.")).toHaveCount(0);
  await check(page);
  expect(sent(endpoint)).toBe(`Bearer ${KEY}`);
  expect(await stored(page)).toContain('"locked"'); // a check keeps it as it was
  await page.reload();
  await expect(page.getByText("The key is locked.")).toBeVisible();
});

test("while the key is locked the page where a call needs it asks for the passphrase and sends nothing", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await lockIt(page);
  await check(page);
  await expect.poll(() => stored(page)).toContain('"locked"');
  await page.reload();
  const before = endpoint.requests.length;
  await visit(page, "induce");
  await expect(page.getByText("The key is locked.")).toBeVisible();
  expect(endpoint.requests.length).toBe(before);
  await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(PASSPHRASE);
  await button(page, "Unlock").click();
  await expect(page.getByText("The key is locked.")).toHaveCount(0);
});

test("a locked key can be forgotten", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await lockIt(page);
  await check(page);
  await expect.poll(() => stored(page)).toContain('"locked"');
  await page.reload();
  await button(page, "Forget the locked key").click();
  await expect(page.getByText("The key is locked.")).toHaveCount(0);
  expect(await stored(page)).toBeUndefined();
});

test("without a passphrase of some length nothing is remembered", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await page.getByLabel(/^Lock the key with a passphrase/).check();
  await page.getByLabel(/^Passphrase to lock it with/).fill("short");
  await expect(page.getByText("At least 8 characters; until then the key is not remembered.")).toBeVisible();
  await check(page);
  expect(await stored(page)).toBeUndefined();
});

test("a key is remembered as it is only in so many words, and no longer once that is taken back", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await page.getByLabel("Remember the key as it is: anyone who can use this browser can read it").check();
  await check(page);
  await expect.poll(() => stored(page)).toContain(KEY);
  await page.reload();
  await check(page);
  expect(sent(endpoint)).toBe(`Bearer ${KEY}`);
  await page.getByLabel("Forget the key").check();
  await check(page);
  await expect.poll(() => stored(page)).toBeUndefined();
});

test("a key that was remembered by an earlier version goes on working", async ({ page, endpoint }) => {
  await visit(page, "settings");
  await page.evaluate(
    ([url, key]) => {
      localStorage["likeness/key"] = JSON.stringify({ at: 1, data: [url, key], v: 1 });
      localStorage["likeness/settings"] = JSON.stringify({ at: 1, data: { base_url: url, model: "scripted-model", remember_key: true }, v: 1 });
    },
    [endpoint.url, KEY],
  );
  await page.reload();
  await expect(page.getByLabel(/^Remember the key as it is/)).toBeChecked();
  await check(page);
  expect(sent(endpoint)).toBe(`Bearer ${KEY}`);
});
