// The scripted endpoint keeps what its header says: journeys lean on it.
import { expect, test } from "./harness.mjs";

const ask = (endpoint, extra = {}) =>
  fetch(`${endpoint.url}/chat/completions`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: "http://app.test" },
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Which, A or B?" }], ...extra }),
  });
const said = async (response) => (await response.json()).choices[0].message.content;

test("good, wrong and unparsable replies have OpenAI's shape", async ({ endpoint }) => {
  const reply = await (await ask(endpoint)).json();
  expect(reply.object).toBe("chat.completion");
  expect(reply.usage.total_tokens).toBe(reply.usage.prompt_tokens + reply.usage.completion_tokens);
  expect(JSON.parse(reply.choices[0].message.content).answer).toBe("A");
  endpoint.setMode("wrong");
  expect(JSON.parse(await said(await ask(endpoint))).answer).toBe("B");
  endpoint.setMode("unparsable");
  expect(await said(await ask(endpoint))).not.toContain("{");
  endpoint.setMode("good");
  endpoint.setScript(({ text }) => `heard: ${text}`);
  expect(await said(await ask(endpoint))).toBe("heard: Which, A or B?");
  expect(endpoint.prompts()).toHaveLength(4);
});

test("failures say what real ones say, and end when told", async ({ endpoint }) => {
  endpoint.setMode("error-429", { times: 1, retryAfterSeconds: 3 });
  const refused = await ask(endpoint);
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("access-control-expose-headers")]).toEqual([429, "3", "Retry-After"]);
  expect((await ask(endpoint)).status).toBe(200);
  endpoint.setMode("reject-parameter", { parameters: ["temperature", "max_tokens"] });
  expect((await (await ask(endpoint, { max_tokens: 9 })).json()).error.param).toBe("max_tokens");
  expect((await ask(endpoint)).status).toBe(200);
  endpoint.setMode("context-limit", { maxChars: 5 });
  expect((await (await ask(endpoint)).json()).error.type).toBe("exceed_context_size_error");
  for (const [mode, status] of [["error-500", 500], ["error-401", 401], ["html", 200]]) {
    endpoint.setMode(mode);
    expect((await ask(endpoint)).status).toBe(status);
  }
});

test("a page of another origin may ask after a preflight, and may not without CORS", async ({ page, endpoint }) => {
  await page.goto("./");
  const fromPage = () =>
    page.evaluate(
      (url) =>
        fetch(`${url}/chat/completions`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Authorization: "Bearer key" },
          body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hello" }] }),
        }).then((response) => response.status, (error) => error.name),
      endpoint.url,
    );
  expect(await fromPage()).toBe(200);
  expect(endpoint.requests.map(({ method }) => method)).toEqual(["OPTIONS", "POST"]);
  endpoint.setMode("no-cors");
  expect(await fromPage()).toBe("TypeError");
});
