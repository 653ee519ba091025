// OpenAI itself: responses, and chat completions of a model that reasons.
import { allowing, chat, failure, FIELDS, json, pieces, sse, usage } from "./chat.mjs";

const cors = allowing("Authorization, Content-Type", "X-Request-ID, CF-Ray");
const withKey = ({ headers }) => (/^Bearer sk-\S+$/.test(headers.authorization ?? "") ? null : failure(401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key"));

/** What a model that reasons does not take. */
const REASONS = { max_tokens: " Use 'max_completion_tokens' instead.", temperature: "", logprobs: "", top_logprobs: "" };

export const openaiChat = chat({
  fields: FIELDS,
  cors,
  refuse(record) {
    const named = Object.keys(REASONS).find((name) => name in record.body);
    const said = `Unsupported parameter: '${named}' is not supported with this model.${REASONS[named]}`;
    return withKey(record) ?? (named ? failure(400, said, "invalid_request_error", named, "unsupported_parameter") : null);
  },
});

const RESPONSES = ["model", "input", "instructions", "temperature", "max_output_tokens", "text", "include", "top_logprobs", "store", "stream"];

export const openaiResponses = chat({
  fields: RESPONSES,
  cors,
  unknown: (field) => failure(400, `Unknown parameter: '${field}'.`, "invalid_request_error", field, "unknown_parameter"),
  completion: ({ method, path }) => method === "POST" && path === "/v1/responses",
  messages: ({ instructions, input }) => [...(instructions ? [{ role: "system", content: instructions }] : []), ...input],
  wantsLogprobs: ({ include }) => Boolean(include?.includes("message.output_text.logprobs")),
  refuse(record) {
    const { body } = record;
    if (body.max_output_tokens < 16) return failure(400, "Invalid 'max_output_tokens': integer below minimum value.", "invalid_request_error", "max_output_tokens");
    if (body.text && body.text.format?.type !== "json_schema") return failure(400, "Invalid value.", "invalid_request_error", "text.format");
    return withKey(record);
  },
  whole(reply, call) {
    const { prompt_tokens, completion_tokens } = usage({ messages: call.messages, content: reply.content });
    const message = {
      id: `msg_${call.index}`,
      type: "message",
      status: "completed",
      role: "assistant",
      content: [{ type: "output_text", text: reply.content, annotations: [], logprobs: reply.logprobs?.content ?? [] }],
    };
    return {
      id: `resp_${call.index}`,
      object: "response",
      status: "completed",
      error: null,
      incomplete_details: null,
      model: call.model,
      output: [{ id: `rs_${call.index}`, type: "reasoning", summary: [] }, message],
      usage: { input_tokens: prompt_tokens, input_tokens_details: { cached_tokens: 0 }, output_tokens: completion_tokens, output_tokens_details: { reasoning_tokens: 0 } },
    };
  },
  stream(reply, call) {
    const response = this.whole(reply, call);
    const events = [
      { type: "response.created", response: { ...response, status: "in_progress", output: [] } },
      ...pieces(reply.content).map((delta) => ({ type: "response.output_text.delta", item_id: "msg", output_index: 1, content_index: 0, delta, obfuscation: "abc" })),
      { type: "response.output_text.done", text: reply.content },
      { type: "response.completed", response },
    ];
    return sse(events.map((event, at) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: at })}`));
  },
});

export { json };
