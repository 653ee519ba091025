import { test } from "./harness.mjs";
import { bringIn, connect, go, induce, judge, person, longer, shorter } from "./judge.mjs";
const FIRST = "You have patience for detail.";
const claims = (page) => page.locator(".matter > .claims > li");
const act = (page, text, name) => claims(page).filter({ hasText: text }).getByRole("button", { name: new RegExp(`^${name}`) });
for (const [name, width, height, scheme] of [["desktop-light", 1440, 900, "light"], ["phone-dark", 390, 844, "dark"], ["phone-light", 390, 844, "light"], ["desktop-dark", 1440, 900, "dark"]])
  test(`shots ${name}`, async ({ page, endpoint }) => {
    const [right, wrong] = [judge({ lines: ["You skip short answers. You would rather wait for the long one. [+1 +2 -3]"] }), judge({ taste: (a, b, { kind }) => (kind === "persona" ? shorter(a, b) : longer(a, b)) })];
    endpoint.setScript((r) => (r.text.includes(`- ${FIRST}`) ? wrong : right)(r));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await connect(page, endpoint);
    await bringIn(page, person({ splits: { train: 10, val: 4, test: 8 }, odd: [1, 4] }));
    await induce(page);
    await go(page, "likeness");
    await act(page, "You take the answer", "Lock").click();
    await act(page, FIRST, "Strike out").click();
    await page.locator("#edits-held-out").getByRole("button", { name: "Guess them again" }).click();
    await page.getByText("Without it, right on").waitFor();
    await act(page, "You like to see", "Edit").click();
    await claims(page).first().locator("summary").click();
    await page.screenshot({ path: `/tmp/likeness-shots/${name}-a.png`, fullPage: true });
    await page.getByRole("textbox", { name: "This claim" }).fill("You like to see how a thing came about, step by step.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: /^Compare with/ }).click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: `/tmp/likeness-shots/${name}-b.png`, fullPage: true });
    if (name.startsWith("phone")) {
      await page.locator("#compare").scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/likeness-shots/${name}-c.png` });
      await page.locator(".claims > li").nth(1).evaluate((e) => e.scrollIntoView());
      await page.screenshot({ path: `/tmp/likeness-shots/${name}-d.png` });
      await page.locator("#edits-held-out").evaluate((e) => e.scrollIntoView());
      await page.screenshot({ path: `/tmp/likeness-shots/${name}-e.png` });
    }
  });
test("shots sketch", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const { choose } = await import("./judge.mjs");
  await go(page, "");
  await choose(page, 12);
  await go(page, "likeness");
  await page.locator(".claims").waitFor();
  await page.screenshot({ path: `/tmp/likeness-shots/sketch.png`, fullPage: true });
});
