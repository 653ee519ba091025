// A scripted LLM endpoint for tests: plain node, OpenAI chat completions without streaming, on a port (so an origin) of its
// own, with real CORS: preflights, and only `Authorization` and `Content-Type` allowed, as llama.cpp's server has it.
//
//   const endpoint = await startEndpoint({ script });     // { url, origin, requests, prompts, setMode, setScript, close }
//   endpoint.url                                          // http://127.0.0.1:PORT/v1: the base URL that the app is given
//   endpoint.requests                                     // all that arrived, preflights too: method, path, headers, body, time, status
//   endpoint.prompts()                                    // the text of every completion asked for, in order
//   endpoint.setMode("error-429", { times: 2 })           // from now on; setMode("good") ends it
//
// `script(request)` answers: it gets { text, messages, model, body, headers, index, sample } and returns the reply as a string,
// as an object (sent as JSON text), or as { content, logprobs, finish_reason, usage } for full control. It may be async.
//
// Modes, and their options:
//   good                what the script says
//   slow                the same after `delayMs` (2000)
//   wrong               the script's JSON with its `answer` turned round (A for B)
//   unparsable          prose that holds no JSON and no letter
//   hang                never an answer; the connection stays open
//   stall               `times` (always) answers of which half comes and no more, the connection open; then good
//   html                200 with a login page
//   no-cors             an answer without Access-Control-Allow-Origin; preflights are refused too
//   error-401           the key is refused, for the list of models too
//   error-429           `times` (2) refusals with Retry-After: `retryAfterSeconds` (1), then good
//   error-500           `times` (always) failures, then good
//   reject-parameter    400 naming the first of `parameters` (["temperature"]) that a request carries, good once it carries none
//   context-limit       400 exceed_context_size_error for messages of more than `maxChars` (4000) in all
import { createServer } from "node:http";

const MODEL = "scripted-model";
const DEFAULT_REPLY = { reasoning: "The first answer is closer to what this person chose before.", answer: "A", confidence: 75 };
const PROSE = "There is a lot to like in either of them, and tastes do differ.";
const LOGIN_PAGE = "<!doctype html><title>Sign in</title><h1>Please sign in</h1>";
const OTHER = { A: "B", B: "A", a: "b", b: "a" };

