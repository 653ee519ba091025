// "Check" tells apart what a page can tell apart, each with what to do. Nothing of the person's is sent by it.
import { axe, expect, test } from "./harness.mjs";
import { answers, noPreflight, redirects, sends, startFaulty } from "./faults.mjs";
import { check } from "./judge.mjs";

const error = (message, more = {}) => ({ error: { message, ...more } });
const CORS = /answers, but doesn’t let this page read what its model says/;
const NOTHING = /The browser got no answer that it may read from http/;

const FINDINGS = [
  ["a server that isn’t running", "shut", NOTHING, [/Is the server running, and is this its port/, /Does the server let this page in \(CORS\)/]],
  ["a name that leads nowhere", "http://nowhere.invalid/v1", NOTHING, [/Is the name spelled right/]],
  ["a certificate that nobody vouches for", "tls", /no answer that it may read from https/, [/Is its certificate valid\? Open the address in a tab of its own/]],
  ["a server that lets no page in", sends((body) => body, { open: false }), CORS, [/OLLAMA_ORIGINS=http:\/\/127/, /lms server start --cors/, /--cors-origins http:\/\/127/, /--allowed-origins/]],
  ["a server that answers no preflight", noPreflight, CORS, [/Does the server let this page in \(CORS\)/]],
  ["an error reply without CORS", answers(401, error("Incorrect API key."), { open: false }), CORS, [/Some hide their error replies from pages, even that of a wrong key/]],
  ["a redirect", redirects(302), CORS, []],
  ["a wrong path", answers(404, error("Invalid URL (POST /v1/chat/completions)")), /Nothing answers at .*\/v1\/chat\/completions/, [/most end in \/v1/]],
  ["a missing key", answers(401, error("You didn't provide an API key.")), /It wants a key/, [/Paste your key/]],
  ["an unknown model", answers(404, error("The model `m` does not exist", { code: "model_not_found" })), /does not know the model/, [/It offers: scripted-model/]],
  ["no credit", answers(402, error("Insufficient credits")), /no credit left/, [/Add credit/]],
  ["too many requests", answers(429, error("Rate limit reached, try again in 20s")), /asks for fewer requests/, [/Wait 20 seconds/]],
  ["a login page", answers(200, "<!doctype html><h1>Sign in</h1>", { type: "text/html" }), /A web page answered, not a model/, [/Use the address of its API/]],
  ["something that is not JSON", answers(200, "hello", { type: "text/plain" }), /The answer is not JSON/, []],
  ["a server that has too much to do", answers(503, error("Overloaded")), /is overloaded/, [/Try again in a few minutes/]],
];

for (const [name, fault, title, remedies] of FINDINGS) {
  test(`the check names ${name} and says what to do`, async ({ page, watch }) => {
    const special = typeof fault === "string" ? fault : null;
    const faulty = await startFaulty({ tls: special === "tls", fault: special ? null : fault });
    watch.allowOrigin(faulty.origin);
    const url = special?.startsWith("http") ? special : faulty.url;
    watch.allowOrigin(new URL(url).origin);
    if (special === "shut") await faulty.shut();
    await check(page, url);
    const alert = page.locator("main").getByRole("alert").filter({ hasText: "What to do:" });
    await expect(alert).toContainText(title);
    await expect(alert).toContainText("Nothing of yours was sent, only a test question.");
    for (const remedy of remedies) await expect(alert).toContainText(remedy);
    if (fault === noPreflight) await axe(page);
    await faulty.close();
  });
}

test("a browser that was told to keep pages out of the local network is named as the cause", async ({ page, watch }) => {
  const faulty = await startFaulty();
  await faulty.shut();
  watch.allowOrigin(faulty.origin);
  await page.addInitScript(() => {
    const query = navigator.permissions.query.bind(navigator.permissions);
    navigator.permissions.query = (wanted) => (wanted.name === "loopback-network" ? Promise.resolve({ state: "denied" }) : query(wanted));
  });
  await check(page, faulty.url);
  await expect(page.getByRole("alert").filter({ hasText: NOTHING })).toContainText("This browser was told not to let this page into your local network.");
  await faulty.close();
});
