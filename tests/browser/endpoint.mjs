// A scripted LLM endpoint for tests: plain node, on a port (so an origin) of its own, with real CORS: preflights, and only the
// headers allowed that the real one allows. It speaks OpenAI chat completions, or the dialect that `speaks` names (providers/).
//
//   const endpoint = await startEndpoint({ script });     // { url, origin, requests, prompts, setMode, setScript, close }
//   endpoint.url                                          // http://127.0.0.1:PORT/v1: the base URL that the app is given
//   endpoint.requests                                     // all that arrived, preflights too: method, path, headers, body, time, status;
//                                                         // of a completion also its messages, and whether it was streamed
//   await startEndpoint({ speaks: anthropic })            // the dialect of a provider
//   endpoint.prompts()                                    // the text of every completion asked for, in order
//   endpoint.setMode("error-429", { times: 2 })           // from now on; setMode("good") ends it
//
// `script(request)` answers: it gets { text, messages, model, body, headers, index, sample } and returns the reply as a string,
// as an object (sent as JSON text), or as { content, logprobs, finish_reason, usage } for full control. It may be async.
//
// Modes, and their options:
//   good                what the script says
//   slow                the same after `delayMs` (2000)
//   drip                the same, where it is streamed event by event with `pauseMs` (20) between two
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
import { chat, failure, json, tokens } from "./providers/chat.mjs";

const MODEL = "scripted-model";
const DEFAULT_REPLY = { reasoning: "The first answer is closer to what this person chose before.", answer: "A", confidence: 75 };
const PROSE = "There is a lot to like in either of them, and tastes do differ.";
const LOGIN_PAGE = "<!doctype html><title>Sign in</title><h1>Please sign in</h1>";
const PIECE = 1009;
const OTHER = { A: "B", B: "A", a: "b", b: "a" };

export async function startEndpoint({ script = () => DEFAULT_REPLY, models = [MODEL], port = 0, mode = "good", speaks = chat(), ...options } = {}) {
  const requests = [];
  const state = { mode: "", options: {}, used: 0, script, index: 0, speaks };
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
    response.writeHead(answer.status, { ...(state.mode === "no-cors" ? {} : speaks.cors(request)), ...answer.headers });
    const text = answer.body !== null && typeof answer.body === "object" ? JSON.stringify(answer.body) : answer.body;
    if (answer.half) response.write(text.slice(0, text.length / 2));
    else if (answer.pieces) await (state.mode === "drip" ? drip(response, text, state.options) : send(response, Buffer.from(text)));
    else response.end(text);
  });
  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));

  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: `${origin}${speaks.base}`,
    origin,
    requests,
    prompts: () => requests.filter(({ messages }) => messages).map(({ messages }) => textOf(messages)),
    setMode,
    setScript: (next) => void (state.script = next),
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

async function route(record, state, models) {
  const { speaks } = state;
  if (speaks.listed(record)) {
    if (state.mode === "error-401" || state.mode === "html" || state.mode === "hang") return MODES[state.mode]({ state });
    return json(200, speaks.lists(models));
  }
  const asked = speaks.completion(record);
  if (!asked) return failure(404, `Invalid URL (${record.method} ${record.path})`, "invalid_request_error");
  const { body, headers } = record;
  const model = asked.model ?? body?.model;
  if (typeof model !== "string") return failure(400, "you must provide a model parameter", "invalid_request_error", "model");
  const unknown = speaks.fields && Object.keys(body).find((field) => !speaks.fields.includes(field));
  if (unknown) return speaks.unknown(unknown);
  const refused = speaks.refuse(record);
  if (refused) return refused;
  const messages = speaks.messages(body);
  if (!Array.isArray(messages) || messages.length === 0)
    return failure(400, "Missing required parameter: 'messages'.", "invalid_request_error", "messages");
  const streamed = Boolean(asked.stream ?? body.stream);
  Object.assign(record, { messages, streamed });
  return MODES[state.mode]({ state, body, headers, model, messages, streamed });
}

const MODES = {
  good: (call) => complete(call),
  slow: async (call) => {
    await new Promise((wake) => setTimeout(wake, call.state.options.delayMs ?? 2000).unref());
    return complete(call);
  },
  drip: (call) => complete(call),
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
    if (textOf(call.messages).length <= maxChars) return complete(call);
    const [asked, limit] = [tokens(textOf(call.messages)), Math.ceil(maxChars / 4)];
    const message = `request (${asked} tokens) exceeds the available context size (${limit} tokens), try increasing it`;
    return json(400, { error: { code: 400, message, type: "exceed_context_size_error", n_prompt_tokens: asked, n_ctx: limit } });
  },
};

async function complete({ state, body, headers, model, messages, streamed }, change = (content) => content) {
  const { speaks } = state;
  const index = state.index++;
  const replies = [];
  for (let sample = 0; sample < (body.n ?? 1); sample++) {
    const wantsLogprobs = speaks.wantsLogprobs(body);
    const said = await state.script({ text: textOf(messages), messages, model, body, headers, index, sample, wantsLogprobs });
    const full = typeof said === "object" && typeof said.content === "string" ? said : { content: said };
    replies.push({ ...full, content: change(typeof full.content === "string" ? full.content : JSON.stringify(full.content)) });
  }
  const call = { body, model, messages, index };
  if (!streamed) return json(200, speaks.whole(replies.length > 1 ? replies : replies[0], call));
  return { status: 200, headers: { "Content-Type": "text/event-stream" }, body: speaks.stream(replies[0], call), pieces: true };
}

/** Sends a stream in pieces that end anywhere: inside a line, an event or a character. */
async function send(response, bytes) {
  for (let at = 0; at < bytes.length && !response.destroyed; at += PIECE) {
    response.write(bytes.subarray(at, at + PIECE));
    await new Promise((wake) => setImmediate(wake));
  }
  response.end();
}

/** Sends a stream event by event, as a model writes. */
async function drip(response, body, { pauseMs = 20 }) {
  for (const event of body.split(/(?<=\n\n)/)) {
    if (response.destroyed) return;
    response.write(event);
    await new Promise((wake) => setTimeout(wake, pauseMs).unref());
  }
  response.end();
}

function turnedRound(content) {
  try {
    const reply = JSON.parse(content);
    return JSON.stringify({ ...reply, answer: OTHER[reply.answer] ?? reply.answer });
  } catch {
    return content;
  }
}

const textOf = (messages) => messages.map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content))).join("\n\n");

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
