// One's data as a whole: out, gone, in again; and files from elsewhere, good and bad.
import { createHash } from "node:crypto";
import { open, stat, truncate } from "node:fs/promises";
import { expect, test } from "./harness.mjs";
import { begin, bringIn, canonical, connect, judge, person as madeUp } from "./judge.mjs";
import { button, choose, chooseMany, deck, exported, goOn, log, logs, notices, pickFile, saved, startDeck, turns, visit } from "./steps.mjs";

const status = (page) => page.locator('main [role="status"]').last();
const alert = (page) => page.locator(".error");

/** All that this browser keeps for the app: keys in local storage, and for each object store of each database its number of entries. */
const keptHere = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((good, bad) => ((request.onsuccess = () => good(request.result)), (request.onerror = () => bad(request.error))));
    const stores = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const area of database.objectStoreNames) stores[`${name}/${area}`] = await done(database.transaction(area).objectStore(area).count());
      database.close();
    }
    const caches = "caches" in window ? await window.caches.keys() : [];
    const workers = navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0;
    return { keys: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie, caches, workers, stores };
  });

async function deleteEverything(page) {
  await visit(page, "settings");
  await button(page, "Delete everything").click();
  await button(page, "Yes, delete everything").click();
  await expect(page.getByText("Everything is deleted. This browser keeps nothing of yours any more.")).toBeVisible();
}

// The record of the reference package, made up.
const message = (role, content) => ({ role, content });
const record = (user, conversation, question, chosen, rejected, extra = {}) =>
  JSON.stringify({
    context: [message("user", question)],
    chosen: message("model", chosen),
    rejected: message("model", rejected),
    conversation_id: conversation,
    user_id: user,
    turns: 1,
    type: "unguided",
    ...extra,
  });

/** A person with `conversations` of two records each; `split(i)` names the part that the i-th belongs to. */
function person(user, conversations, split = () => undefined) {
  const rows = [];
  for (let i = 0; i < conversations; i++) {
    for (const turn of [1, 2]) {
      rows.push(record(user, `${user}-c${i}`, `${user} asks ${i}, turn ${turn}?`, `Short ${i} ${turn}.`, `A long and winding answer to number ${i} in turn ${turn}, with much ado.`, { split: split(i) }));
    }
  }
  return rows;
}

test("export, delete everything, import: nothing is left in between, and the same choices are back after", async ({ page }) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 1);
  await choose(page, "neither");
  await button(page, "Undo").click();
  await choose(page, "B");
  await goOn(page);
  await visit(page, "sessions");
  await button(page, "Start anew, keep this one").click();
  await choose(page, "skip");
  await startDeck(page, deck());
  await chooseMany(page, 1);
  const [before, file] = [await logs(page), await exported(page)];
  expect((await keptHere(page)).keys.length).toBeGreaterThan(10);

  await deleteEverything(page);
  const left = await keptHere(page);
  expect(left).toEqual({ keys: [], session: [], cookies: "", caches: [], workers: 0, stores: expect.any(Object) });
  expect(Object.keys(left.stores).length).toBeGreaterThan(0);
  expect(Object.values(left.stores).every((count) => count === 0), JSON.stringify(left.stores)).toBe(true);

  await pickFile(page, file, "likeness-export.json");
  await button(page, "Merge").click();
  await expect(page.getByText("3 sessions brought in beside those that were here.")).toBeVisible();
  expect(await logs(page)).toEqual(before);
  await page.reload();
  expect(await logs(page)).toEqual(before);
  const [again, first] = [JSON.parse(await exported(page)), JSON.parse(file)];
  expect(again.decks).toEqual(first.decks);
  expect(again.sessions.map(({ log: [{ session }] }) => session).sort()).toEqual(first.sessions.map(({ log: [{ session }] }) => session).sort());

  await visit(page, "sessions");
  await page.locator("ul.sessions > li").filter({ hasText: "Session 3" }).getByRole("button", { name: "Rename" }).click();
  await button(page, "Cancel").click();
  const open = page.locator("ul.sessions > li").filter({ hasText: "Session 3" }).getByRole("button", { name: "Open" });
  if (await open.isVisible()) await open.click();
  await visit(page); // the tiny deck's next pair: its texts came back too
  await expect(page.locator(".question")).toContainText(/Question \d\?/);
  await choose(page, "A");
});

test("after everything is deleted the app goes on as for a newcomer, also after a reload", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 2);
  await deleteEverything(page);
  await page.reload();
  await visit(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pick the answer you like better. It will have guessed first.");
  await choose(page, "A");
  expect((await logs(page)).map((events) => turns(events).length)).toEqual([1]);
});

