// What every journey stands on. `import { test, expect, axe } from "./harness.mjs"`:
//   endpoint   a fresh scripted LLM endpoint (endpoint.mjs) for each test
//   page       as Playwright's, but watched: after the test it must have asked no origin but the app's and the endpoint's, and
//              shown no console error, content policy violation or uncaught error
//   watch      what was seen, and what a test expects to be seen: watch.requests, watch.violations, watch.dialogs, watch.allowError(/text/),
//              watch.allowOrigin("http://..."), watch.allowViolation(/img-src/)
// An error that names an allowed origin other than the app's (a 401, a refused connection) is the endpoint's, and is let pass.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { startEndpoint } from "./endpoint.mjs";

export { expect };

export const test = base.extend({
  endpoint: async ({}, use) => {
    const endpoint = await startEndpoint();
    await use(endpoint);
    await endpoint.close();
  },

  watch: async ({ context, baseURL, endpoint }, use) => {
    const app = new URL(baseURL).origin;
    const others = new Set([endpoint.origin]);
    const allowed = [];
    const requests = [];
    const errors = [];
    const dialogs = [];
    const violations = [];
    const passed = [];
    await context.exposeBinding("__violated", (_source, violated) => void violations.push(violated));
    await context.addInitScript(skippableTime);
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, sourceFile }) =>
        window.__violated(`${effectiveDirective} refused ${blockedURI} ${sample} (${sourceFile})`)));
    context.on("dialog", (dialog) => (dialogs.push(`${dialog.type()}: ${dialog.message()}`), dialog.dismiss().catch(() => {})));
    context.on("request", (request) => requests.push({ url: request.url(), method: request.method(), type: request.resourceType() }));
    context.on("page", (page) => page.on("websocket", (socket) => requests.push({ url: socket.url(), method: "GET", type: "websocket" })));
    context.on("console", (message) => message.type() === "error" && errors.push(`${message.text()} (${message.location().url})`));
    context.on("weberror", (error) => errors.push(`uncaught: ${error.error().stack ?? error.error()}`));

    await use({
      requests,
      errors,
      violations,
      dialogs,
      allowError: (pattern) => void allowed.push(pattern),
      allowViolation: (pattern) => void passed.push(pattern),
      allowOrigin: (origin) => void others.add(new URL(origin).origin),
    });

    const strangers = requests.map(({ url }) => url).filter((url) => !isLocal(url) && ![app, ...others].includes(new URL(url).origin));
    const unexpected = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)) && ![...others].some((origin) => text.includes(origin)));
    expect(strangers, "requests to other origins").toEqual([]);
    expect(unexpected, "errors in the console").toEqual([]);
    const violated = violations.filter((text) => !passed.some((pattern) => pattern.test(text)));
    expect(violated, "violations of the content security policy").toEqual([]);
  },

  page: async ({ page, watch }, use) => {
    void watch; // asked for, so that every page is watched
    await use(page);
  },
});

/** In the page: `skipTime(ms)` sets the clock forward by which the app measures how long a pair has been on the screen (steps.mjs, pastGuard). */
function skippableTime() {
  const now = performance.now.bind(performance);
  let skipped = 0;
  performance.now = () => now() + skipped;
  const ours = performance.now;
  window.skipTime = (ms) => performance.now === ours && ((skipped += ms), true); // not where a test installs a clock of its own
}

const isLocal = (url) => /^(about|blob|data):/.test(url);

/** No violation of WCAG 2.0 to 2.2, A and AA, that axe can find. `include` narrows it to one part of the page; `without` names rules to leave out. */
export async function axe(page, include, { without = [] } = {}) {
  const builder = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).disableRules(without);
  const { violations } = await (include ? builder.include(include) : builder).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found, "accessibility violations").toEqual([]);
}
