// A copy that is locked to one endpoint: it asks that one, shows that it can ask no other, and its page's policy holds it to that.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEndpoint } from "./endpoint.mjs";
import { axe, expect, test } from "./harness.mjs";
import { bringIn, completions, go, induce, judge, person } from "./judge.mjs";
import { serveApp } from "./serve.mjs";

/** A copy of the journeys' build, locked to `url` and served. */
async function locked(url, model = "") {
  const folder = mkdtempSync(join(tmpdir(), "likeness-locked-"));
  cpSync("target/journeys-dist", folder, { recursive: true });
  execFileSync("node", ["scripts/lock.mjs", folder, url, model]);
  const served = await serveApp({ folder });
  return { url: served.url, close: () => served.close().then(() => rmSync(folder, { recursive: true })) };
}

test("a locked copy needs no address, cannot be given another one, and writes a likeness with its own", async ({ browser, endpoint }) => {
  endpoint.setScript(judge());
  const copy = await locked(endpoint.url, "scripted-model");
  const context = await browser.newContext({ baseURL: copy.url });
  const page = await context.newPage();
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).origin));
  await go(page, "settings");
  await expect(page.getByLabel("Address")).toHaveValue(endpoint.url);
  await expect(page.getByLabel("Address")).not.toBeEditable();
  await expect(page.getByText("this copy of Likeness can ask this address alone")).toBeVisible();
  await expect(page.getByLabel("Provider")).toHaveCount(0);
  await axe(page);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  await page.getByRole("button", { name: "Disconnect and forget the key" }).click();
  await expect(page.getByLabel("Address")).toHaveValue(endpoint.url);

  await bringIn(page, person());
  await induce(page);
  expect(completions(endpoint).length).toBeGreaterThan(10);
  expect([...new Set(asked)].sort()).toEqual([new URL(copy.url).origin, endpoint.origin].sort());
  await context.close();
  await copy.close();
});

test("what was set before, and what is put into storage, moves a locked copy nowhere; its policy refuses any other host", async ({ browser, endpoint }) => {
  const other = await startEndpoint();
  const copy = await locked(endpoint.url);
  const context = await browser.newContext({ baseURL: copy.url });
  const page = await context.newPage();
  await page.addInitScript((url) => {
    localStorage.setItem("likeness/settings", JSON.stringify({ v: 1, at: 0, data: { base_url: url, model: "scripted-model", wire: "anthropic" } }));
  }, other.url);
  await go(page, "settings");
  await expect(page.getByLabel("Address")).toHaveValue(endpoint.url);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  const refused = await page.evaluate(
    (url) =>
      new Promise((done) => {
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective));
        fetch(url).then(() => done("answered"), () => {});
      }),
    `${other.url}/models`,
  );
  expect(refused).toBe("connect-src");
  expect(other.requests).toEqual([]);
  await context.close();
  await copy.close();
  await other.close();
});

test("a folder is locked once, to an address, in a format that is spoken", async () => {
  const folder = mkdtempSync(join(tmpdir(), "likeness-locked-"));
  cpSync("target/journeys-dist/index.html", join(folder, "index.html"));
  const lock = (...args) => execFileSync("node", ["scripts/lock.mjs", folder, ...args], { stdio: "pipe" });
  expect(() => lock("file:///etc/passwd")).toThrow(/is no http or https address/);
  expect(() => lock("https://api.example.com/v1", "m", "telnet")).toThrow(/is no wire format/);
  lock("https://api.example.com/v1");
  expect(() => lock("https://api.example.com/v1")).toThrow(/is locked already/);
  rmSync(folder, { recursive: true });
});
