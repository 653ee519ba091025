// What is sent can be read before it is sent and afterwards, request by request, and never holds a key.
import { axe, expect, test } from "./harness.mjs";
import { begin, bringIn, completions, connect, go, induce, judge, person, untilWritten } from "./judge.mjs";
import { saved } from "./steps.mjs";

const KEY = "sk-very-secret-4711";
const requests = (page) => page.locator(".requests > li");

/** All that the database keeps of requests, as texts. */
const traces = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((good, bad) => ((request.onsuccess = () => good(request.result)), (request.onerror = () => bad(request.error))));
    const database = await done(indexedDB.open("likeness"));
    const texts = await done(database.transaction("traces").objectStore("traces").getAll());
    database.close();
    return texts;
  });

test.beforeEach(async ({ page, endpoint }) => {
  endpoint.setScript(judge());
  await connect(page, endpoint, { key: KEY });
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 3 } }));
});

test("the first calls of a run can be read before anything is sent, and are then sent word for word", async ({ page, endpoint }) => {
  await go(page, "induce");
  const from = endpoint.requests.length;
  await page.getByText("Read what would be sent").click();
  await expect(requests(page).first()).toBeVisible();
  const shown = [];
  for (const call of await requests(page).all()) {
    await call.locator("summary").click();
    shown.push((await call.locator("pre").allTextContents()).join("\n"));
  }
  expect(shown.length).toBeGreaterThan(5);
  await axe(page);
  expect(endpoint.requests.length).toBe(from);
  await page.getByRole("button", { name: "Write my likeness" }).click();
  await untilWritten(page);
  const sent = completions(endpoint, from).map(({ body }) => body.messages.map(({ content }) => content).join("\n"));
  for (const text of shown) expect(sent).toContain(text);
});

test("every request of a run, a check and a list of models is listed with what it was for, how it went and every word, never the key", async ({ page, endpoint }) => {
  await induce(page);
  await page.getByRole("link", { name: "What was sent" }).click();
  const all = endpoint.requests.filter(({ method }) => method !== "OPTIONS");
  await expect(page.getByText(`${all.length} requests.`)).toBeVisible();
  await expect(requests(page)).toHaveCount(Math.min(50, all.length));
  await expect(requests(page).first()).toContainText("status 200 in");
  await expect(requests(page).first()).toContainText(endpoint.origin);
  while (await page.getByRole("button", { name: "Show earlier ones" }).isVisible()) await page.getByRole("button", { name: "Show earlier ones" }).click();
  await expect(requests(page)).toHaveCount(all.length);
  await expect(requests(page).filter({ hasText: "List the models" })).toHaveCount(1);
  await expect(requests(page).filter({ hasText: "See whether it answers" })).toHaveCount(1);
  await expect(requests(page).filter({ hasText: /Guess choice 1 without looking/ })).toHaveCount(2);

  const write = requests(page).filter({ hasText: "Write the likeness" });
  await write.locator("summary").first().click();
  const writer = completions(endpoint).find(({ asks }) => asks.kind === "write");
  const words = await write.locator("pre").allTextContents();
  expect(words.slice(0, writer.body.messages.length)).toEqual(writer.body.messages.map(({ content }) => content));
  expect(words).toContain(judge()({ messages: writer.body.messages, body: writer.body }));
  expect(JSON.parse(words.at(-1))).toEqual(writer.body);
  await axe(page);

  const lines = (await saved(page, () => page.getByRole("button", { name: "Export as JSON lines" }).click())).trim().split("\n").map((line) => JSON.parse(line));
  expect(lines.map(({ at_ms }) => at_ms)).toEqual(lines.map(({ at_ms }) => at_ms).sort((a, b) => a - b));
  const bodies = (list) => list.map((body) => (body ? JSON.stringify(body) : "")).sort();
  expect(bodies(lines.map(({ sent }) => sent && JSON.parse(sent)))).toEqual(bodies(all.map(({ body }) => body)));
  expect(lines.every(({ end }) => end?.came?.status === 200)).toBe(true);

  expect(all.some(({ headers }) => headers.authorization?.includes(KEY))).toBe(true);
  expect(JSON.stringify(lines) + (await traces(page)).join() + (await page.content())).not.toContain(KEY);
});

test("a refused request, one called off and one that met nobody are listed as what they were", async ({ page, endpoint }) => {
  endpoint.setMode("hang");
  await begin(page);
  await expect.poll(() => completions(endpoint).length).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Stop" }).click();
  await go(page, "sent");
  await expect(requests(page).filter({ hasText: "called off in" })).toHaveCount(4);
  // A server that says the key out loud: it is not repeated.
  await page.route(`${endpoint.url}/**`, (route) =>
    route.request().method() === "OPTIONS" ? route.fallback() : route.fulfill({ status: 401, headers: { "Access-Control-Allow-Origin": "*" }, json: { error: { message: `Incorrect API key provided: ${KEY}` } } }));
  await go(page, "settings");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The key was refused" })).toBeVisible();
  await go(page, "sent");
  await expect(requests(page).filter({ hasText: "status 401" })).toHaveCount(2);
  await requests(page).filter({ hasText: "See whether it answers" }).first().locator("summary").first().click();
  await expect(requests(page).getByText("Incorrect API key provided:").first()).toBeVisible();
  expect((await traces(page)).join() + (await page.content())).not.toContain(KEY);
  await page.unroute(`${endpoint.url}/**`);
  await endpoint.close();
  await go(page, "settings");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.locator(".error[role=alert]")).toBeVisible();
  await go(page, "sent");
  await expect(requests(page).filter({ hasText: "no answer in" })).toHaveCount(3);
});

test("what was sent is there after a reload, goes with its session, and is gone when everything is deleted", async ({ page }) => {
  await induce(page);
  const kept = (await traces(page)).length;
  await page.reload();
  await go(page, "sent");
  await expect(page.getByText(`${kept} requests.`)).toBeVisible();
  await go(page, "sessions");
  await page.locator("li, tr, section").filter({ hasText: "made-up" }).last().getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect.poll(async () => (await traces(page)).length).toBe(2); // the check and the list of models are no session's
  await go(page, "settings");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything is deleted.")).toBeVisible();
  expect(await traces(page)).toEqual([]);
});