test("deleting everything asks first, and takes other people's texts away too", async ({ page }) => {
  await pickFile(page, person("ada", 2).join("\n"));
  await button(page, "Bring in").click();
  await expect(page.getByText("1 session brought in")).toBeVisible();
  await visit(page, "settings");
  await button(page, "Delete everything").click();
  await button(page, "Cancel").click();
  expect(await logs(page)).toHaveLength(1);
  const file = await exported(page);
  await deleteEverything(page);
  expect(JSON.parse(await exported(page))).toMatchObject({ decks: [{ id: "everyday" }], persona_versions: [] });
  await pickFile(page, file, "likeness-export.json");
  await button(page, "Merge").click();
  await expect(page.getByText("1 session brought in")).toBeVisible();
  await page.reload();
  await visit(page, "likeness"); // what the choices were about is still known
  const { decks } = JSON.parse(await exported(page));
  expect(decks.flatMap(({ pairs }) => pairs).some(({ context }) => context[0].text === "ada asks 0, turn 1?")).toBe(true);
});

test("an export that is brought in twice changes nothing, and one that was edited is told apart", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  const file = await exported(page);
  const before = await logs(page);
  await pickFile(page, file, "export.json");
  await expect(page.getByText("In the file: 1 session with 1 choice; 1 session is here already.")).toBeVisible();
  await button(page, "Merge").click();
  await expect(page.getByText("0 sessions brought in beside those that were here.")).toBeVisible();
  expect(await logs(page)).toEqual(before);
  await pickFile(page, file.replace('"prefer":"', '"prefer": "').replace(/"name":"Session 1"/, '"name":"Another"'), "export.json");
  await expect(alert(page)).toContainText("The file was changed or damaged: its checksum does not fit its content");
  await expect(alert(page)).toContainText("Use the export as it was saved, without edits");
  expect(await logs(page)).toEqual(before);
});

test("people of the reference record become sessions: by conversation, as split, each pair sealed before its choice", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  const mine = await log(page);
  const splits = ["train", "val", "test"];
  const file = [
    ...person("ada", 3, (i) => splits[i]).slice(0, 4),
    '{"context": [{"role": "user", "content": "no answers here?"}], "user_id": "ada"}',
    ...person("ada", 3, (i) => splits[i]).slice(4),
    ...person("bob", 10),
    '{"context": [{"role": "user", "content": "cut off',
    "",
    record("bob", "bob-c0", "the same?", "the very same", "the very same"),
  ].join("\n");
  await pickFile(page, file, "people.jsonl");
  await expect(status(page)).toContainText("26 choices of 2 people. 3 lines could not be read and were left out.");
  await expect(status(page).locator(".files li")).toHaveText([/^Line 5: “chosen” is missing$/, /^Line 28: it ends in the middle$/, /^Line 30: the chosen and the rejected answer are the same$/]);
  await button(page, "Bring in all").click();
  await expect(page.getByText("2 sessions brought in beside those that were here.")).toBeVisible();

  const [own, ...others] = await logs(page);
  expect(own).toEqual(mine);
  const [ada, bob] = others.sort((a, b) => a.length - b.length);
  expect([ada[0].name, bob[0].name]).toEqual(["ada", "bob"]);
  const { decks } = JSON.parse(await exported(page));
  const texts = ({ pair }) => decks.find(({ id }) => id === pair.deck).pairs.find(({ id }) => id === pair.pair);
  for (const [events, size] of [[ada, 6], [bob, 20]]) {
    expect(events.slice(1).map(({ event }) => event)).toEqual(Array(size).fill(["dealt", "sealed", "chosen"]).flat());
    for (const turn of turns(events)) {
      const chosen = turn.choices[0].verdict.prefer;
      expect(texts(turn).answers[chosen === "first" ? 0 : 1]).toMatch(/^Short/);
      expect(turn.draw).toBe("imported");
    }
    const roles = new Map();
    for (const turn of turns(events)) {
      const { conversation } = texts(turn);
      expect(roles.get(conversation) ?? turn.role, conversation).toBe(turn.role);
      roles.set(conversation, turn.role);
    }
    const count = (role) => [...roles.values()].filter((other) => other === role).length;
    if (size === 6) expect([...roles.values()]).toEqual(["training", "validation", "held-out"]);
    else expect([count("training"), count("validation"), count("held-out")]).toEqual([5, 2, 3]);
  }
  await visit(page, "holds"); // of the one brought in last
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 6 pairs that it never learned from");
});

