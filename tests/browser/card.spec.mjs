// The card to share: it holds what is ticked and nothing else, is made on the device, and keeps private lines out.
import { readFile } from "node:fs/promises";
import { axe, expect, test } from "./harness.mjs";
import { bringIn, connect, go, HEADLINE, induce, judge, person } from "./judge.mjs";

const FAITH = "Your faith gives you patience with slow answers.";
const MORE = "You take the answer that says more.";
const preview = (page) => page.locator(".card-preview");

/** The texts on the card as it is shown, read from the file that the preview is. */
const texts = async (page) => {
  const svg = decodeURIComponent((await preview(page).getAttribute("src")).replace(/^data:image\/svg\+xml;charset=utf-8,/, ""));
  return page.evaluate((text) => {
    // The document that a parser makes has the page's own policy, which forbids the style that brings the font.
    const { documentElement: root } = new DOMParser().parseFromString(text.replace(/<style>.*?<\/style>/s, ""), "image/svg+xml");
    return [...root.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ");
  }, svg);
};

const tick = (page, name) => page.getByRole("checkbox", { name, exact: false });

/** From the likeness page to the card. */
async function makeOne(page) {
  await go(page, "likeness");
  await page.getByRole("link", { name: "Make a card" }).click();
  await expect(preview(page)).toBeVisible();
}

test("only what is ticked stands on the card, up to three claims, and what is held back can't be ticked", async ({ page, watch, endpoint }) => {
  test.slow();
  endpoint.setScript(judge({ lines: [`${FAITH} [+1]`, "You like a fifth thing."] }));
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await makeOne(page);
  expect(await texts(page)).toContain(HEADLINE.slice(0, 20));
  expect(await texts(page)).toContain(MORE);
  expect(await texts(page)).toContain("It guessed right on");
  expect(await texts(page)).not.toContain("a fifth thing");
  expect(await texts(page)).not.toContain("faith");
  await expect(page.getByText(FAITH)).toHaveCount(0);
  await expect(page.getByText("One claim touches something private and can’t be ticked.")).toBeVisible();

  // A claim without evidence is not ticked for the person, and a fourth can't be.
  await expect(tick(page, "You like a fifth thing.")).not.toBeChecked();
  await expect(tick(page, "You like a fifth thing.")).toBeDisabled();
  await tick(page, MORE).uncheck();
  await tick(page, "You like a fifth thing.").check();
  expect(await texts(page)).toContain("a fifth thing");
  expect(await texts(page)).not.toContain(MORE);

  const from = watch.requests.length;
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await expect(page.getByText("Nothing is ticked")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save the image" })).toBeDisabled();
  expect(await texts(page)).toBe("How I like my answers, worked out from what I chose Likeness");
  await tick(page, "It guessed right on").check();
  expect(await texts(page)).toContain("chance would be");
  expect(watch.requests.slice(from).filter(({ url }) => !/^(data|blob):/.test(url))).toEqual([]);
  await axe(page);
});

test("the image is made here, in either shape, with the app's own font", async ({ page, watch }) => {
  await bringIn(page, person());
  await makeOne(page);
  const from = watch.requests.length;
  for (const [shape, width, height] of [["Wide", 1200, 630], ["Tall", 1080, 1350]]) {
    await page.getByRole("radio", { name: shape }).check();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the image" }).click()]);
    expect(download.suggestedFilename()).toMatch(/^likeness-card-\d{4}-\d\d-\d\d\.png$/);
    const png = await readFile(await download.path());
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(png.length).toBeGreaterThan(10_000);
    // The preview is the same picture, drawn: it has this size, and it holds its fonts.
    await expect.poll(() => preview(page).evaluate(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])).toEqual([width, height]);
    const source = decodeURIComponent(await preview(page).getAttribute("src"));
    expect([...source.matchAll(/url\(([^)]{0,30})/g)].map(([, url]) => url)).toEqual(Array(2).fill("data:font/woff2;base64,d09GMgA"));
  }
  await expect(page.getByText("Nothing was uploaded")).toBeVisible();
  expect(watch.requests.slice(from).filter(({ url }) => !/^(data|blob):/.test(url))).toEqual([]);
});

test("a browser that can share hands the image to an app of the device; calling it off is no error", async ({ page }) => {
  await page.addInitScript(() => {
    window.shared = [];
    navigator.canShare = ({ files }) => files?.length === 1;
    navigator.share = async ({ files: [file] }) => {
      if (window.refuse) throw new DOMException("called off", window.refuse);
      window.shared.push([file.name, file.type, [...new Uint8Array(await file.arrayBuffer()).slice(1, 4)]]);
    };
  });
  await bringIn(page, person());
  await makeOne(page);
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(page.getByText("Handed to the app that you chose.")).toBeVisible();
  const [[name, type, signature]] = await page.evaluate(() => window.shared);
  expect(name).toMatch(/^likeness-card-.*\.png$/);
  expect([type, signature]).toEqual(["image/png", [0x50, 0x4e, 0x47]]);
  await page.evaluate(() => (window.refuse = "NotAllowedError"));
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(page.getByText("This browser did not hand it over.")).toBeVisible();
});

test("without the network the card is still made, in a font that is there", async ({ page, context, watch }) => {
  watch.allowError(/ERR_FAILED/);
  await context.route("**/fonts/*.woff2", (route) => route.abort());
  await bringIn(page, person());
  await makeOne(page);
  expect(await texts(page)).toContain("It guessed right on");
});

test("on a phone the card has a phone's shape, and a tentative claim that is ticked says that it is", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bringIn(page, person({ splits: { train: 9, val: 3, test: 4 } }));
  await makeOne(page);
  await expect(page.getByRole("radio", { name: "Tall" })).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const tentative = page.locator(".ticks label").filter({ hasText: /tentative$/ }).last();
  const claim = (await tentative.locator(".said").textContent()).replace(/\.$/, "");
  await tentative.getByRole("checkbox").check();
  expect((await texts(page)).replaceAll(/\s+/g, " ")).toContain(`${claim} (tentative)`);
  await axe(page);
});

test("a claim that was struck out can't be put on a card", async ({ page }) => {
  await bringIn(page, person({ splits: { train: 9, val: 3, test: 4 } }));
  await go(page, "likeness");
  const first = page.locator("ol.claims > li").first();
  const claim = (await first.locator(".text").innerText()).replaceAll(/\s+/g, " ").trim();
  await first.getByRole("button", { name: /^Strike out/ }).click();
  await makeOne(page);
  await expect(page.locator(".ticks .said").first()).toBeVisible();
  const offered = (await page.locator(".ticks .said").allInnerTexts()).map((said) => said.replaceAll(/\s+/g, " ").trim());
  expect(offered).not.toContain(claim);
});
