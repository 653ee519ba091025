// Charts: each can be kept as a picture or as numbers, made on the device; the learning curve; leans beside people in general.
import { readFile } from "node:fs/promises";
import { axe, expect, test } from "./harness.mjs";
import { bringIn, exported, go, person, slots } from "./judge.mjs";
import { chooseMany, visit } from "./steps.mjs";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const figures = (page) => page.locator("figure.chart").filter({ has: page.locator(".save") });

/** The file that a button of a figure hands over: its name and its bytes. */
async function keep(page, figure, kind) {
  const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: kind, exact: true }).click()]);
  await expect(figure.locator(".save [role=status]")).toHaveText(`Saved as ${download.suggestedFilename()}`);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The cells of comma-separated values (RFC 4180). */
function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

/** A picture as a browser reads it: its texts, its size, and every address that it names. */
const read = (page, svg) =>
  page.evaluate((text) => {
    // The document that a parser makes has the page's own policy, which forbids the style that brings the font.
    const { documentElement: root } = new DOMParser().parseFromString(text.replace(/<style>.*?<\/style>/s, ""), "image/svg+xml");
    const all = [...root.querySelectorAll("*")];
    return {
      root: root.localName,
      title: root.querySelector("title")?.textContent,
      texts: all.filter(({ localName }) => localName === "text").map(({ textContent }) => textContent),
      size: [root.getAttribute("width"), root.getAttribute("height")].map(Number),
      unpainted: all.filter((one) => ["text", "line", "circle", "rect", "polygon", "polyline"].includes(one.localName) && !one.hasAttribute("fill") && !one.hasAttribute("stroke")).length,
      classes: all.filter((one) => one.hasAttribute("class") || one.hasAttribute("style")).length,
      addresses: [...text.matchAll(/url\(([^)]*)\)|(?:href|src)="([^"]*)"/g)].map(([, one, other]) => one ?? other),
    };
  }, svg);

test("every chart can be kept as PNG, SVG and CSV, and no request is made but for the page's own font", async ({ page, watch }) => {
  test.slow();
  await bringIn(page, person({ splits: { train: 14, val: 4, test: 22 }, odd: [2, 9, 21, 33] }));
  await go(page, "holds");
  await expect(page.locator("#learning-curve")).toBeVisible();
  await expect(figures(page)).toHaveCount(5); // held out, calibration, learning curve, the guesses one by one and in blocks
  const from = watch.requests.length;
  for (const figure of await figures(page).all()) {
    const finding = await figure.locator(".save").getAttribute("aria-label");
    const svg = await keep(page, figure, "SVG");
    expect(svg.name).toMatch(/^likeness-[a-z-]+-\d{4}-\d\d-\d\d\.svg$/);
    const picture = await read(page, svg.bytes.toString());
    expect(picture.root).toBe("svg");
    expect(finding).toContain(picture.title);
    expect(picture.texts.join(" ")).toContain(picture.title.split(" ").slice(0, 4).join(" "));
    const source = (await figure.locator("> .source").first().innerText()).slice(0, 30);
    expect(picture.texts.join(" ")).toContain(source);
    expect([picture.unpainted, picture.classes]).toEqual([0, 0]);
    expect(picture.addresses.length).toBeGreaterThan(0);
    for (const address of picture.addresses) expect(address).toMatch(/^data:font\/woff2;base64,/);

    const png = await keep(page, figure, "PNG");
    expect([...png.bytes.subarray(0, 8)]).toEqual(PNG);
    const size = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    expect(size).toEqual(picture.size.map((units) => units * 2));
    expect(png.bytes.length).toBeGreaterThan(8_000); // a drawing, not blank paper

    const csv = await keep(page, figure, "CSV");
    await figure.locator("details").first().evaluate((one) => (one.open = true));
    const table = await figure.locator("table tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
    expect(table.length).toBeGreaterThan(1);
    expect(cells(csv.bytes.toString())).toEqual(table);
  }
  const asked = watch.requests.slice(from).map(({ url }) => url).filter((url) => !/^(blob|data):/.test(url));
  expect(asked.filter((url) => !url.endsWith("/fonts/charter_regular.woff2"))).toEqual([]);
});

test("in the dark and on a phone the picture is the same: in light colours, at its full width", async ({ page }) => {
  await bringIn(page, person());
  await go(page, "holds");
  const figure = figures(page).first();
  const light = await keep(page, figure, "SVG");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  const dark = await keep(page, figure, "SVG");
  expect(dark.bytes.toString()).toBe(light.bytes.toString());
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await page.locator(".stage").count()).toBe(0);
});

