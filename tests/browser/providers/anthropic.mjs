// Anthropic messages: a page is answered only with the header that asks for it; what a model thought stands before what it says.
import { allowing, chat, json, pieces, sse, usage } from "./chat.mjs";

const error = (status, type, message) => json(status, { type: "error", error: { type, message }, request_id: "req_1" });
const FIELDS = ["model", "messages", "system", "max_tokens", "temperature", "output_config", "stream"];
const DIRECT = "anthropic-dangerous-direct-browser-access";
const preflight = allowing(`Content-Type, X-API-Key, Anthropic-Version, ${DIRECT}`, "*");

export const anthropic = chat({
  fields: FIELDS,
  unknown: (field) => error(400, "invalid_request_error", `${field}: Extra inputs are not permitted`),
  cors(request) {
    const asked = request.method === "OPTIONS" ? (request.headers["access-control-request-headers"] ?? "") : Object.keys(request.headers).join(",");
    return asked.toLowerCase().includes(DIRECT) ? preflight(request) : {};
  },
  completion: ({ method, path }) => method === "POST" && path === "/v1/messages",
  listed: ({ method, path }) => method === "GET" && path.split("?")[0] === "/v1/models",
  lists: (models) => ({ data: models.map((id) => ({ type: "model", id, display_name: id, created_at: "2026-01-01T00:00:00Z" })), has_more: false, first_id: null, last_id: null }),
  messages: ({ system, messages }) => [...(system ? [{ role: "system", content: system.map(({ text }) => text).join("\n\n") }] : []), ...messages],
  wantsLogprobs: () => false,
  refuse({ headers, body }) {
    if (headers.authorization || !/^sk-ant-\S+$/.test(headers["x-api-key"] ?? "")) return error(401, "authentication_error", "invalid x-api-key");
    if (headers["anthropic-version"] !== "2023-06-01") return error(400, "invalid_request_error", "anthropic-version: header is required");
    if (!(body?.max_tokens > 0)) return error(400, "invalid_request_error", "max_tokens: Field required");
    if ("temperature" in body) return error(400, "invalid_request_error", "`temperature` is deprecated for this model.");
    if (body.messages.some(({ role }) => !["user", "assistant"].includes(role))) return error(400, "invalid_request_error", 'messages.0.role: Input should be "user" or "assistant"');
    return null;
  },
  whole(reply, call) {
    return {
      ...opened(call),
      content: [{ type: "thinking", thinking: "Which of the two, then?", signature: "sig" }, { type: "text", text: reply.content }],
      stop_reason: "end_turn",
      usage: counts(reply, call),
    };
  },
  stream(reply, call) {
    const events = [
      { type: "message_start", message: { ...opened(call), usage: { ...counts(reply, call), output_tokens: 1 } } },
      { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "", signature: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Which of the two, then?" } },
      { type: "content_block_stop", index: 0 },
      { type: "ping" },
      { type: "content_block_start", index: 1, content_block: { type: "text", text: "" } },
      ...pieces(reply.content).map((text) => ({ type: "content_block_delta", index: 1, delta: { type: "text_delta", text } })),
      { type: "content_block_stop", index: 1 },
      { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: counts(reply, call).output_tokens } },
      { type: "message_stop" },
    ];
    return sse(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}`));
  },
});

const opened = ({ index, model }) => ({ id: `msg_${index}`, type: "message", role: "assistant", model, content: [], stop_reason: null, stop_sequence: null });

function counts(reply, call) {
  const { prompt_tokens, completion_tokens } = usage({ messages: call.messages, content: reply.content });
  return { input_tokens: prompt_tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: completion_tokens };
}