export async function startEndpoint({ script = () => DEFAULT_REPLY, models = [MODEL], port = 0, mode = "good", ...options } = {}) {
  const requests = [];
  const state = { mode: "", options: {}, used: 0, script, index: 0 };
  const setMode = (name, given = {}) => {
    if (!(name in MODES)) throw new Error(`no mode ${name}; there are ${Object.keys(MODES).join(", ")}`);
    Object.assign(state, { mode: name, options: given, used: 0 });
  };
  setMode(mode, options);

  const server = createServer(async (request, response) => {
    const record = { method: request.method, path: request.url, headers: request.headers, body: await bodyOf(request), time: Date.now() };
    requests.push(record);
    const answer = record.method === "OPTIONS" ? { status: 204 } : await route(record, state, models);
    if (!answer) return; // hang
    record.status = answer.status;
    if (response.destroyed) return; // the page gave up meanwhile
    response.writeHead(answer.status, { ...(state.mode === "no-cors" ? {} : cors(request)), ...answer.headers });
    const text = typeof answer.body === "object" ? JSON.stringify(answer.body) : answer.body;
    if (answer.half) response.write(text.slice(0, text.length / 2));
    else response.end(text);
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));

  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: `${origin}/v1`,
    origin,
    requests,
    prompts: () => requests.filter(isCompletion).map(({ body }) => textOf(body)),
    setMode,
    setScript: (next) => void (state.script = next),
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

const isCompletion = ({ method, path }) => method === "POST" && path === "/v1/chat/completions";

async function route(record, state, models) {
  if (record.method === "GET" && record.path === "/v1/models") {
    if (state.mode === "error-401" || state.mode === "html" || state.mode === "hang") return MODES[state.mode]({ state });
    return json(200, { object: "list", data: models.map((id) => ({ id, object: "model", created: 0, owned_by: "tests" })) });
  }
  if (!isCompletion(record)) return failure(404, `Invalid URL (${record.method} ${record.path})`, "invalid_request_error");
  const { body } = record;
  if (typeof body?.model !== "string") return failure(400, "you must provide a model parameter", "invalid_request_error", "model");
  if (!Array.isArray(body.messages) || body.messages.length === 0)
    return failure(400, "Missing required parameter: 'messages'.", "invalid_request_error", "messages");
  if (body.stream) return failure(400, "This endpoint does not stream.", "invalid_request_error", "stream");
  return MODES[state.mode]({ state, body, headers: record.headers });
}

const MODES = {
  good: (call) => complete(call),
  slow: async (call) => {
    await new Promise((wake) => setTimeout(wake, call.state.options.delayMs ?? 2000).unref());
    return complete(call);
  },
  wrong: (call) => complete(call, turnedRound),
  unparsable: (call) => complete(call, () => PROSE),
  hang: () => null,
  stall: async (call) => ({ ...(await complete(call)), half: call.state.used++ < (call.state.options.times ?? Infinity) }),
  html: () => ({ status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body: LOGIN_PAGE }),
  "no-cors": (call) => complete(call),
  "error-401": () => failure(401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key"),
  "error-429": (call) => {
    const { times = 2, retryAfterSeconds = 1 } = call.state.options;
    if (call.state.used++ >= times) return complete(call);
    const refusal = failure(429, "Rate limit reached for requests.", "requests", null, "rate_limit_exceeded");
    return { ...refusal, headers: { ...refusal.headers, "Retry-After": String(retryAfterSeconds) } };
  },
  "error-500": (call) => {
    if (call.state.used++ >= (call.state.options.times ?? Infinity)) return complete(call);
    return failure(500, "The server had an error while processing your request.", "server_error");
  },
  "reject-parameter": (call) => {
    const named = (call.state.options.parameters ?? ["temperature"]).find((parameter) => parameter in call.body);
    if (!named) return complete(call);
    const hint = named === "max_tokens" ? " Use 'max_completion_tokens' instead." : "";
    const message = `Unsupported parameter: '${named}' is not supported with this model.${hint}`;
    return failure(400, message, "invalid_request_error", named, "unsupported_parameter");
  },
  "context-limit": (call) => {
    const { maxChars = 4000 } = call.state.options;
    if (textOf(call.body).length <= maxChars) return complete(call);
    const [asked, limit] = [tokens(textOf(call.body)), Math.ceil(maxChars / 4)];
    const message = `request (${asked} tokens) exceeds the available context size (${limit} tokens), try increasing it`;
    return json(400, { error: { code: 400, message, type: "exceed_context_size_error", n_prompt_tokens: asked, n_ctx: limit } });
  },
};

async function complete({ state, body, headers }, change = (content) => content) {
  const index = state.index++;
  const choices = [];
  let counted;
  for (let sample = 0; sample < (body.n ?? 1); sample++) {
    const text = textOf(body);
    const said = await state.script({ text, messages: body.messages, model: body.model, body, headers, index, sample });
    const full = typeof said === "object" && typeof said.content === "string" ? said : { content: said };
    counted = full.usage;
    const content = change(typeof full.content === "string" ? full.content : JSON.stringify(full.content));
    choices.push({
      index: sample,
      message: { role: "assistant", content, refusal: null },
      logprobs: full.logprobs ?? null,
      finish_reason: full.finish_reason ?? "stop",
    });
  }
  const prompt_tokens = tokens(textOf(body));
  const completion_tokens = choices.reduce((sum, { message }) => sum + tokens(message.content), 0);
  return json(200, {
    id: `chatcmpl-${index}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: body.model,
    choices,
    usage: counted ?? { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  });
}

function turnedRound(content) {
  try {
    const reply = JSON.parse(content);
    return JSON.stringify({ ...reply, answer: OTHER[reply.answer] ?? reply.answer });
  } catch {
    return content;
  }
}

const textOf = ({ messages }) => messages.map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content))).join("\n\n");
const tokens = (text) => Math.ceil(text.length / 4);
const json = (status, body) => ({ status, headers: { "Content-Type": "application/json" }, body });
const failure = (status, message, type, param = null, code = null) => json(status, { error: { message, type, param, code } });

const cors = ({ method, headers }) => ({
  "Access-Control-Allow-Origin": headers.origin ?? "*",
  "Access-Control-Expose-Headers": "Retry-After",
  Vary: "Origin",
  ...(method === "OPTIONS" && {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
  }),
});

async function bodyOf(request) {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) text += piece;
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