test("the learning curve begins at knowing nothing and ends where the held-out table stands", async ({ page }) => {
  await bringIn(page, person({ splits: { train: 9, val: 3, test: 10 }, odd: [13, 20] }));
  await go(page, "holds");
  const curve = page.locator("#learning-curve");
  await expect(curve).toBeVisible();
  await curve.locator("details").evaluate((one) => (one.open = true));
  const rows = await curve.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  expect(rows.map(([learnt]) => Number(learnt))).toEqual([0, 2, 4, 6, 8, 10, 12]);
  for (const [, right, wrong, none] of rows) expect(Number(right) + Number(wrong) + Number(none)).toBe(10);
  const onDevice = await page.locator("#held-out tr[data-predictor=on-device] td").allTextContents();
  const [, ...last] = rows.at(-1);
  expect(last).toEqual(onDevice.slice(0, 6));
  await expect(curve.locator("svg:visible circle")).toHaveCount(7);
  await expect(curve.locator("figcaption")).toContainText(/^Right on \d+½? of 10 before it had learnt anything, on \d+½? after 12 choices/);
  expect(slots(await exported(page)).filter(({ role }) => role === "held-out")).toHaveLength(10);
});

test("the curve is worked out in pieces: the page goes on between two fits", async ({ page }) => {
  await bringIn(page, person({ splits: { train: 30, val: 10, test: 20 }, words: 20 }));
  await page.evaluate(() => {
    window.turns = 0;
    const look = () => {
      if (document.body.innerText.includes("Fitting it anew, step by step")) window.turns++;
      setTimeout(look);
    };
    look();
  });
  await go(page, "holds");
  await expect(page.locator("#learning-curve")).toBeVisible();
  await expect(page.locator("#learning-curve svg:visible circle")).toHaveCount(11);
  expect(await page.evaluate(() => window.turns)).toBeGreaterThanOrEqual(3);
});

test("leans stand beside people in general, and the page says whether these were measured", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 12);
  await visit(page, "likeness");
  const map = page.locator("#leans");
  await expect(map).toContainText("are assumed to stand; nobody has measured that");
  const rows = await map.locator("tbody tr").count();
  await expect(map.locator("svg:visible .people")).toHaveCount(rows);
  const svg = await keep(page, map, "SVG");
  expect((await read(page, svg.bytes.toString())).texts.join(" ")).toContain("are assumed to stand");
  await axe(page);

  await visit(page, "holds");
  const live = page.locator("figure.chart").filter({ hasText: "guessed before you picked" });
  await expect(live.locator("svg:visible")).toBeVisible();
  const kept = cells((await keep(page, live, "CSV")).bytes.toString());
  expect(kept[0]).toEqual(["Guess", "Outcome", "Right so far", "95% interval"]);
  const right = kept.slice(1).filter(([, outcome]) => outcome === "Right").length;
  await expect(live.locator("figcaption")).toContainText(`Right on ${right} of ${kept.length - 1} pair`);
  await axe(page);
});

test("leans of choices from elsewhere stand beside what was measured on people", async ({ page }) => {
  await bringIn(page, person({ splits: { train: 20, val: 5, test: 5 } }));
  await go(page, "likeness");
  const map = page.locator("#leans");
  await expect(map).toContainText("measured on the choices of 135 users");
  await expect(map.locator("tbody")).toContainText("choices agree");
});
