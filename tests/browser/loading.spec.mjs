// The page as a static host serves it: at a sub-path, under a strict content policy, from its own origin only.
import { expect, test } from "./harness.mjs";

test("the app starts at a sub-path under a strict policy, each file loaded once and from its own origin", async ({ page, watch, baseURL }) => {
  await page.goto("./");
  await expect(page.locator("body > :not(script, noscript, [hidden])").first()).toBeVisible();
  await expect(page.locator("#cannot-start")).toBeHidden();

  const addresses = watch.requests.map(({ url }) => url);
  expect(addresses.filter((url) => !url.startsWith(baseURL) && !url.startsWith("data:"))).toEqual([]);
  expect(addresses.filter((url, at) => addresses.indexOf(url) !== at)).toEqual([]);
  expect(addresses.some((url) => url.endsWith(".wasm"))).toBe(true);
});

test("the page has no inline script, style or handler, and runs none that is put in", async ({ page, request, watch }) => {
  const html = await (await request.get("./")).text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
  expect(html).not.toMatch(/<style|\son[a-z]+=|\sstyle=/i);
  await page.goto("./");
  watch.allowError(/Content Security Policy/);
  watch.allowViolation(/^script-src-elem refused inline/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return window.ran === true;
  });
  expect(ran).toBe(false);
  await expect.poll(() => watch.errors.join()).toContain("inline script");
});
