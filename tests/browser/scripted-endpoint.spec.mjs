// The scripted endpoint keeps what its header says: journeys lean on it.
import { startEndpoint } from "./endpoint.mjs";
import { expect, test } from "./harness.mjs";
import { anthropic } from "./providers/anthropic.mjs";
import * as compatible from "./providers/compatible.mjs";
import { gemini } from "./providers/gemini.mjs";
import { openaiChat, openaiResponses } from "./providers/openai.mjs";

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

// ---- providers refuse what the real ones refuse ----

const BEARER = { Authorization: "Bearer sk-1" };
const messages = [{ role: "user", content: "Which, A or B? JSON." }];
const hello = { model: "m", messages };
const X_KEY = { "x-api-key": "sk-ant-1", "anthropic-version": "2023-06-01" };
const content = { contents: [{ role: "user", parts: [{ text: "Hello" }] }] };
const schema = { response_format: { type: "json_schema" } };
const refusals = [
  { of: "OpenAI without a key", speaks: openaiChat, path: "/chat/completions", headers: {}, body: hello, status: 401 },
  { of: "OpenAI's reasoning models a temperature", speaks: openaiChat, path: "/chat/completions", headers: BEARER, body: { ...hello, temperature: 0 }, status: 400, good: hello },
  { of: "OpenAI's responses max_tokens", speaks: openaiResponses, path: "/responses", headers: BEARER, body: { model: "m", input: messages, max_tokens: 9 }, status: 400, good: { model: "m", input: messages } },
  { of: "Anthropic without max_tokens", speaks: anthropic, path: "/messages", headers: X_KEY, body: hello, status: 400, good: { ...hello, max_tokens: 9 } },
  { of: "Anthropic a bearer", speaks: anthropic, path: "/messages", headers: BEARER, body: { ...hello, max_tokens: 9 }, status: 401 },
  { of: "Gemini unknown fields", speaks: gemini, path: "/models/m:generateContent", headers: { "x-goog-api-key": "AIza1" }, body: { ...content, model: "m" }, status: 400, good: content },
  { of: "Groq log-probabilities", speaks: compatible.groq, path: "/chat/completions", headers: BEARER, body: { ...hello, logprobs: true }, status: 400, good: hello },
  { of: "Mistral unknown fields", speaks: compatible.mistral, path: "/chat/completions", headers: BEARER, body: { ...hello, max_completion_tokens: 9 }, status: 422, good: { ...hello, max_tokens: 9 } },
  { of: "DeepSeek a schema", speaks: compatible.deepseek, path: "/chat/completions", headers: BEARER, body: { ...hello, ...schema }, status: 400, good: hello },
  { of: "Together log-probabilities by a flag", speaks: compatible.together, path: "/chat/completions", headers: BEARER, body: { ...hello, logprobs: true }, status: 400, good: { ...hello, logprobs: 4 } },
  { of: "xAI without a key", speaks: compatible.xai, path: "/chat/completions", headers: {}, body: hello, status: 400 },
];
for (const { of, speaks, path, headers, body, status, good } of refusals) {
  test(`the scripted provider refuses as its real one does: ${of}`, async () => {
    const provider = await startEndpoint({ speaks });
    const post = (body) => fetch(`${provider.url}${path}`, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
    expect((await post(body)).status).toBe(status);
    if (good) expect((await post(good)).status).toBe(200);
    await provider.close();
  });
}

test("a page reaches Anthropic with the header that asks for it only, and Ollama not with Anthropic's", async ({ page, watch }) => {
  const [claude, ollama] = [await startEndpoint({ speaks: anthropic }), await startEndpoint({ speaks: compatible.ollama() })];
  [claude, ollama].forEach(({ origin }) => watch.allowOrigin(origin));
  await page.goto("./");
  const reach = (url, headers) => page.evaluate(([url, headers]) => fetch(url, { headers }).then(({ status }) => status, ({ name }) => name), [url, headers]);
  expect(await reach(`${claude.url}/models`, X_KEY)).toBe("TypeError");
  expect(await reach(`${claude.url}/models`, { ...X_KEY, "anthropic-dangerous-direct-browser-access": "true" })).toBe(200);
  expect(await reach(`${ollama.url}/models`, X_KEY)).toBe("TypeError");
  expect(await reach(`${ollama.url}/models`, BEARER)).toBe(200);
  await Promise.all([claude.close(), ollama.close()]);
});
