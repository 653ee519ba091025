// A run keeps to its pace and its limits, and gets through a lost network and a stalled answer.
import { expect, test } from "./harness.mjs";
import { begin, bringIn, callsOf, completions, connect, go, induce, judge, person, repeated, untilWritten } from "./judge.mjs";

const title = (page, name) => page.getByRole("heading", { level: 1, name });
const goOn = (page) => page.getByRole("button", { name: "Go on", exact: true });

/** Sets a field of the limits. */
async function limit(page, label, value) {
  await go(page, "settings");
  const field = page.getByLabel(label);
  await field.fill(value);
  await field.blur();
}

/** A judge who takes `ms` and remembers how many he had before him at once. */
function busyJudge(ms) {
  const seen = { now: 0, most: 0 };
  const script = async (request) => {
    seen.most = Math.max(seen.most, ++seen.now);
    await new Promise((wake) => setTimeout(wake, ms));
    seen.now--;
    return judge()(request);
  };
  return { seen, script };
}

test.beforeEach(async ({ page, endpoint }) => {
  endpoint.setScript(judge());
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 6, val: 2, test: 3 } }));
});

test("as many calls are under way as the settings say, and the settings take no more than six", async ({ page, endpoint }) => {
  for (const [typed, kept] of [["2", 2], ["40", 6]]) {
    await limit(page, "Calls at once", typed);
    await expect(page.getByLabel("Calls at once")).toHaveValue(String(kept));
    const { seen, script } = busyJudge(40);
    endpoint.setScript(script);
    await induce(page);
    expect(seen.most).toBe(kept);
    await bringIn(page, person({ id: "another", splits: { train: 7, val: 2, test: 3 } }));
  }
});

test("an endpoint that is overrun is asked by half as many, and the run comes through", async ({ page, endpoint }) => {
  await limit(page, "Calls at once", "6");
  const capacity = 3;
  let [now, refused] = [0, 0];
  await page.route(`${endpoint.url}/chat/completions`, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    if (now >= capacity) {
      refused++;
      return route.fulfill({ status: 429, headers: { "Access-Control-Allow-Origin": "*" }, json: { error: { message: "Too many at once." } } });
    }
    now++;
    await new Promise((wake) => setTimeout(wake, 60));
    now--;
    return route.fallback();
  });
  await induce(page);
  const asked = completions(endpoint).length;
  expect(asked).toBeGreaterThan(30);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(asked / 4);
});

test("before the limit is passed the run stops with nothing under way, says what was spent, and goes on or stops as told", async ({ page, endpoint }) => {
  await limit(page, "Calls a run", "10");
  await go(page, "induce");
  await expect(page.getByText("It stops and asks you before it passes 10 calls.")).toBeVisible();
  let from = endpoint.requests.length;
  await begin(page);
  await expect(title(page, "It stopped to ask you")).toBeVisible();
  await expect(page.getByText(/The next call could pass the limit of 10 calls\. Spent so far: 10 calls, [\d,]+ tokens\./)).toBeVisible();
  expect(completions(endpoint, from).filter(({ status }) => status === 200)).toHaveLength(10);

  await page.getByRole("button", { name: "Go on, as much again" }).click();
  await expect(page.getByText("Spent so far: 20 calls")).toBeVisible();
  await page.getByRole("button", { name: "Stop here" }).click();
  await expect(title(page, "Stopped")).toBeVisible();
  expect(completions(endpoint, from)).toHaveLength(20);

  await limit(page, "Calls a run", "");
  await go(page, "induce");
  await goOn(page).click();
  await untilWritten(page);
  expect(repeated(completions(endpoint, from).map(({ body }) => JSON.stringify(body)))).toEqual([]);
});

test("a limit in money stops the run where prices are known", async ({ page, endpoint }) => {
  await limit(page, "Price of a million tokens read", "10");
  await limit(page, "Price of a million tokens written", "20");
  await limit(page, "Money a run", "0,05");
  await expect(page.getByLabel("Money a run")).toHaveValue("0.05");
  const from = endpoint.requests.length;
  await begin(page);
  await expect(page.getByText("The next call could pass the limit of 0.05 in money.")).toBeVisible();
  const tokens = completions(endpoint, from).map(({ body }) => body.messages.map(({ content }) => content).join("\n\n").length / 4);
  expect((10 * tokens.reduce((sum, one) => sum + one, 0)) / 1e6).toBeLessThan(0.05);
});

test("a network that is lost in the middle ends in a run that offers to go on, and goes on once it is back", async ({ page, endpoint, context }) => {
  const { script } = busyJudge(60);
  endpoint.setScript(script);
  const calls = callsOf(context);
  await begin(page);
  await expect.poll(() => calls.answered.length).toBeGreaterThan(8);
  await context.setOffline(true);
  await expect(page.locator(".error[role=alert]")).toContainText("Every answer that came back is kept.", { timeout: 15_000 });
  await context.setOffline(false);
  await goOn(page).click();
  await untilWritten(page);
  expect(repeated(calls.answered)).toEqual([]);
});

test("answers that begin and stop are asked for again, and where none gets through the run can be stopped and taken up", async ({ page, endpoint, context }) => {
  await page.clock.install();
  await page.reload();
  const calls = callsOf(context);
  endpoint.setMode("stall", { times: 4 });
  await begin(page);
  await expect.poll(() => completions(endpoint).length).toBeGreaterThanOrEqual(5);
  await expect(async () => {
    await page.clock.runFor(30_000);
    await expect(title(page, "Your likeness is written")).toBeVisible({ timeout: 300 });
  }).toPass({ timeout: 15_000 });
  expect(calls.aborted).toHaveLength(4);

  await bringIn(page, person({ id: "another" }));
  endpoint.setMode("stall");
  await begin(page);
  await page.clock.runFor(1_000);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(title(page, "Stopped")).toBeVisible();
  endpoint.setMode("good");
  await goOn(page).click();
  await untilWritten(page);
});
