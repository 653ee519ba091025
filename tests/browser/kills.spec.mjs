// A tab that dies at any moment of an induction costs at most the calls in flight: what was answered is never asked again, and the
// run ends as if nothing had happened. Three moments; twenty with LIKENESS_LONG=1.
import { createHash } from "node:crypto";
import { expect, test } from "./harness.mjs";
import { begin, bringIn, bringInExport, completions, connect, exported, go, induce, judge, person, untilWritten } from "./judge.mjs";

const KILLS = process.env.LIKENESS_LONG ? 20 : 3;
const [PEOPLE, SLOWEST_MS] = [{ splits: { train: 6, val: 2, test: 3 }, odd: [3] }, 60];

/** A number from 0 to 1 that the seed and what it is for decide alone. */
const chance = (...seed) => createHash("sha256").update(seed.join("/")).digest().readUInt32BE() / 2 ** 32;

/** A judge who takes his time, and counts as prompt tokens a number that names the request's body. */
function countingJudge(seed) {
  const names = new Map();
  const name = (body) => (names.has(body) ? names.get(body) : (names.set(body, names.size + 1), names.size));
  const script = async (request) => {
    const number = name(JSON.stringify(request.body));
    await new Promise((wake) => setTimeout(wake, 5 + SLOWEST_MS * chance(seed, number)));
    const said = judge()(request);
    return { content: typeof said === "string" ? said : JSON.stringify(said), usage: { prompt_tokens: number, completion_tokens: 1, total_tokens: number + 1 } };
  };
  return { script, name };
}

/** What came of a session: the persona, its examples, every judgement behind the tables. */
async function outcome(page) {
  const [{ version }] = (await exported(page)).persona_versions;
  const { persona, demonstrations, kept, guesses, held_out, race } = version.induced;
  return { id: version.id, persona, demonstrations, kept, guesses, held_out, race };
}

/** The numbers of the bodies whose answers the journal holds. */
const kept = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((good, bad) => ((request.onsuccess = () => good(request.result)), (request.onerror = () => bad(request.error))));
    const database = await done(indexedDB.open("likeness"));
    const texts = await done(database.transaction("journal").objectStore("journal").getAll());
    database.close();
    return texts.map((text) => JSON.parse(text).data.reply.usage.prompt_tokens);
  });

test(`a tab that dies at ${KILLS} random moments of an induction loses nothing that was answered, repeats none of it, and ends in the same outcome`, async ({ browser, endpoint, baseURL, watch }) => {
  void watch;
  test.setTimeout(30_000 + 12_000 * KILLS);
  const first = await (await browser.newContext({ baseURL })).newPage();
  await connect(first, endpoint);
  await bringIn(first, person(PEOPLE));
  const session = await exported(first);
  endpoint.setScript(countingJudge("undisturbed").script);
  const before = endpoint.requests.length;
  await induce(first);
  const calls = completions(endpoint, before).length;
  const undisturbed = await outcome(first);
  await first.context().close();

  let killedInTheMiddle = 0;
  for (let seed = 1; seed <= KILLS; seed++) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    endpoint.setScript(judge());
    await connect(page, endpoint);
    await bringInExport(page, session);
    const { script, name } = countingJudge(seed);
    endpoint.setScript(script);
    const from = endpoint.requests.length;
    await begin(page);
    // Spread over the run, whatever the seeds: each has a stretch of its own.
    const reached = Math.floor(calls * 0.95 * ((seed - 1 + chance("moment", seed)) / KILLS));
    await expect.poll(() => completions(endpoint, from).length, { intervals: [2] }).toBeGreaterThanOrEqual(reached);
    await page.waitForTimeout(SLOWEST_MS * chance("into the call", seed));
    await die(page, chance("how", seed) < 0.5);

    const next = await context.newPage();
    await go(next, "induce");
    await expect(next.getByRole("heading", { level: 1 })).toBeVisible();
    const answered = new Set(await kept(next));
    const at = endpoint.requests.length;
    const goOn = next.getByRole("button", { name: "Go on", exact: true });
    if (await goOn.isVisible()) {
      killedInTheMiddle++;
      await goOn.click();
      await untilWritten(next);
    }
    const bodies = (list) => list.map(({ body }) => name(JSON.stringify(body)));
    const [before, after] = [bodies(completions({ requests: endpoint.requests.slice(from, at) })), bodies(completions(endpoint, at))];
    expect(after.filter((number) => answered.has(number)), `seed ${seed}: asked again although the journal has it`).toEqual([]);
    expect(before.filter((number) => !answered.has(number)).length, `seed ${seed}: answers lost that were not in flight`).toBeLessThanOrEqual(4);
    expect(await outcome(next), `seed ${seed}`).toEqual(undisturbed);
    await context.close();
  }
  expect(killedInTheMiddle).toBeGreaterThan(KILLS / 2);
});

/** The tab is closed, or its process dies. */
async function die(page, crashes) {
  if (!crashes) return page.close({ runBeforeUnload: false });
  const crashed = page.waitForEvent("crash");
  const devtools = await page.context().newCDPSession(page);
  devtools.send("Page.crash").catch(() => {}); // it has nobody left to answer
  await crashed;
  await page.close();
}
