// Every preset works against an endpoint that speaks its wire format, headers and quirks included: checked, then a whole induction.
import { startEndpoint } from "./endpoint.mjs";
import { axe, expect, test } from "./harness.mjs";
import { bringIn, completions, go, induce, judge, person } from "./judge.mjs";
import { anthropic } from "./providers/anthropic.mjs";
import * as compatible from "./providers/compatible.mjs";
import { gemini } from "./providers/gemini.mjs";
import { openaiChat, openaiResponses } from "./providers/openai.mjs";

const KEY = "sk-made-up-0123456789";
const NEVER = { logprobs: undefined, top_logprobs: undefined };

/** What every completion carries once its quirks are known, and how many refusals the first check takes. */
const PRESETS = [
  { id: "openai", speaks: openaiResponses, path: "/v1/responses", sends: { store: false } },
  { id: "openai-chat", speaks: openaiChat, sends: { temperature: undefined, max_tokens: undefined, ...NEVER }, refusals: 1, learns: "no temperature" },
  { id: "anthropic", speaks: anthropic, path: "/v1/messages", key: "sk-ant-made-up", header: "x-api-key", sends: { temperature: undefined, ...NEVER }, refusals: 1, learns: "no temperature" },
  { id: "gemini", speaks: gemini, path: "/v1beta/models/scripted-model:generateContent", key: "AIzaMadeUp", header: "x-goog-api-key", sends: {} },
  { id: "openrouter", speaks: compatible.openrouter, path: "/api/v1/chat/completions", sends: {} },
  { id: "groq", speaks: compatible.groq, path: "/openai/v1/chat/completions", sends: NEVER },
  { id: "mistral", speaks: compatible.mistral, sends: { ...NEVER, stream_options: undefined } },
  { id: "deepseek", speaks: compatible.deepseek, sends: {} },
  { id: "together", speaks: compatible.together, sends: { top_logprobs: undefined } },
  { id: "xai", speaks: compatible.xai, sends: {} },
  { id: "ollama", speaks: compatible.ollama(), key: "", sends: {} },
  { id: "lm-studio", speaks: compatible.lmStudio, key: "", sends: {} },
  { id: "llama-cpp", speaks: compatible.llamaCpp, key: "", sends: {} },
  { id: "vllm", speaks: compatible.vllm, key: "", sends: {} },
];

const carries = (request, header) => (header ? request.headers[header] : request.headers.authorization?.replace("Bearer ", "")) ?? "";

