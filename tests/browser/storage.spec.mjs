// Storage that is off, full, damaged or incomplete: it is said with a remedy, choosing goes on, and nothing is lost.
import { expect, test } from "./harness.mjs";
import { button, choose, chooseMany, exported, goOn, log, logs, notices, pickFile, deck, said, seal, turns, visit } from "./steps.mjs";

const spoken = (events) => turns(events).map((turn) => said(turn, -1));

/** From now on the browser's storage for the page is full, until `makeRoom`. */
const fill = (page) =>
  page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
const makeRoom = (page) => page.evaluate(() => void (Storage.prototype.setItem = window.setItem));

const FULL = "This browser’s storage for the page is full, so the newest choice is kept in this tab only. Everything stored before is untouched. Export now, or delete a session you no longer need, then go on.";
const DISABLED = "This browser does not let the page keep anything (private window, or storage switched off). You can go on; export before you close this tab, or allow storage for this site and reload.";

test("with local storage switched off one is told what to do, can choose, and can export", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
  });
  await visit(page);
  await expect(notices(page)).toContainText([DISABLED]);
  await chooseMany(page, 2);
  await visit(page, "holds");
  await expect(notices(page)).toHaveCount(1); // on every page, until it is put away
  await button(page, "Dismiss").click();
  await expect(notices(page)).toHaveCount(0);
  const { sessions } = JSON.parse(await exported(page));
  expect(sessions.map(({ log: events }) => spoken(events))).toEqual([["A", "B", undefined]]);
});

test("with no database one is told what lasts no longer than the tab, and can choose", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("A mutation operation was attempted.", "InvalidStateError");
    };
  });
  await visit(page);
  await expect(notices(page)).toContainText(["This browser keeps no database for this page, so the answers of your model, imported decks and likenesses last only as long as this tab."]);
  await chooseMany(page, 1);
  await page.reload();
  await expect(page.locator(".progress .wide-only")).toHaveText("Choice 2 of 12");
  await pickFile(page, deck());
  await button(page, "Start a session with it").click();
  await choose(page, "A");
});

test("when storage gets full one is told what to do, choosing goes on, and the export holds what could not be kept", async ({ page }) => {
  await visit(page, "about");
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const before = await log(page);
  await fill(page);
  await choose(page, "B");
  await expect(notices(page)).toHaveText([new RegExp(FULL.replace(/[()]/g, "\\$&"))]);
  await goOn(page);
  await choose(page, "neither");
  expect(await log(page)).toEqual(before);
  const file = await exported(page);
  expect(spoken(JSON.parse(file).sessions[0].log)).toEqual(["A", "B", "neither"]);

  // There is room again: the next choice takes along what waited.
  await makeRoom(page);
  await visit(page);
  await goOn(page);
  await choose(page, "B");
  expect(spoken(await log(page))).toEqual(["A", "B", "neither", "B"]);
  await page.reload();
  await expect(page.locator(".progress .wide-only")).toHaveText("Choice 5 of 12");
});

test("what found no room goes along from a newcomer's first page to the rest of the app", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  await fill(page);
  await choose(page, "B");
  await goOn(page);
  await choose(page, "neither");
  expect(spoken(await log(page))).toEqual(["A", undefined]);
  await visit(page, "holds"); // a new document, and with it there is room again
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(spoken(await log(page))).toEqual(["A", "B", "neither"]);
  await visit(page);
  await choose(page, "B");
  expect(spoken(await log(page))).toEqual(["A", "B", "neither", "B"]);
});

test("a choice that found no room is lost with its tab only, and its export brings it back", async ({ page }) => {
  await visit(page, "about");
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  await fill(page);
  await choose(page, "B");
  const file = await exported(page);
  await page.reload();
  expect(spoken(await log(page))).toEqual(["A", undefined]);
  await visit(page, "settings");
  await button(page, "Delete everything").click();
  await button(page, "Yes, delete everything").click();
  await expect(page.getByText("Everything is deleted.")).toBeVisible();
  await pickFile(page, file, "export.json");
  await button(page, "Merge").click();
  await expect(page.getByText("1 session brought in")).toBeVisible();
  expect(spoken(await log(page))).toEqual(["A", "B"]);
});

