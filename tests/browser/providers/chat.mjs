// OpenAI chat completions as their servers speak them, whole and streamed; the other dialects that speak it are this with differences.
//
// A dialect:  base        the path of the base URL
//             fields      the fields of a request that are taken; others are refused by `unknown`
//             refuse      (record) => an answer, where a request is refused for what it holds or lacks
//             lists       the body of the list of models
//             whole       (reply, call) => the body of an answer; `reply` is { content, logprobs, finish_reason }
//             stream      (reply, call) => the text of a streamed answer
//             completion  ({ method, path }) => whether a request asks for one, and { model, stream } where its path says so
//             messages    (body) => [{ role, content }], as the scripts of tests read them
//             cors        (request) => the CORS headers of an answer; none refuses the page
export const json = (status, body, headers = {}) => ({ status, headers: { "Content-Type": "application/json", ...headers }, body });
export const failure = (status, message, type, param = null, code = null) => json(status, { error: { message, type, param, code } });
export const sse = (events, end = "\n\n") => events.map((event) => `${typeof event === "string" ? event : `data: ${JSON.stringify(event)}`}${end}`).join("");
export const tokens = (text) => Math.ceil(text.length / 4);

/** What chat completions are asked with; a provider that is strict takes no more. */
export const FIELDS = ["model", "messages", "temperature", "max_tokens", "max_completion_tokens", "response_format", "logprobs", "top_logprobs", "n", "stream", "stream_options", "seed"];

/** A text in pieces as models write them. */
export const pieces = (text) => text.match(/[\s\S]{1,7}/gu) ?? [""];

export function usage({ messages, content }) {
  const prompt_tokens = tokens(messages.map((message) => message.content).join("\n\n"));
  const completion_tokens = tokens(content);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

/** CORS as most have it: these headers may be sent, these may be read. */
export const allowing = (headers, exposed = "") => (request) => {
  const asked = (request.headers["access-control-request-headers"] ?? "").split(",").map((name) => name.trim().toLowerCase()).filter(Boolean);
  const allowed = headers.toLowerCase().split(",").map((name) => name.trim());
  // A preflight that asks for more is refused as a whole, as a browser would find.
  if (request.method === "OPTIONS" && asked.some((name) => !allowed.includes(name))) return {};
  return {
    "Access-Control-Allow-Origin": request.headers.origin ?? "*",
    ...(exposed && { "Access-Control-Expose-Headers": exposed }),
    Vary: "Origin",
    ...(request.method === "OPTIONS" && { "Access-Control-Allow-Methods": "GET, POST, OPTIONS", "Access-Control-Allow-Headers": headers }),
  };
};

export function chat(differences = {}) {
  return {
    base: "/v1",
    fields: null,
    unknown: (field) => failure(400, `Unrecognized request argument supplied: ${field}`, "invalid_request_error", field),
    cors: allowing("Authorization, Content-Type", "Retry-After"),
    completion: ({ method, path }) => method === "POST" && path.endsWith("/chat/completions"),
    listed: ({ method, path }) => method === "GET" && path.endsWith("/models"),
    lists: (models) => ({ object: "list", data: models.map((id) => ({ id, object: "model", created: 0, owned_by: "tests" })) }),
    messages: ({ messages }) => messages,
    wantsLogprobs: ({ logprobs }) => Boolean(logprobs),
    refuse: () => null,
    logprobs: (logprobs) => logprobs,
    usage,
    extra: {},
    delta: {},
    first: [],
    whole(reply, call) {
      const choices = (Array.isArray(reply) ? reply : [reply]).map((one, index) => ({
        index,
        message: { role: "assistant", content: one.content, refusal: null, ...this.delta },
        logprobs: one.logprobs ? this.logprobs(one.logprobs) : null,
        finish_reason: one.finish_reason ?? "stop",
      }));
      const counted = [reply].flat().at(-1).usage ?? this.usage({ messages: call.messages, content: choices.map(({ message }) => message.content).join("") });
      return { id: `chatcmpl-${call.index}`, object: "chat.completion", created: 0, model: call.model, choices, usage: counted, ...this.extra };
    },
    chunk(call, choices, more = {}) {
      return { id: `chatcmpl-${call.index}`, object: "chat.completion.chunk", created: 0, model: call.model, choices, ...this.extra, ...more };
    },
    stream(reply, call) {
      const one = (delta, finish_reason = null, logprobs = null) => this.chunk(call, [{ index: 0, delta, logprobs, finish_reason }]);
      const counted = reply.usage ?? this.usage({ messages: call.messages, content: reply.content });
      return sse([
        ...this.first,
        one({ role: "assistant", content: "", ...this.delta }),
        ...pieces(reply.content).map((content) => one({ content })),
        ...(reply.logprobs ? [one({ content: "" }, null, this.logprobs(reply.logprobs))] : []),
        ...this.last(call, reply.finish_reason ?? "stop", counted),
        "data: [DONE]",
      ]);
    },
    /** The reason to end, and the count in a chunk of its own where it is asked for. */
    last(call, reason, counted) {
      const end = this.chunk(call, [{ index: 0, delta: {}, logprobs: null, finish_reason: reason }]);
      return call.body.stream_options?.include_usage ? [end, this.chunk(call, [], { usage: counted })] : [end];
    },
    ...differences,
  };
}
