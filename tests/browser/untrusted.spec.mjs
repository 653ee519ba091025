// Whatever a stranger wrote, in a file, an answer, a field, an address or the store, is shown as text and does nothing.
// The harness sees to it after each test that no stranger was asked and that the content security policy had nothing to refuse.
import { createHash } from "node:crypto";
import { expect, test } from "./harness.mjs";
import { everywhere, inert, inertAt, shown, strange } from "./inert.mjs";
import { begin, bringIn, canonical, check, completions, connect, exported, go, induce, judge, person, untilWritten } from "./judge.mjs";
import { ALL, LINES, nth, PAYLOADS } from "./payloads.mjs";
import { button, choose, goOn, pickFile, visit } from "./steps.mjs";

const line = (at) => nth(LINES, at).text;
const groups = (size) => Array.from({ length: Math.ceil(PAYLOADS.length / size) }, (_, at) => Array.from({ length: size }, (_, i) => nth(PAYLOADS, at * size + i).text));

/** Nothing asked, answered or opened anything beside the page. */
async function quiet(page, watch) {
  expect(watch.dialogs).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
}

test.afterEach(async ({ page, watch }) => quiet(page, watch));

test("the watch would see what these texts do where they are taken for more", async ({ page, watch }) => {
  watch.allowViolation(/./);
  watch.allowOrigin("https://stranger.test");
  watch.allowError(/Content Security Policy|violates the following/);
  await visit(page);
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<img src="https://stranger.test/x" onerror="x()"><b style="top:0">x</b><a href="javascript:x">x</a>`));
  expect((await strange(page)).length).toBeGreaterThanOrEqual(5);
  expect(watch.requests.map(({ url }) => url)).toContain("https://stranger.test/x");
  await expect.poll(() => watch.violations.join("\n")).toMatch(/img-src.*[\s\S]*style-src|style-src.*[\s\S]*img-src/);
});

test("a deck's texts", async ({ page }) => {
  test.slow();
  const pole = (at) => ({ label: line(at), answer: line(at + 1), claim: line(at + 2) });
  const axes = [0, 10, 20, 30, 40].map((at) => ({ id: line(at), family: at % 20 ? "style" : "values", name: line(at + 3), low: pole(at + 4), high: pole(at + 7) }));
  const pairs = groups(7).map(([left, right, ...said], at) => ({
    id: line(at),
    version: 1,
    conversation: line(at),
    situation: line(at),
    context: said.map((content, i) => ({ role: i % 2 ? "assistant" : "user", content })),
    answers: [left, right],
    axes: Object.fromEntries(axes.map(({ id }) => [id, 1])),
  }));
  const deck = { format: "likeness-deck", format_version: 1, id: line(5), version: 1, title: line(7), language: line(8), licence: line(9), axes, pairs };
  await pickFile(page, JSON.stringify(deck), `${line(5)}.json`);
  let text = await inert(page, "the deck has come");
  shown(text, [LINES[7]]);
  await button(page, "Start a session with it").click();
  for (let at = 0; at < pairs.length; at++) {
    await expect(page.locator("#pair")).toBeVisible();
    text += await inert(page, `pair ${at}`);
    await choose(page, at % 2 ? "A" : "B");
    text += await inert(page, `reveal ${at}`);
    await goOn(page);
  }
  shown(text, PAYLOADS);
  text = await everywhere(page);
  shown(text, [3, 4, 7, 13, 23].map((at) => LINES[at])); // the axes' names and ends
});

test("a deck that breaks rules, and files that are none", async ({ page }) => {
  await pickFile(page, JSON.stringify({ format: "likeness-deck", format_version: 1, id: "d", version: 1, title: "t", axes: [{ id: line(0), family: line(5) }], pairs: LINES.map(({ text }) => ({ id: line(1), version: 1, question: "q", answers: ["a", "b"], axes: { [text]: 1 } })) }));
  shown(await inert(page, "a deck that breaks rules"), LINES);
  for (const { text } of PAYLOADS) {
    await pickFile(page, text, "file.json");
    await expect(page.locator(".error")).toBeVisible();
  }
  await inert(page, "files that are none");
});

test("people brought in: their names, texts, and what is wrong with their lines", async ({ page }) => {
  test.slow();
  const record = (at, more = {}) => {
    const text = (place) => nth(PAYLOADS, at + place).text;
    return { user_id: nth(LINES, at).text, conversation_id: line(at), context: [{ role: "user", content: text(0) }], chosen: { role: "assistant", content: text(1) }, rejected: { role: "assistant", content: text(2) }, ...more };
  };
  const bad = LINES.slice(0, 8).map(({ text }, at) => record(at, { user_id: "x", context: [{ role: text.slice(8), content: "q" }] }));
  await pickFile(page, [...LINES.map((_, at) => record(at)), ...bad].map((row) => JSON.stringify(row)).join("\n"), "people.jsonl");
  shown(await inert(page, "people in a file"), LINES);
  await button(page, "Bring in all").click();
  await expect(page.getByText(`${LINES.length} sessions brought in`)).toBeVisible({ timeout: 20_000 });
  shown(await everywhere(page), LINES);
});

test("a program and a persona of the reference package", async ({ page }) => {
  const demo = ([before, first, second, reasoning], at) => ({ augmented: true, conversation: `[user]: ${before}`, first_completion: `[assistant]: ${first}`, second_completion: `[assistant]: ${second}`, reasoning, preference: at % 2 ? "First" : "Second" });
  const persona = `${line(0)}\n\n${LINES.map(({ text }) => `- ${text}`).join("\n")}`;
  const instructions = `The user has the FOLLOWING PERSONA: ===\n${persona}\n===\nNow decide.`;
  const program = { "judge_persona.predict": { traces: [], train: [], demos: [...groups(4).map(demo), { conversation: line(3) }], signature: { instructions, fields: [] }, lm: null }, metadata: { dependency_versions: { dspy: "2.6.24" } } };
  await pickFile(page, JSON.stringify(program), `${line(5).replaceAll("/", "_")}.json`);
  shown(await inert(page, "a program"), LINES);
  await button(page, "Bring in as a session").click();
  await expect(page.getByText("1 session brought in")).toBeVisible();
  shown(await everywhere(page), LINES.slice(0, 6));
  await pickFile(page, persona, `${line(6).replaceAll("/", "_")}_persona.txt`);
  shown(await inert(page, "a persona"), LINES);
  await pickFile(page, JSON.stringify(program).replace("2.6.24", "<img src=x onerror=window.__xss=1>"), "x.json");
  await expect(page.locator(".error")).toContainText("<img src=x");
  await inert(page, "an unknown version");
});

/** A judge that can be understood and says what it likes on the way. */
const hostile = () => {
  let at = 0;
  const next = () => nth(PAYLOADS, at++).text;
  const sensible = judge();
  return judge({
    instead: ({ kind, again, judgements }, request) => {
      if (again) return undefined;
      if (kind === "check") return ALL;
      if (kind === "write") return [line(3), ...LINES.slice(4, 12).map(({ text }, i) => `You like ${text.replace(/[[\]]/g, "")} [+${judgements[i % judgements.length].number}]`)].join("\n");
      if (kind === "rubric") return { background: next(), criteria: [1, 2, 3].map(() => ({ criterion: next(), importance: 30, score_a: 7, score_b: 3 })), verdict: "A", verdict_confidence: 70 };
      if (kind === "persona" || kind === "plain") return { ...sensible(request), reasoning: next(), [line(at)]: next() };
      return undefined;
    },
  });
};

test("a model's answers, its name, and what was sent to it; then all of it in an export and in the store", async ({ page, endpoint }) => {
  test.setTimeout(60_000);
  endpoint.setScript(hostile());
  await check(page, endpoint.url, { model: line(0) });
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  shown(await inert(page, "the check"), LINES.slice(0, 5));
  await bringIn(page, person({ splits: { train: 8, val: 2, test: 3 } }));
  await go(page, "induce");
  await page.getByLabel("In a sentence: how do you like answers?").fill(line(20));
  await page.keyboard.press("Tab");
  await page.getByText("Read what would be sent").click();
  shown(await inert(page, "what would be sent"), [LINES[20]]);
  await begin(page);
  await untilWritten(page);
  await inert(page, "the run");
  await page.reload();
  let text = await everywhere(page);
  shown(text, [LINES[0], ...LINES.slice(3, 12), LINES[20]]);
  await page.goto("./#/");
  await page.getByRole("button", { name: /^Go on with/ }).click();
  await expect.poll(() => completions(endpoint).at(-1).asks.question).not.toContain("topic");
  await choose(page, "A");
  await expect(page.locator(".why")).toContainText("Your model’s reasoning: ");
  await inert(page, "the reveal");

  // Every word of the export that is free is a stranger's.
  const everything = await exported(page);
  let at = 0;
  const spoil = (value, key) => {
    if (Array.isArray(value)) return value.map((one) => spoil(one, key));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]));
    return /^(text|headline|reasoning|title|label|answer|claim|name|answers|model|base_url|place|reason|said|stated|words)$/.test(key) && typeof value === "string" ? nth(PAYLOADS, at++).text : value;
  };
  const spoilt = spoil(everything);
  const claims = LINES.map(({ text: claim }) => ({ text: claim, supports: [0], opposes: [1] }));
  Object.assign(spoilt.persona_versions.at(-1).version.induced.persona, { headline: line(1), claims });
  spoilt.settings = { ...spoilt.settings, theme: line(2), wire: line(3), base_url: "https://stranger.test/v1", session: line(4), [line(5)]: line(6) };
  spoilt.set_aside = LINES.map(({ text: place }) => ({ place, text: place, reason: place }));
  spoilt.app_version = line(7);
  delete spoilt.checksum;
  spoilt.checksum = createHash("sha256").update(canonical(spoilt)).digest("hex");
  await pickFile(page, JSON.stringify(spoilt), "export.json");
  await inert(page, "an export to bring in");
  await button(page, "Replace all").click();
  await button(page, "Yes, replace all that is here").click();
  await expect(page.getByText("Everything that was here is replaced.")).toBeVisible();
  text = await everywhere(page);
  shown(text, LINES);
  await page.reload();
  shown(await everywhere(page), LINES);
});

test("what an endpoint refuses with, and the models that it lists", async ({ page, endpoint }) => {
  test.slow();
  let [status, message] = [200, ""];
  const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };
  await page.route(`${endpoint.url}/**`, (route) => {
    const [method, path] = [route.request().method(), new URL(route.request().url()).pathname];
    if (method === "OPTIONS") return route.fulfill({ status: 204, headers });
    if (path.endsWith("/models")) return route.fulfill({ headers, json: { data: LINES.map(({ text: id }) => ({ id })) } });
    if (status === 200) return route.fulfill({ headers: { ...headers, "Content-Type": "text/html" }, body: message });
    return route.fulfill({ status, headers, json: { error: { message, type: message, code: message, param: message } } });
  });
  const statuses = [400, 401, 402, 403, 404, 422, 200];
  for (const [at, { text }] of PAYLOADS.entries()) {
    [status, message] = [nth(statuses, at), text];
    if (at === 0) await check(page, endpoint.url);
    else await button(page, "Check").click();
    await expect(page.locator(".matter .error[role=alert]")).toBeVisible();
    await inert(page, `${status}: ${nth(PAYLOADS, at).name}`);
  }
  await page.getByLabel("Model", { exact: false }).fill("");
  await button(page, "Check").click();
  await expect(page.getByText("Pick one: ")).toBeVisible();
  shown(await inert(page, "the list of models"), LINES);
  expect(await inertAt(page, "sent")).toContain("xssword");
});

test("what one types: name, reasons, sentence, address, model, key and passphrase", async ({ page }) => {
  test.slow();
  await visit(page);
  await choose(page, "A");
  await page.getByText("Say what decided it").click();
  await page.getByLabel("In your own words").fill(line(0));
  await page.keyboard.press("Tab");
  await goOn(page);
  await visit(page, "sessions");
  for (const { text } of LINES.filter((_, at) => at % 8 === 0)) {
    await button(page, "Rename").click();
    await page.getByRole("textbox").fill(text);
    await button(page, "Save").click();
    await expect(page.locator("ul.sessions")).toContainText(text.slice(0, 40));
    await inert(page, `named ${text}`);
  }
  await visit(page, "settings");
  await page.getByLabel(/^Lock the key with a passphrase/).check();
  const fields = [/^Address/, /^Model/, /^Key/, /^Passphrase to lock it with/];
  for (let at = 0; at < LINES.length; at += fields.length) {
    for (const [i, field] of fields.entries()) await page.getByLabel(field).fill(`${line(at + i)} ${line(at + i + 1)}`);
    await inert(page, `typed ${nth(LINES, at).name} and the next`);
  }
  for (const address of ["javascript:window.__xss=1", "data:text/html,<script>window.__xss=1</script>", "//stranger.test@127.0.0.1", "http://127.0.0.1:1/<img src=x onerror=window.__xss=1>"]) {
    await page.getByLabel(/^Address/).fill(address);
    await page.getByLabel(/^Model/).fill(line(1));
    await inert(page, address);
  }
  await everywhere(page);
});

test("what stands in the address", async ({ page }) => {
  test.slow();
  await visit(page, "about");
  for (const { text } of LINES) {
    await page.evaluate(async (text) => {
      for (const hash of [text, `#/${text}`, `#/likeness?x=${encodeURIComponent(text)}`]) {
        location.hash = hash;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      }
    }, text);
    await inert(page, text);
  }
  for (const query of ["code", "error", "next", "deck", "session", "study"]) {
    const parameters = new URLSearchParams({ [query]: `javascript:window.__xss=1//${line(query.length)}`, state: line(1) });
    await page.goto(`./?${parameters}#/${encodeURIComponent(line(2))}`);
    await expect(page.locator("main")).toBeVisible();
    await inert(page, `?${query}=`);
    expect(page.url()).not.toContain("code=");
  }
});

/** Puts payloads into all that the browser keeps: every free word of every record, under the keys that were there and under odd ones. */
const spoilStore = (page, lines) =>
  page.evaluate(async (texts) => {
    let at = 0;
    const next = () => texts[at++ % texts.length];
    const free = /^(text|headline|reasoning|title|label|answer|claim|name|model|said|words|reply|sent|url|stated|answers)$/;
    const spoil = (value, key) => {
      if (Array.isArray(value)) return value.map((one) => spoil(one, key));
      if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, spoil(one, field)]));
      if (typeof value !== "string" || !free.test(key)) return value;
      return key === "sent" && value ? JSON.stringify({ model: next(), messages: [{ role: next(), content: next() }] }) : next();
    };
    const plain = (text) => {
      const { v, at: when, data } = JSON.parse(text);
      return JSON.stringify({ v, at: when, data: spoil(data, "") });
    };
    for (const [key, text] of Object.entries(localStorage)) if (text.startsWith("{")) localStorage[key] = plain(text);
    const settings = { v: 1, at: 0, data: { base_url: next(), wire: next(), model: next(), theme: next(), quirks: { [next()]: { x: next() } }, session: next(), dismissed: [next()], [next()]: next() } };
    localStorage["likeness/settings"] = JSON.stringify(settings);
    for (const text of texts) localStorage[`likeness/log/${text}/000001`] = text;
    const done = (request) => new Promise((good, bad) => ((request.onsuccess = () => good(request.result)), (request.onerror = () => bad(request.error))));
    const database = await done(indexedDB.open("likeness"));
    for (const area of ["decks", "versions", "traces"]) {
      const store = database.transaction(area, "readwrite").objectStore(area);
      const keys = await done(store.getAllKeys());
      for (const key of keys) {
        const text = await done(store.get(key));
        await done(store.put(typeof text === "string" ? plain(text) : spoil(text, ""), key));
      }
      await done(store.put(texts[0], texts[1]));
    }
    database.close();
    return Object.keys(localStorage).length;
  }, lines.map(({ text }) => text));

test("what is put into the store by hand", async ({ page, endpoint }) => {
  test.setTimeout(60_000);
  endpoint.setScript(judge());
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 2 } }));
  await induce(page);
  await go(page, "about");
  await spoilStore(page, LINES);
  await page.reload();
  await everywhere(page);
  for (const route of ["likeness", "sent", "sessions", "settings"]) expect(await inertAt(page, route), route).toContain("xssword");
  const everything = await exported(page);
  expect(JSON.stringify(everything)).toContain("xssword");
});
