// The visitor's own endpoint: what the check does and says, where the key goes, and what an endpoint does not take.
import { createServer } from "node:http";
import { startEndpoint } from "./endpoint.mjs";
import { expect, test } from "./harness.mjs";
import { asked, begin, bringIn, check, choose, completions, connect, exported, go, induce, judge, person, pick, takeUpTheDeck, untilWritten } from "./judge.mjs";

const alertOf = (page) => page.locator(".error[role=alert]");
const KEY = "sk-made-up-0123456789";

test.beforeEach(({ endpoint }) => endpoint.setScript(judge()));

test("the check makes a real completion, shows the answer and the latency, and lists the models", async ({ page, endpoint }) => {
  await check(page, endpoint.url);
  await expect(page.getByText(/^scripted-model answered in \d+\.\d seconds: “Yes, I am ready\.”$/)).toBeVisible();
  await expect(page.locator("#models option")).toHaveAttribute("value", "scripted-model");
  const asks = completions(endpoint);
  expect(asks).toHaveLength(1);
  expect(asks[0].body).toMatchObject({ model: "scripted-model", messages: [{ role: "user" }] });
  expect(endpoint.requests.filter(({ method, path }) => method === "GET" && path === "/v1/models")).toHaveLength(1);
});

test("without a model's name the check lists the models and fills one in, and the next check asks it", async ({ page, endpoint }) => {
  await check(page, endpoint.url, { model: "" });
  await expect(alertOf(page)).toContainText("No model is named yet");
  await expect(alertOf(page)).toContainText("Pick one: scripted-model.");
  await expect(page.getByLabel("Model")).toHaveValue("scripted-model");
  expect(completions(endpoint)).toEqual([]);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
});

test("leaving the settings while the check waits stops nothing", async ({ page, endpoint }) => {
  endpoint.setMode("slow", { delayMs: 300 });
  await check(page, endpoint.url, { model: "scripted-model" });
  await go(page, "");
  await expect.poll(() => completions(endpoint).some(({ status }) => status === 200)).toBe(true);
  await pick(page);
});

// ---- the key ----

test("a key is kept in memory only, and sent as Authorization alone", async ({ page, endpoint }) => {
  await connect(page, endpoint, { key: KEY });
  const carriers = endpoint.requests.filter(({ method }) => method !== "OPTIONS");
  expect(carriers.map(({ headers }) => headers.authorization)).toEqual(carriers.map(() => `Bearer ${KEY}`));
  for (const { path, body, headers } of endpoint.requests) {
    expect(JSON.stringify([path, body, { ...headers, authorization: "" }])).not.toContain(KEY);
  }
  expect(await kept(page)).not.toContain(KEY);
  expect(JSON.stringify(await exported(page))).not.toContain(KEY);
  expect(page.url()).not.toContain(KEY);

  await page.reload();
  await expect(page.getByLabel("Address")).toHaveValue(endpoint.url);
  const from = endpoint.requests.length;
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  expect(endpoint.requests.slice(from).filter(({ headers }) => headers.authorization)).toEqual([]);
});

test("a key that is to be remembered is there after a reload, in no export, and gone once disconnected", async ({ page, endpoint }) => {
  await go(page, "settings");
  await page.getByLabel("Remember the key").check();
  await connect(page, endpoint, { key: KEY });
  expect(JSON.stringify(await exported(page))).not.toContain(KEY);
  expect(await kept(page)).toContain(KEY);

  await page.reload();
  const from = endpoint.requests.length;
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  expect(completions(endpoint, from)[0].headers.authorization).toBe(`Bearer ${KEY}`);

  await page.getByRole("button", { name: "Disconnect and forget the key" }).click();
  await expect(page.getByLabel("Address")).toHaveValue("");
  await expect.poll(() => kept(page)).not.toContain(KEY);
});

test("whether a key is remembered can be changed without typing it again", async ({ page, endpoint }) => {
  await connect(page, endpoint, { key: KEY });
  expect(await kept(page)).not.toContain(KEY);
  await page.getByLabel("Remember the key").check();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect.poll(() => kept(page)).toContain(KEY);
  await page.reload();
  await page.getByLabel("Forget the key").check();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect.poll(() => kept(page)).not.toContain(KEY);
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  expect(completions(endpoint).at(-1).headers.authorization).toBe(`Bearer ${KEY}`);
});

