// Signing in to OpenRouter, which stands in as intercepted routes: no key is pasted, and the code leaves no trace.
import { createHash } from "node:crypto";
import { axe, expect, test } from "./harness.mjs";
import { go } from "./judge.mjs";
import { BASE } from "./serve.mjs";

const APP = "https://likeness.test";
const KEY = "sk-or-v1-made-up";

/** The app at an https address, OpenRouter's page that asks, and its exchange, answered by `exchange`. */
async function stand(page, watch, baseURL, exchange) {
  [APP, "https://openrouter.ai"].forEach(watch.allowOrigin);
  const seen = { consents: [], exchanges: [], models: [] };
  await page.route(`${APP}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const response = await fetch(new URL(pathname, baseURL));
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !/^(content-encoding|transfer-encoding|connection)$/.test(name)));
    await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
  });
  const cors = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Authorization, Content-Type" };
  await page.route("https://openrouter.ai/**", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (request.method() === "OPTIONS") return route.fulfill({ status: 204, headers: cors });
    if (url.pathname === "/auth") {
      seen.consents.push(url.searchParams);
      const back = `${url.searchParams.get("callback_url")}?code=made-up-code`;
      return route.fulfill({ contentType: "text/html", body: `<title>OpenRouter</title><a href="${back}">Authorize</a>` });
    }
    if (url.pathname === "/api/v1/auth/keys") {
      seen.exchanges.push({ body: request.postDataJSON(), headers: request.headers() });
      return route.fulfill({ headers: cors, ...exchange });
    }
    seen.models.push(request.headers());
    return route.fulfill({ headers: cors, json: { data: [{ id: "some/model" }] } });
  });
  return seen;
}

async function signIn(page) {
  await page.goto(`${APP}${BASE}#/settings`);
  await page.getByLabel("Provider").selectOption("openrouter");
  await page.getByRole("button", { name: "Sign in with OpenRouter" }).click();
  await page.getByRole("link", { name: "Authorize" }).click();
}

test("signing in brings a key for this tab, and neither code nor key stays in the address or the stores", async ({ page, watch, baseURL }) => {
  const seen = await stand(page, watch, baseURL, { json: { key: KEY, user_id: "u" } });
  await signIn(page);
  await expect(page.getByText("You are signed in with OpenRouter.")).toBeVisible();
  expect(page.url()).toBe(`${APP}${BASE}#/settings`);
  const [consent] = seen.consents;
  expect(consent.get("callback_url")).toBe(`${APP}${BASE}`);
  expect(consent.get("code_challenge_method")).toBe("S256");
  const [{ body }] = seen.exchanges;
  expect(body).toMatchObject({ code: "made-up-code", code_challenge_method: "S256" });
  expect(createHash("sha256").update(body.code_verifier).digest("base64url")).toBe(consent.get("code_challenge"));

  await expect(page.getByLabel("Provider")).toHaveValue("openrouter");
  await expect(page.getByText("one is set; type to replace it")).toBeVisible();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("Pick one: some/model.")).toBeVisible();
  expect(seen.models[0].authorization).toBe(`Bearer ${KEY}`);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const secret of [KEY, "made-up-code", body.code_verifier]) expect(kept).not.toContain(secret);
  await axe(page);

  await page.reload();
  await expect(page.getByLabel("Provider")).toHaveValue("openrouter");
  expect(seen.exchanges).toHaveLength(1);
});

const failures = [
  { name: "a code that is refused", exchange: { status: 403, json: { error: { message: "Invalid code or code_verifier", code: 403 } } }, says: "It says: “Invalid code or code_verifier”" },
  { name: "an answer without a key", exchange: { json: {} }, says: "It gave no key for its code" },
];
for (const { name, exchange, says } of failures) {
  test(`of ${name} it says what happened and what to do`, async ({ page, watch, baseURL }) => {
    await stand(page, watch, baseURL, exchange);
    await signIn(page);
    await expect(page.getByText("You are not signed in with OpenRouter.")).toContainText(says);
    await expect(page.getByText("Sign in again, or paste a key in the settings.")).toBeVisible();
    expect(page.url()).not.toContain("code=");
  });
}

test("a code that this tab did not ask for is not used", async ({ page, watch, baseURL }) => {
  const seen = await stand(page, watch, baseURL, { json: { key: KEY } });
  await page.goto(`${APP}${BASE}?code=somebody-elses`);
  await expect(page.getByText("the sign-in was not begun in this tab")).toBeVisible();
  expect(page.url()).not.toContain("code=");
  expect(seen.exchanges).toEqual([]);
});

test("at an address that OpenRouter does not come back to the page says so and takes a key", async ({ page }) => {
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption("openrouter");
  await expect(page.getByText("make run PORT=3000")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with OpenRouter" })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Key" })).toBeVisible();
});
