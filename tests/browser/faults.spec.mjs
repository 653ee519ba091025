// Whatever an endpoint does: the right message, no request too many, nothing lost. One row a fault; each says what the endpoint does, what
// is shown, how many requests it sees, and what is kept.
import { gzipSync } from "node:zlib";
import { expect, test as watched } from "./harness.mjs";
import {
  answers, brokenChunks, drip, noPreflight, notHttp, redirects, resetAtOnce, resetMidBody, reshaped, says, sends, sendsWhole, stall, stallMidBody, startFaulty,
  tooShort,
} from "./faults.mjs";
import { PROSE, bringIn, exported, go, judge, person } from "./judge.mjs";

/** Somebody's choices are brought in once; every row begins with a browser that holds them. */
const test = watched.extend({
  chosen: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      const page = await context.newPage();
      await go(page, "");
      await bringIn(page, SMALL);
      await use(await context.storageState({ indexedDB: true }));
      await context.close();
    },
    { scope: "worker" },
  ],
  storageState: ({ chosen }, use) => use(chosen),
});

/** Completions of the whole induction of `SMALL` where nothing goes wrong: the first row sees them. */
const WHOLE = 23;
const SMALL = person({ id: "small", splits: { train: 3, val: 1, test: 1 } });

// What the driver does, in requests: a call is tried four times, six failed calls in a row stop the run; nothing readable at all is tried
// three times and stops it; a refusal that every call would meet stops it at once; one that another call may not meet is not tried again.
const TRIED = { requests: 24 };
// (A browser by itself asks again where a connection that it kept is gone: there it may be more.)
const UNREACHABLE = { shows: /The browser got no answer that it may read from/, requests: 3 };
const refused = (shows) => ({ shows, requests: 6 });
const fatal = (shows) => ({ shows, requests: 1 });
const passing = (shows) => ({ shows, ...TRIED });
/** The first `times` completions are spoilt, and the run comes to its end all the same, with so many more requests. */
const mended = (times, more = times) => ({ times, written: true, requests: WHOLE + more });
const error = (message, more = {}) => ({ error: { message, ...more } });
/** Spoils all answers to the question that is asked first. */
const toTheFirst = (fault) => {
  let first;
  return (exchange) => {
    const question = exchange.asked.messages.find(({ role }) => role === "user").content;
    first ??= question;
    return (question === first ? fault : sends((body) => body))(exchange);
  };
};
/** Spoils the first answer that is asked for as a stream. */
const streamed = (change, options) => {
  let spoilt = false;
  return (exchange) => {
    const spoil = exchange.asked.stream && !spoilt;
    spoilt ||= spoil;
    return sends(spoil ? change : (body) => body, spoil ? options : {})(exchange);
  };
};
const html = "<!doctype html><title>Sign in</title><h1>Please sign in</h1>";