test("what can be no key is said while it is typed", async ({ page }) => {
  await go(page, "settings");
  await page.getByLabel("Address").fill("http://localhost:1234/v1");
  await page.getByRole("textbox", { name: "Key" }).fill("my schlüssel");
  await expect(page.getByText("A key holds no blanks")).toBeVisible();
  await page.getByRole("textbox", { name: "Key" }).fill(KEY);
  await expect(page.getByText("A key holds no blanks")).toHaveCount(0);
});

test("a key is never sent to another origin than the one it was entered for", async ({ page, endpoint, watch }) => {
  const other = await startEndpoint({ script: judge() });
  watch.allowOrigin(other.origin);
  await connect(page, endpoint, { key: KEY });
  await check(page, other.url);
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  expect(completions(other)).toHaveLength(1);
  expect(other.requests.filter(({ headers }) => headers.authorization)).toEqual([]);
  expect(JSON.stringify(other.requests)).not.toContain(KEY);
  await other.close();
});

// ---- what an endpoint does not take ----

test("a refused temperature is dropped and a refused max_tokens renamed, once, and that is remembered", async ({ page, endpoint }) => {
  endpoint.setMode("reject-parameter", { parameters: ["temperature", "max_tokens"] });
  await connect(page, endpoint);
  await expect(page.getByText("from now on: no temperature, max_completion_tokens in place of max_tokens.")).toBeVisible();
  expect(completions(endpoint).map(({ status }) => status)).toEqual([400, 400, 200]);

  await page.reload();
  const from = endpoint.requests.length;
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  const [second, ...more] = completions(endpoint, from);
  expect(more).toEqual([]);
  expect(second.body).not.toHaveProperty("temperature");
  expect(second.body).not.toHaveProperty("max_tokens");
  expect(second.body.max_completion_tokens).toBeGreaterThan(0);
});

test("a refused response_format is dropped during an induction, which comes to its end, and is remembered", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  endpoint.setMode("reject-parameter", { parameters: ["response_format"] });
  const from = endpoint.requests.length;
  await induce(page);
  const asks = completions(endpoint, from);
  const refused = asks.filter(({ status }) => status === 400);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(8); // two forms of it, in the four calls that were under way at once
  expect(asks.slice(-20).every(({ body }) => !("response_format" in body))).toBe(true);

  await page.reload();
  const later = endpoint.requests.length;
  await takeUpTheDeck(page);
  await expect.poll(() => completions(endpoint, later).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(6);
  expect(completions(endpoint, later).every(({ body }) => !("response_format" in body))).toBe(true);
});

test("a parameter that stays refused is said by name", async ({ page, endpoint }) => {
  endpoint.setMode("reject-parameter", { parameters: ["max_tokens", "max_completion_tokens", "model"] });
  await check(page, endpoint.url);
  const alert = alertOf(page);
  await expect(alert).toContainText("Unsupported parameter: 'model'");
  await expect(alert).toContainText("What to do:");
});

// ---- what can be wrong ----

const wrong = [
  { name: "a key that is refused", mode: "error-401", key: KEY, says: "The key was refused: “Incorrect API key provided.”", remedy: "Copy the key again" },
  { name: "a missing key", mode: "error-401", says: "It wants a key", remedy: "Paste your key into the field above." },
  { name: "too many requests", mode: "error-429", says: "It asks for fewer requests", remedy: "Wait 1 second, then go on." },
  { name: "a failing server", mode: "error-500", says: "The server failed (status 500)", remedy: "Try again" },
  { name: "a login page", mode: "html", says: "A web page answered, not a model", remedy: "Use the address of its API" },
  { name: "no CORS", mode: "no-cors", says: "The browser got no answer that it may read from http://127.0.0.1", remedy: "OLLAMA_ORIGINS=http://127.0.0.1" },
  { name: "a server that is not there", other: null, says: "The browser got no answer that it may read from http://127.0.0.1", remedy: "Is the server running" },
  { name: "something that is no JSON", other: { body: "pong", type: "text/plain" }, says: "The answer is not JSON: “pong”", remedy: "OpenAI-compatible API" },
  { name: "half an answer", other: { body: '{"choices":[{"mess' }, says: "The answer broke off in the middle", remedy: "choose another model" },
  { name: "an empty reply", other: { body: '{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}' }, says: "It answered with nothing", remedy: "choose another model" },
  { name: "a wrong path", other: { status: 404, body: '{"detail":"Not Found"}' }, says: "Nothing answers at http://127.0.0.1", remedy: "most end in /v1" },
  {
    name: "an unknown model",
    other: { status: 404, body: '{"error":{"message":"The model `scripted-model` does not exist","code":"model_not_found"}}', models: '{"data":[{"id":"red"},{"id":"blue"}]}' },
    says: "It does not know the model “scripted-model”",
    remedy: "It offers: blue, red.",
  },
];