/** Chooses a preset, points it at the scripted origin and has it checked. */
async function setUp(page, { id, url, key, model = "scripted-model" }) {
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption(id);
  await expect(page.getByLabel("Address")).not.toHaveValue("");
  await page.getByLabel("Address").fill(url);
  await page.getByLabel("Model").fill(model);
  if (key) await page.getByRole("textbox", { name: "Key" }).fill(key);
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

for (const { id, speaks, path = `${speaks.base}/chat/completions`, key = KEY, header, sends, refusals = 0, learns } of PRESETS) {
  test(`${id} works from its preset: the check streams, and a likeness is written`, async ({ page, watch }) => {
    const endpoint = await startEndpoint({ speaks, script: judge({ letters: ({ kind }) => (kind === "plain" ? 0.3 : 0.8) }) });
    watch.allowOrigin(endpoint.origin);
    await setUp(page, { id, url: endpoint.url, key });
    await expect(page.getByText(/^scripted-model answered in .*: “Yes, I am ready\.”$/)).toBeVisible();
    if (learns) await expect(page.getByText(`from now on: ${learns}`)).toBeVisible();
    await expect(page.locator("#models option")).toHaveCount(1);
    await expect(page.locator("#models option")).toHaveAttribute("value", "scripted-model");
    const checks = completions(endpoint);
    expect(checks.map(({ status }) => status)).toEqual([...Array(refusals).fill(400), 200]);
    expect(checks.at(-1).streamed).toBe(true);

    await bringIn(page, person());
    const from = endpoint.requests.length;
    await induce(page);
    const asks = completions(endpoint, from);
    expect(asks.length).toBeGreaterThan(10);
    for (const ask of asks.filter(({ status }) => status === 200)) {
      expect(ask.path.replace("streamGenerateContent?alt=sse", "generateContent")).toBe(path);
      expect(carries(ask, header)).toBe(key);
      for (const [field, value] of Object.entries(sends)) expect(ask.body[field]).toBe(value);
    }
    // What is refused is refused to the calls that were under way together, and never again.
    expect(asks.slice(-8).every(({ status }) => status === 200)).toBe(true);
    if (key) expect(JSON.stringify(endpoint.requests.map(({ path, body }) => [path, body]))).not.toContain(key);
    await endpoint.close();
  });
}

for (const [id, speaks] of [["openai", openaiResponses], ["together", compatible.together], ["vllm", compatible.vllm]]) {
  test(`the probability of a verdict is read as ${id} gives it`, async ({ page, watch }) => {
    const endpoint = await startEndpoint({ speaks, script: judge({ letters: () => 0.9 }) });
    watch.allowOrigin(endpoint.origin);
    await setUp(page, { id, url: endpoint.url, key: KEY });
    await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
    await bringIn(page, person());
    await induce(page);
    const [[, logOdds]] = [...(await replies(page)).matchAll(/"log_odds_a":([\d.]+)/g)];
    expect(Number(logOdds)).toBeCloseTo(Math.log(9), 6);
    await endpoint.close();
  });
}

/** The kept replies, as text. */
const replies = (page) =>
  page.evaluate(async () => {
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => Object.assign(indexedDB.open(name), { onsuccess: (e) => done(e.target.result) }));
      for (const store of db.objectStoreNames)
        rows.push(await new Promise((done) => Object.assign(db.transaction(store).objectStore(store).getAll(), { onsuccess: (e) => done(e.target.result) })));
      db.close();
    }
    return JSON.stringify(rows).replaceAll("\\", "");
  });

test("another address is fully editable: its protocol is chosen by hand and stays", async ({ page, watch }) => {
  const endpoint = await startEndpoint({ speaks: anthropic, script: judge() });
  watch.allowOrigin(endpoint.origin);
  await go(page, "settings");
  await expect(page.getByLabel("Provider")).toHaveValue("");
  await page.getByLabel("Protocol").selectOption("anthropic");
  await page.getByLabel("Address").fill(`${endpoint.url}/messages`);
  await page.getByLabel("Model").fill("scripted-model");
  await page.getByRole("textbox", { name: "Key" }).fill("sk-ant-made-up");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveValue(endpoint.url);
  await page.reload();
  await expect(page.getByLabel("Protocol")).toHaveValue("anthropic");
  await endpoint.close();
});

test("a preset that is set is shown as chosen after a reload, and another one begins without model and key", async ({ page }) => {
  await go(page, "settings");
  await page.getByLabel("Provider").selectOption("groq");
  await expect(page.getByLabel("Address")).toHaveValue("https://api.groq.com/openai/v1");
  await expect(page.getByLabel("Protocol")).toHaveCount(0);
  const link = page.getByRole("link", { name: "console.groq.com/keys" });
  await expect(link).toHaveAttribute("rel", "noopener");
  await page.getByLabel("Model").fill("some-model");
  await page.getByRole("textbox", { name: "Key" }).fill(KEY);
  await page.getByLabel("Provider").selectOption("gemini");
  await expect(page.getByLabel("Address")).toHaveValue("https://generativelanguage.googleapis.com/v1beta");
  await expect(page.getByLabel("Model")).toHaveValue("");
  await expect(page.getByRole("textbox", { name: "Key" })).toHaveValue("");
  await axe(page);
});

test("a server on this machine is named with the exact setting that lets this page in", async ({ page, baseURL }) => {
  const origin = new URL(baseURL).origin;
  await go(page, "settings");
  for (const [id, command] of [
    ["ollama", `OLLAMA_ORIGINS=${origin} ollama serve`],
    ["lm-studio", "lms server start --cors"],
    ["llama-cpp", `llama-server --cors-origins ${origin}`],
    ["vllm", `vllm serve --allowed-origins '["${origin}"]'`],
  ]) {
    await page.getByLabel("Provider").selectOption(id);
    await expect(page.locator("pre")).toHaveText(command);
  }
  await axe(page);
});