const FAULTS = [
  ["nothing at all", null, mended(0)],

  // below HTTP
  ["the connection is refused", "shut", { ...UNREACHABLE, requests: 0 }],
  ["the name leads nowhere", "http://nowhere.invalid/v1", { ...UNREACHABLE, requests: 0 }],
  ["a certificate that nobody vouches for", "tls", { ...UNREACHABLE, requests: 0 }],
  ["https is asked of a server that speaks http", "https-to-http", { ...UNREACHABLE, requests: 0 }],
  ["the connection is reset before an answer", resetAtOnce, { ...UNREACHABLE, requests: 3, orMore: 6 }],
  ["the connection is reset before an answer, once", resetAtOnce, mended(1)],
  ["the connection is reset in the body", resetMidBody, passing(/broke off/)],
  ["the connection is reset in the body, once", resetMidBody, mended(1)],
  ["the body ends too soon", tooShort, passing(/broke off/)],
  ["bytes that are no HTTP", notHttp, UNREACHABLE],
  ["chunks that are none", brokenChunks, passing(/broke off/)],
  ["a slow drip that cuts letters in two", drip, mended(1, 0)],
  ["silence before the answer", stall, { ...passing(/No answer came within/), step: 310_000 }],
  ["silence in the middle of the answer", stallMidBody, { ...passing(/No answer came within|broke off/), step: 310_000 }],
  ["silence, once", stall, { ...mended(1), step: 20_000 }],

  // what a browser hides
  ["no preflight is answered", noPreflight, { ...UNREACHABLE, requests: 0 }],
  ["no CORS on any answer", sends((body) => body, { open: false }), UNREACHABLE],
  ["no CORS on an error alone", answers(401, error("Incorrect API key provided."), { open: false }), UNREACHABLE],
  ["a redirect, 302", redirects(302), UNREACHABLE],
  ["a redirect, 307", redirects(307), UNREACHABLE],

  // statuses
  ["400 for the model", answers(400, error("The model `m` does not exist", { code: "model_not_found" })), fatal(/does not know the model/)],
  ["400 for a reason of its own", answers(400, error("Something is off.")), refused(/refused \(status 400\): “Something is off\.”/)],
  ["401, the key is refused", answers(401, error("Incorrect API key provided: [key]", { code: "invalid_api_key" })), fatal(/It wants a key/)],
  ["402, no credit", answers(402, error("This request requires more credits.")), fatal(/no credit left/)],
  ["403, forbidden", answers(403, error("Not allowed.")), fatal(/may not do this/)],
  ["404, wrong path", answers(404, error("Invalid URL (POST /v1/chat/completions)")), fatal(/Nothing answers at/)],
  ["405, wrong path", answers(405, "", { type: "text/plain" }), fatal(/Nothing answers at/)],
  ["408, once", answers(408, error("Request timeout")), mended(1)],
  ["409, once", answers(409, error("Conflict")), mended(1)],
  ["422 for a field that it doesn’t know", answers(422, { detail: [{ loc: ["body", "temperature"], msg: "Extra inputs are not permitted" }] }), mended(1)],
  ["429, always", answers(429, error("Rate limit reached for requests.")), passing(/asks for fewer requests/)],
  ["429 with Retry-After in seconds, once", answers(429, error("Slow down."), { headers: { "Retry-After": "7", "Access-Control-Expose-Headers": "Retry-After" } }), { ...mended(1), waits: 7_000 }],
  ["429 with Retry-After as a date, once", (exchange) => answers(429, error("Slow down."), { headers: { "Retry-After": new Date(exchange.now() + 9_000).toUTCString(), "Access-Control-Expose-Headers": "Retry-After" } })(exchange), { ...mended(1), waits: 7_000 }],
  ["429 that asks to wait an hour", answers(429, error("Slow down."), { headers: { "Retry-After": "3600", "Access-Control-Expose-Headers": "Retry-After" } }), fatal(/asks for fewer requests/)],
  ["429 for a spent quota", answers(429, error("You exceeded your current quota", { code: "insufficient_quota" })), fatal(/no credit left/)],
  ["500, always", answers(500, error("The server had an error.")), passing(/server failed \(status 500\)/)],
  ["500, twice", answers(500, error("The server had an error.")), mended(2)],
  ["502 with a proxy’s page", answers(502, "<html><h1>502 Bad Gateway</h1></html>", { type: "text/html" }), passing(/server failed \(status 502\)/)],
  ["503, overloaded", answers(503, error("Overloaded")), passing(/is overloaded \(status 503\)/)],
  ["504, once", answers(504, "", { type: "text/plain" }), mended(1)],
  ["524, a status of Cloudflare’s, once", answers(524, "error code: 524", { type: "text/plain" }), mended(1)],
  ["529, overloaded", answers(529, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }), passing(/is overloaded \(status 529\)/)],

  // bodies
  ["an empty body", answers(200, ""), passing(/answered with nothing/)],
  ["an empty body, once", answers(200, ""), mended(1)],
  ["a login page", answers(200, html, { type: "text/html" }), refused(/A web page answered/)],
  ["JSON under a wrong content type", sendsWhole((body) => body, { type: "text/plain" }), mended(Infinity, 0)],
  ["garbage said to be gzip", answers(200, Buffer.from("this is no gzip"), { headers: { "Content-Encoding": "gzip" } }), passing(/broke off/)],
  ["half of a gzip", sendsWhole((body) => gzipSync(body).subarray(0, 60), { headers: { "Content-Encoding": "gzip" } }), passing(/broke off|middle/)],
  ["JSON that breaks off", sendsWhole((body) => body.slice(0, body.length / 2)), passing(/broke off in the middle/)],
  ["JSON with text after it", sendsWhole((body) => `${body}\n-- sent by a proxy`), mended(5, 0)],
  ["a byte order mark before the JSON", sendsWhole((body) => `\ufeff${body}`), mended(Infinity, 0)],
  ["bytes that are no UTF-8", sendsWhole((body) => Buffer.concat([Buffer.from(body.slice(0, -1)), Buffer.from(',"x":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])), mended(5, 0)],
  ["brackets without an end", answers(200, "[".repeat(100_000)), refused(/not JSON/)],
  ["no choices", reshaped((reply) => ({ ...reply, choices: [] })), passing(/answered with nothing/)],
  ["JSON of another kind", answers(200, { result: "ok" }), passing(/answered with nothing/)],
  ["an error under status 200", answers(200, error("Provider returned error", { code: 502 })), passing(/server failed \(status 502\)/)],
  ["fields that nobody knows", reshaped((reply) => ({ ...reply, p: "abc", choices: reply.choices.map((choice) => ({ ...choice, mood: { a: [1] } })) })), mended(Infinity, 0)],
  ["a megabyte besides the answer", reshaped((reply) => ({ ...reply, padding: "x".repeat(1_000_000) })), mended(2, 0)],

  // streams: guesses and the persona come as one
  ["a stream that breaks off before its end", streamed((body) => body.slice(0, body.length / 2)), mended(Infinity, 1)],
  ["a stream without its last line", streamed((body) => body.replace("data: [DONE]", "")), mended(Infinity, 0)],
  ["a stream with every event twice", streamed((body) => body.replace(/^(: .*|data: .*"finish_reason":"stop".*)$/gm, "$1\n\n$1")), mended(Infinity, 0)],
  ["an error in the middle of a stream", streamed((body) => body.replace(/\n\n[\s\S]*/, '\n\ndata: {"error":{"code":502,"message":"Provider disconnected"}}\n\n')), mended(Infinity, 1)],
  ["a stream with line ends of two signs, comments and a byte order mark", streamed((body) => `\ufeff: hello\r\n\r\n${body.replaceAll("\n", "\r\n")}`), mended(Infinity, 0)],
  ["a stream under the type of JSON", streamed((body) => body, { type: "application/json" }), mended(Infinity, 0)],

  // what a model says
  ["a verdict in a code fence", says((text) => `Sure!\n\`\`\`json\n${text}\n\`\`\`\nHope it helps.`), mended(1, 0)],
  ["a verdict with text after it", says((text) => `${text}\nI am fairly sure of it.`), mended(1, 0)],
  ["a verdict under another name", says((text) => text.replace('"verdict"', '"answer"')), mended(1, 0)],
  ["wrong keys, once", says(() => '{"outcome":"first","certainty":"high"}'), mended(1)],
  ["wrong types, once", says(() => '{"reasoning":7,"verdict":[1],"verdict_confidence":{}}'), mended(1)],
  ["prose, once", says(() => PROSE), mended(1)],
  ["prose, twice", says(() => PROSE), mended(2)],
  ["prose to one question however often it is asked, which counts as no judgement", toTheFirst(says(() => PROSE)), mended(Infinity, 1)],
  ["a refusal in words, once", says(() => "I'm sorry, but I can't help with that."), mended(1)],
  ["a refusal by its field, once", reshaped((reply) => ({ ...reply, choices: [{ ...reply.choices[0], message: { role: "assistant", content: null, refusal: "I can't." }, finish_reason: "stop" }] })), mended(1)],
  ["an answer cut by its length, once", reshaped((reply) => ({ ...reply, choices: [{ ...reply.choices[0], message: { role: "assistant", content: '{"reasoning":"It says' }, finish_reason: "length" }] })), mended(1)],
  ["a megabyte of answer, once", says(() => `${"so it goes ".repeat(100_000)}`), mended(1)],
];

for (const [name, fault, expected] of FAULTS) {
  test(`${name}: ${expected.written ? "the run comes to its end" : "the run stops, says why, and can go on"}`, async ({ page, watch }) => {
    const special = typeof fault === "string" ? fault : null;
    const faulty = await startFaulty({ script: judge(), tls: special === "tls" });
    const url = special?.startsWith("http:") ? special : special === "https-to-http" ? faulty.url.replace("http:", "https:") : faulty.url;
    watch.allowOrigin(new URL(url).origin);
    watch.allowOrigin(faulty.origin);
    await page.addInitScript(setUp, url);
    await page.clock.install();
    await go(page, "induce");
    await expect(begin(page)).toBeVisible();
    const before = await stored(page);
    if (special === "shut") await faulty.shut();
    else if (typeof fault === "function") faulty.set(withClock(fault, page), expected.times);

    const began = await page.evaluate(() => Date.now());
    await begin(page).click();
    const end = expected.written ? page.getByRole("heading", { name: "Your likeness is written" }) : page.getByRole("alert").filter({ hasText: expected.shows });
    await hurried(page, end, expected.step);
    if (!expected.written) await expect(end).toContainText("Every answer that came back is kept.");

    const { requests, orMore = requests } = expected;
    expect(faulty.asked.length, "requests that the endpoint saw").toBeGreaterThanOrEqual(requests);
    expect(faulty.asked.length, "requests that the endpoint saw").toBeLessThanOrEqual(orMore);
    expect(faulty.elsewhere, "where a redirect leads").toEqual([]);
    const after = await stored(page);
    const known = new Set(before.log.map(([key]) => key));
    expect(after.log.filter(([key]) => known.has(key)), "the choices").toEqual(before.log);
    expect(after.log.length - before.log.length, "what is added to the log").toBe(expected.written ? 1 : 0);
    expect(after.pending, "whether the run can go on").toBe(!expected.written);
    expect(after.versions).toBe(expected.written ? 1 : 0);
    if (expected.waits) expect((await page.evaluate(() => Date.now())) - began).toBeGreaterThanOrEqual(expected.waits);
    if (!expected.written) {
      expect(after.replies, "answers kept").toBe(faulty.delivered);
      await expect(page.getByRole("button", { name: /^Go on/ })).toBeVisible();
    }
    await faulty.close();
  });
}

test("once the fault is over, going on asks only for what is missing", async ({ page, watch }) => {
  const faulty = await startFaulty({ script: judge() });
  watch.allowOrigin(faulty.origin);
  await page.addInitScript(setUp, faulty.url);
  await page.clock.install();
  let good = 0;
  faulty.set((exchange) => (good++ < 5 ? sends((body) => body)(exchange) : answers(500, error("Down."))(exchange)));
  await go(page, "induce");
  await begin(page).click();
  await hurried(page, page.getByRole("alert").filter({ hasText: /server failed/ }));
  const before = faulty.asked.length;
  expect((await stored(page)).replies).toBe(5);
  faulty.set(null);
  await page.getByRole("button", { name: /^Go on/ }).click();
  await hurried(page, page.getByRole("heading", { name: "Your likeness is written" }));
  expect(faulty.asked.length - before).toBe(WHOLE - 5);
  expect((await exported(page)).persona_versions).toHaveLength(1);
  await faulty.close();
});

const begin = (page) => page.getByRole("button", { name: "Write it all the same" });

/** Settings as the app keeps them: this endpoint, one call at a time. */
function setUp(url) {
  const { data } = JSON.parse(localStorage.getItem("likeness/settings") ?? "{}");
  if (data?.base_url !== url) localStorage.setItem("likeness/settings", JSON.stringify({ v: 1, at: 0, data: { ...data, base_url: url, model: "scripted-model", at_once: 1 } }));
}

/** The fault, told the time of the page. */
function withClock(fault, page) {
  let now = Date.now();
  const ask = async () => (now = await page.evaluate(() => Date.now()));
  return Object.assign(async (exchange) => (await ask(), fault({ ...exchange, now: () => now })), { preflight: fault.preflight });
}

/** Waits for `end` while the page's clock runs ahead, so that no wait takes as long as it says. */
async function hurried(page, end, step = 3_000) {
  await expect(async () => {
    await page.clock.fastForward(step);
    await expect(end).toBeVisible({ timeout: 40 });
  }).toPass({ intervals: [10], timeout: 15_000 });
}

/** What the browser keeps: the log, whether a run is pending, replies and versions. */
async function stored(page) {
  return page.evaluate(async () => {
    const log = Object.entries(localStorage).filter(([key]) => key.startsWith("likeness/log/")).sort();
    const pending = Boolean(JSON.parse(localStorage.getItem("likeness/settings") ?? "{}").data?.pending_run);
    const database = await new Promise((done, fail) => {
      const open = indexedDB.open("likeness");
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error);
    });
    const count = (name) =>
      new Promise((done, fail) => {
        const asked = database.transaction(name).objectStore(name).count();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    const [replies, versions] = [await count("journal"), await count("versions")];
    database.close();
    return { log, pending, replies, versions };
  });
}
