// Providers and programs that speak chat completions, each with what is its own: what it refuses, adds and leaves out.
import { allowing, chat, failure, FIELDS, json, usage } from "./chat.mjs";

const without = (...fields) => FIELDS.filter((field) => !fields.includes(field));
const BEARER = "Authorization, Content-Type";
const withKey = ({ headers }) => (/^Bearer \S+$/.test(headers.authorization ?? "") ? null : failure(401, "Missing Authentication header", "invalid_request_error", null, "invalid_api_key"));

export const openrouter = chat({
  base: "/api/v1",
  cors: allowing(BEARER, "X-Generation-Id, X-Provider-Name, request-id, cf-ray"),
  refuse: withKey,
  // It keeps the connection alive with comments, and says what an answer costs.
  first: [": OPENROUTER PROCESSING", ": OPENROUTER PROCESSING"],
  extra: { provider: "Tests" },
  usage: (call) => ({ ...usage(call), cost: 0.00001, cost_details: { upstream_inference_cost: null }, prompt_tokens_details: { cached_tokens: 0 } }),
});

export const groq = chat({
  base: "/openai/v1",
  fields: without("n"),
  cors: allowing(BEARER),
  refuse(record) {
    const named = ["logprobs", "top_logprobs", "logit_bias"].find((name) => name in record.body);
    return withKey(record) ?? (named ? json(400, { error: { message: `property '${named}' is unsupported`, type: "invalid_request_error" } }) : null);
  },
  last(call, reason, counted) {
    return [this.chunk(call, [{ index: 0, delta: {}, logprobs: null, finish_reason: reason }], { x_groq: { id: "req_1", usage: counted } })];
  },
});

export const mistral = chat({
  fields: without("max_completion_tokens", "logprobs", "top_logprobs", "stream_options"),
  unknown: (field) => json(422, { detail: [{ type: "extra_forbidden", loc: ["body", field], msg: "Extra inputs are not permitted", input: true }] }),
  cors: allowing(BEARER),
  refuse: (record) => (withKey(record) ? json(401, { detail: "Unauthorized" }) : null),
  extra: { p: "abcdefg" },
  last(call, reason, counted) {
    return [this.chunk(call, [{ index: 0, delta: { content: "" }, finish_reason: reason }], { usage: counted })];
  },
});

export const deepseek = chat({
  cors: allowing(BEARER),
  refuse(record) {
    const type = record.body.response_format?.type;
    if (type === "json_schema") return failure(400, "This response_format type is unavailable now", "invalid_request_error", null, "invalid_request_error");
    const text = record.body.messages.map(({ content }) => content).join(" ");
    if (type === "json_object" && !/json/i.test(text)) return failure(400, "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.", "invalid_request_error");
    return withKey(record);
  },
  first: [": keep-alive"],
  delta: { reasoning_content: "Which of the two, then?" },
  usage: (call) => ({ ...usage(call), prompt_cache_hit_tokens: 0, prompt_cache_miss_tokens: usage(call).prompt_tokens }),
  last(call, reason, counted) {
    return [this.chunk(call, [{ index: 0, delta: { content: "" }, logprobs: null, finish_reason: reason }], { usage: counted })];
  },
});

export const together = chat({
  cors: allowing(BEARER),
  lists: (models) => [...models.map((id) => ({ id, object: "model", type: "chat" })), { id: "made-up/painter", object: "model", type: "image" }],
  refuse(record) {
    if ("logprobs" in record.body && !Number.isInteger(record.body.logprobs)) return failure(400, "logprobs: Input should be a valid integer", "invalid_request_error", "logprobs");
    if ("top_logprobs" in record.body) return failure(400, "top_logprobs: Extra inputs are not permitted", "invalid_request_error", "top_logprobs");
    return withKey(record);
  },
  logprobs: ({ content }) => ({
    tokens: content.map(({ token }) => token),
    token_ids: content.map((_, at) => at),
    token_logprobs: content.map(({ logprob }) => logprob),
    top_logprobs: content.map(({ top_logprobs }) => Object.fromEntries(top_logprobs.map(({ token, logprob }) => [token, logprob]))),
  }),
});

export const xai = chat({
  cors: allowing(BEARER, "*"),
  refuse: (record) => (withKey(record) ? json(400, { code: "Client specified an invalid argument", error: "Incorrect API key provided: x***." }) : null),
  delta: { reasoning_content: "Which of the two, then?" },
});

/** `origins`: those let in by OLLAMA_ORIGINS, besides this machine's. */
export const ollama = (origins = []) =>
  chat({
    cors(request) {
      const origin = request.headers.origin ?? "";
      const isHere = /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?$/.test(origin);
      return isHere || origins.includes(origin) ? allowing("Authorization, Content-Type, User-Agent, Accept")(request) : {};
    },
    refuse: () => null,
  });

/** Started with --cors; it gives no log-probabilities, whatever is asked. */
export const lmStudio = chat({ cors: allowing(BEARER), wantsLogprobs: () => false });

export const llamaCpp = chat({ cors: allowing("*, Authorization, Content-Type"), extra: { timings: { prompt_n: 1, predicted_n: 1 } } });

export const vllm = chat({ cors: allowing("*, Authorization, Content-Type"), extra: { prompt_logprobs: null } });