test("storage that is full to the brim from the start is said, and choosing goes on", async ({ page }) => {
  await page.addInitScript(() => {
    try {
      for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
        for (let i = 0; i < 3; i++) {
          try {
            localStorage.setItem(`other/${size}/${i}`, "x".repeat(size));
          } catch {
            break;
          }
        }
      }
    } catch {
      // no storage at all: another test
    }
  });
  await visit(page);
  await expect(notices(page)).toContainText([FULL]);
  await chooseMany(page, 1);
  expect(await logs(page)).toEqual([]);
  expect(spoken(JSON.parse(await exported(page)).sessions[0].log)).toEqual(["A", undefined]);
});

test("a record that cannot be read is set aside, told, kept and exported; the rest goes on", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 3);
  await expect(seal(page)).toBeVisible();
  const damaged = await page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter((key) => localStorage[key].includes('"event":"chosen"')).sort().slice(1);
    localStorage[key] = '{"v":1,"at":17,"data":{"event":"cho';
    localStorage["likeness/settings"] = "not a record";
    return key;
  });
  await page.reload();
  await expect(notices(page)).toContainText([/^[12] records? of an earlier visit could not be read\. Nothing was deleted: the export holds the raw text\./]);
  expect(await page.evaluate((key) => localStorage[key], damaged)).toBe('{"v":1,"at":17,"data":{"event":"cho');
  await choose(page, "B"); // the pair whose choice was lost is asked again
  await goOn(page);
  await choose(page, "A");
  const { set_aside, sessions } = JSON.parse(await exported(page));
  expect(set_aside).toContainEqual({ place: damaged, text: '{"v":1,"at":17,"data":{"event":"cho', reason: expect.stringMatching(/./) });
  expect(set_aside.map(({ text }) => text)).toContain("not a record");
  const slots = new Map(sessions[0].log.filter(({ event }) => event === "chosen").map(({ slot }) => [slot, true]));
  expect([...slots.keys()].sort()).toEqual([0, 1, 2, 3]);
  await visit(page, "settings");
  await page.getByLabel(/^Single keys choose/).uncheck(); // settings are written anew, and the damaged ones put aside
  expect(await page.evaluate(() => Object.values(localStorage).includes("not a record"))).toBe(true);
});

test("when what a choice rests on was damaged, the person is told, and what followed is in the export", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 3);
  await expect(seal(page)).toBeVisible();
  const before = await log(page);
  await page.evaluate(() => {
    const [, key] = Object.keys(localStorage).filter((key) => localStorage[key].includes('"event":"dealt"')).sort();
    localStorage[key] = "gone";
  });
  await page.reload();
  await expect(notices(page)).toHaveCount(2);
  await expect(notices(page).nth(1)).toContainText("did not fit the session and count for nothing");
  await chooseMany(page, 2);
  const { sessions: [{ log: events }], set_aside } = JSON.parse(await exported(page));
  expect(set_aside.map(({ text }) => text)).toEqual(["gone"]);
  for (const event of before.filter(({ event, slot }) => !(event === "dealt" && slot === 1))) expect(events).toContainEqual(event);
  const again = JSON.stringify(events);
  await page.reload();
  await visit(page);
  await choose(page, "A"); // and goes on from there
  expect(JSON.stringify(await log(page))).toContain(again.slice(1, -1).slice(-200));
});

test("where the browser has no web locks two tabs do not write over one another", async ({ page, context }) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }));
  await visit(page);
  await chooseMany(page, 1);
  await expect(seal(page)).toBeVisible();
  const other = await context.newPage();
  await visit(other);
  await choose(other, "B");
  await choose(page, "A");
  await expect(notices(page)).toContainText(["Another tab has written to this session meanwhile. Nothing is overwritten: reload this tab to see what was written there; export first if you chose something here just now."]);
  expect(spoken(await log(page))).toEqual(["A", "B"]);
  await page.reload();
  await expect(notices(page)).toHaveCount(0);
  await choose(page, "A");
  expect(spoken(await log(page))).toEqual(["A", "B", "A"]);
});

test("when the questions do not arrive the page says so with a remedy, and a reload mends it", async ({ page, watch }) => {
  watch.allowError(/404.*everyday\.json/);
  await page.route("**/decks/everyday.json", (route) => route.fulfill({ status: 404, body: "Not found" }));
  await page.goto("./");
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("The questions could not be loaded");
  await expect(page.getByRole("alert").last()).toContainText("The file decks/everyday.json did not arrive with the page. What you chose before is kept. Reload the page; if that doesn’t help, the host serves an incomplete copy.");
  await page.keyboard.press("1");
  await visit(page, "likeness");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing to say about you yet");
  await page.unroute("**/decks/everyday.json");
  await visit(page);
  await button(page, "Reload").click();
  await choose(page, "A");
});