test("a conversation's pairs teach nothing about one another", async ({ page }) => {
  // Two people who differ in their very first choice.
  const twin = person("twin", 4).map((line, at) => {
    const row = JSON.parse(line.replaceAll("twin asks", "eve asks"));
    return JSON.stringify(at === 0 ? { ...row, chosen: row.rejected, rejected: row.chosen } : row);
  });
  await pickFile(page, [...person("eve", 4), ...twin].join("\n"));
  await button(page, "Bring in all").click();
  await expect(page.getByText("2 sessions brought in")).toBeVisible();
  const sure = (events) => turns(events).map(({ seals: [{ prediction }] }) => Math.abs(prediction.p_a - 0.5));
  const [one, two] = (await logs(page)).map(sure);
  for (const at of [0, 1]) expect(one[at]).toBeCloseTo(two[at], 9); // the second pair of that conversation learned nothing from it
  expect(one[2]).not.toBeCloseTo(two[2], 6);
});

test("a good line after bad ones, a list, and records spread over lines are read too", async ({ page }) => {
  const rows = person("kim", 1).map((row) => JSON.parse(row));
  for (const [file, found] of [
    [`\ufeff\n\n${JSON.stringify(rows[0])}\r\n{}\r\n`, "1 choice of 1 person. 1 line could not be read and was left out."],
    [JSON.stringify(rows), "2 choices of 1 person."],
    [rows.map((row) => JSON.stringify(row, null, 2)).join("\n"), "2 choices of 1 person."],
  ]) {
    await pickFile(page, file);
    await expect(status(page)).toContainText(found);
  }
});

const BAD = [
  ["an empty file", "", "The file is empty.", "Pick the file again; it may not have been saved yet."],
  ["white space", " \n\t\n", "The file is empty.", "Pick the file again"],
  ["a file of another encoding", Buffer.from('{"context": "caf\xe9"}', "latin1"), "The file is not UTF-8 text", "Save it as UTF-8 text and pick it again."],
  ["text in UTF-16", Buffer.from('\ufeff{"context": "x"}', "utf16le"), "The file looks like text in UTF-16.", "Pick a file of JSON lines"],
  ["a table", "context,chosen,rejected\na,b,c\n", "The file looks like CSV.", "Pick a file of JSON lines with context, chosen and rejected, a deck, or an export of Likeness."],
  ["a web page", "<!doctype html><html><title>Sign in</title></html>", "The file looks like an HTML page.", "Pick a file of JSON lines"],
  ["an archive", Buffer.from("PK\x03\x04rest"), "The file looks like a zip archive or an office document.", "Pick a file of JSON lines"],
  ["prose", "Dear diary, today I chose.", "The file looks like plain text.", "Pick a file of JSON lines"],
  ["JSON of another layout", '{"prompt": "a"}', "The file looks like JSON of another layout.", "Pick a file of JSON lines"],
  ["lines of which none can be used", '{"context": "q", "chosen": "a", "rejected": "a"}\n{"context": "q", "chosen": "a", "rejected": ""}', "None of 2 lines can be used", "Mend the lines named below and pick the file again."],
  ["half an export", (good) => good.slice(0, good.length / 2), /The file ends in the middle of line \d+\./, "It was probably not copied to its end. Copy or download it again."],
  ["half a deck", () => deck().slice(0, 300), /The file ends in the middle of line 1\./, "Copy or download it again."],
  ["a deck that breaks rules", () => deck({ pairs: [{ question: "Q?", answers: ["one"] }] }), "The file breaks", "Mend the fields named below and pick the file again."],
  ["an export of a newer version", (good) => good.replace('"format_version":1', '"format_version":99'), "The file has format version 99", "Reload this page to get the newest version of the app"],
];

test("a bad file is named for what it is, with a remedy; nothing is lost and the page goes on", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  const good = await exported(page);
  const [before, stores] = [await logs(page), (await keptHere(page)).stores];
  for (const [what, content, message_, remedy] of BAD) {
    await pickFile(page, typeof content === "function" ? content(good) : content, "file.bin");
    await expect(alert(page), what).toContainText(message_);
    await expect(alert(page), what).toContainText(remedy);
    await expect(alert(page), what).toContainText("Nothing that was here has changed.");
  }
  expect(await logs(page)).toEqual(before);
  expect((await keptHere(page)).stores).toEqual(stores);
  await pickFile(page, deck());
  await expect(page.getByText("The deck “A tiny deck” is here, with 3 pairs.")).toBeVisible();
  await visit(page);
  await choose(page, "B");
});