for (const { name, mode, other, key, says, remedy } of wrong) {
  test(`of ${name} it says what happened and what to do, keeps the choices and goes on`, async ({ page, endpoint, watch }) => {
    await go(page, "");
    await choose(page, 1);
    let url = endpoint.url;
    if (mode) endpoint.setMode(mode);
    else {
      const server = await answering(other ?? {});
      if (!other) await server.close();
      else closers.push(server.close);
      watch.allowOrigin(server.origin);
      url = `${server.origin}/v1`;
    }
    await check(page, url, { key });
    const alert = alertOf(page);
    await expect(alert).toContainText(says);
    await expect(alert).toContainText(remedy);
    await expect(alert).toContainText("Your choices are kept.");
    if (key) await expect(alert).not.toContainText(key);

    await go(page, "");
    await expect(page.locator(".progress")).toContainText("Choice 2 of 12");
    await choose(page, 1);
    await page.reload();
    await expect(page.locator(".progress")).toContainText("Choice 3 of 12");
  });
}

const closers = [];
test.afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

// ---- before anything is sent ----

test("before an induction it says what will be sent, to whom and in how many calls at most, and keeps to it", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  const from = endpoint.requests.length;
  await go(page, "induce");
  const said = page.getByText("This sends the questions and answers");
  await expect(said).toContainText("of 11 learning choices with your picks, and those of 5 held-out pairs without your picks");
  await expect(said).toContainText(`to ${endpoint.origin} (model scripted-model)`);
  const most = Number((await said.textContent()).match(/At most (\d+) calls/)[1]);
  expect(completions(endpoint, from)).toEqual([]);

  await begin(page);
  await untilWritten(page);
  const asks = completions(endpoint, from);
  expect(asks.length).toBeLessThanOrEqual(most);
  expect(asks.length).toBeGreaterThan(most / 2);
  expect(asks.every(({ asks: { again } }) => !again)).toBe(true);
});

test("with every reply unusable it stays within the calls and repairs that it named", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await go(page, "induce");
  const said = await page.getByText("This sends the questions and answers").textContent();
  const [most, repairs] = [/At most (\d+) calls/, /up to (\d+) more/].map((pattern) => Number(said.match(pattern)[1]));
  // The writer writes, so that every stage is gone through; no judge's reply can be used.
  const script = judge();
  endpoint.setScript((request) => (asked(request.messages).kind === "write" ? script(request) : "Hard to say."));
  const from = endpoint.requests.length;
  await begin(page);
  await untilWritten(page);
  const asks = completions(endpoint, from);
  expect(asks.filter(({ asks: { again } }) => !again).length).toBeLessThanOrEqual(most);
  expect(asks.filter(({ asks: { again } }) => again).length).toBeLessThanOrEqual(repairs);
});

/** Everything that the browser keeps for the page. */
function kept(page) {
  return page.evaluate(async () => {
    const all = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, fail) => Object.assign(indexedDB.open(name), { onsuccess: (e) => done(e.target.result), onerror: fail }));
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((done, fail) => Object.assign(db.transaction(store).objectStore(store).getAll(), { onsuccess: (e) => done(e.target.result), onerror: fail }));
        all.push(JSON.stringify(rows));
      }
      db.close();
    }
    return all.join("\n");
  });
}

/** A server with CORS that answers every completion with the same words. */
async function answering({ body = "", type = "application/json", status = 200, models = "[]" }) {
  const server = createServer((request, response) => {
    const cors = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Authorization, Content-Type" };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    if (request.method === "GET") return response.writeHead(200, { ...cors, "Content-Type": "application/json" }).end(models);
    response.writeHead(status, { ...cors, "Content-Type": type }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}