test("once the questions have been here, choosing goes on without their file, and it may be broken", async ({ page, watch }) => {
  await visit(page);
  await chooseMany(page, 1);
  await page.route("**/decks/everyday.json", (route) => route.fulfill({ status: 200, body: "<!doctype html><title>Sign in</title>" }));
  await page.reload();
  await choose(page, "B");
  expect(watch.errors).toEqual([]);
  expect(spoken(await log(page))).toEqual(["A", "B"]);
});

test("a pair whose deck is gone is said and can be passed over", async ({ page }) => {
  await pickFile(page, deck());
  await button(page, "Start a session with it").click();
  await choose(page, "A");
  await goOn(page);
  await expect(seal(page)).toBeVisible();
  const file = JSON.parse(await exported(page));
  await page.evaluate(async () => {
    const done = (request) => new Promise((good) => (request.onsuccess = () => good(request.result)));
    const database = await done(indexedDB.open("likeness"));
    await done(database.transaction("decks", "readwrite").objectStore("decks").clear());
    database.close();
  });
  await page.goto("./#/");
  await page.reload();
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("This question is missing");
  await expect(page.getByRole("alert").last()).toContainText("Import the deck again to see it.");
  await pickFile(page, deck());
  await expect(page.getByText("The deck “A tiny deck” is here")).toBeVisible();
  await visit(page);
  await choose(page, "A");
  expect(turns(await log(page))).toHaveLength(2);
  expect(file.decks.map(({ id }) => id)).toContain("tiny");
});

test("a record that was changed behind the app’s back is told, kept as it is, and exported", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2);
  await expect(seal(page)).toBeVisible();
  const [key, changed] = await page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter((key) => localStorage[key].includes('"event":"chosen"')).sort();
    const turned = localStorage[key].includes('"prefer":"first"') ? ['"prefer":"first"', '"prefer":"second"'] : ['"prefer":"second"', '"prefer":"first"'];
    localStorage[key] = localStorage[key].replace(...turned); // good JSON that says something else
    return [key, localStorage[key]];
  });
  await page.reload();
  await expect(notices(page)).toContainText([/^1 record of an earlier visit could not be read\./]);
  await choose(page, "A");
  expect(await page.evaluate((key) => localStorage[key], key)).toBe(changed);
  const { set_aside } = JSON.parse(await exported(page));
  expect(set_aside).toContainEqual({ place: key, text: changed, reason: "damaged or changed: its checksum does not fit" });
});

test("what the browser promises about the data is shown, with the room used and left, and it can be asked", async ({ page }) => {
  await visit(page, "settings");
  await expect(page.getByText(/^About [\d.]+ (kB|MB) used; about [\d.]+ (MB|GB) left\.$/)).toBeVisible();
  await expect(page.getByText("This browser may delete your data by itself", { exact: false })).toBeVisible();
  await button(page, "Ask the browser to keep them").click();
  await expect(page.getByText("The browser did not agree.", { exact: false })).toBeVisible();
});

test("a browser that keeps data when it is asked is asked after the first choice, and no reminder comes", async ({ page, context, baseURL }) => {
  test.slow();
  const cdp = await context.newCDPSession(page);
  const { targetInfo } = await cdp.send("Target.getTargetInfo");
  await cdp.send("Browser.grantPermissions", { browserContextId: targetInfo.browserContextId, permissions: ["durableStorage"], origin: new URL(baseURL).origin });
  await visit(page);
  await chooseMany(page, 1);
  await visit(page, "settings");
  await expect(page.getByText("This browser keeps your data until you delete them.")).toBeVisible();
  await visit(page);
  await chooseMany(page, 11);
  await visit(page, "sessions");
  await expect(page.getByText("12 choices")).toBeVisible();
  await expect(page.locator("#reminder")).toHaveCount(0);
});

test("once there is something to lose one is reminded to export, until it is done or put away", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 11);
  await visit(page, "sessions");
  await expect(page.locator("#reminder")).toHaveCount(0);
  await visit(page);
  await chooseMany(page, 1);
  await visit(page, "sessions");
  await expect(page.locator("#reminder")).toContainText("Your 12 choices are in this browser alone, and it may delete them by itself.");
  await Promise.all([page.waitForEvent("download"), page.locator("#reminder").getByRole("button", { name: "Export now" }).click()]);
  await expect(page.locator("#reminder")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("12 choices")).toBeVisible();
  await expect(page.locator("#reminder")).toHaveCount(0);
});