test("a file that is too large is refused without being lost in it", async ({ page }, testInfo) => {
  test.slow();
  await visit(page);
  await chooseMany(page, 1);
  const before = await logs(page);
  for (const [mib, name] of [[65, "huge.jsonl"], [300, "vast.jsonl"]]) {
    const path = testInfo.outputPath(name);
    const file = await open(path, "w");
    await file.write(`${person("max", 1)[0]}\n`);
    await file.close();
    await truncate(path, mib << 20); // the rest are zeros, and take no room on the disk
    expect((await stat(path)).size).toBe(mib << 20);
    await pickFile(page, { path });
    await expect(alert(page)).toContainText(`The file has ${mib} MiB; at most`, { timeout: 15_000 });
    await expect(alert(page)).toContainText("Cut it into parts with fewer people and import them one by one.");
  }
  expect(await logs(page)).toEqual(before);
  await visit(page);
  await choose(page, "B");
});

test("the same file can be picked again after it was mended", async ({ page }) => {
  await visit(page, "import");
  const pick = async (content) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#file").click()]);
    expect(await page.locator("#file").inputValue()).toBe(""); // so that a change is seen
    await chooser.setFiles({ name: "deck.json", mimeType: "application/json", buffer: Buffer.from(content) });
  };
  await pick(deck().slice(0, 200));
  await expect(alert(page)).toContainText("The file ends in the middle");
  await pick(deck());
  await expect(page.getByText("The deck “A tiny deck” is here, with 3 pairs.")).toBeVisible();
});

test("the key is in no export", async ({ page, endpoint }) => {
  await visit(page, "settings");
  await page.getByLabel(/^Address/).fill(endpoint.url);
  await page.getByLabel(/^Model/).fill("scripted-model");
  await page.getByLabel(/^Key/).fill("sk-very-secret-4711");
  await page.getByLabel(/^Remember the key/).check();
  await button(page, "Check").click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  const file = await saved(page, () => page.locator("#data").getByRole("button", { name: "Export everything" }).click());
  expect(file).not.toContain("very-secret");
  expect(JSON.parse(file).settings.base_url).toBe(endpoint.url);
  await deleteEverything(page);
  expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).not.toContain("very-secret");
  await expect(page.getByLabel(/^Address/)).toHaveValue("");
});

test("what of an export does not come in is told: unreadable records, and a deck that differs from the one here", async ({ page }) => {
  await visit(page);
  await chooseMany(page, 1);
  const file = JSON.parse(await exported(page));
  const before = await logs(page);
  file.decks[0].pairs[0].answers[0] += " And more.";
  file.set_aside.push({ place: "likeness/log/x/000001", text: "gone", reason: "not a record of this app" });
  delete file.checksum;
  file.checksum = createHash("sha256").update(canonical(file)).digest("hex");
  await pickFile(page, JSON.stringify(file), "likeness-export.json");
  await button(page, "Merge").click();
  await expect(notices(page).filter({ hasText: "with other texts than the one here" })).toHaveCount(1);
  await expect(notices(page).filter({ hasText: "1 record of the file could not be read and did not come in" })).toHaveCount(1);
  expect(await logs(page)).toEqual(before);
  expect(JSON.parse(await exported(page)).decks[0].pairs[0].answers[0]).not.toContain("And more.");
});

test("deleting everything calls an open run off first, and nothing is written afterwards", async ({ page, endpoint }) => {
  endpoint.setScript(judge());
  await bringIn(page, madeUp());
  await connect(page, endpoint);
  endpoint.setMode("slow", { delayMs: 1500 });
  await begin(page);
  await expect.poll(() => endpoint.prompts().length).toBeGreaterThan(0);
  await deleteEverything(page);
  const asked = endpoint.prompts().length;
  await page.waitForTimeout(2500); // longer than any answer takes that was under way
  const left = await keptHere(page);
  expect(left.keys).toEqual([]);
  expect(Object.values(left.stores).every((count) => count === 0), JSON.stringify(left.stores)).toBe(true);
  expect(endpoint.prompts().length).toBe(asked);
});

test("an export of the first version is read", async ({ page }) => {
  await pickFile(page, { path: new URL("../fixtures/export-1.json", import.meta.url).pathname });
  await expect(page.getByText("In the file: 1 session with 3 choices.")).toBeVisible();
  await button(page, "Merge").click();
  await expect(page.getByText("1 session brought in beside those that were here.")).toBeVisible();
});
