// Gemini's own format: the model in the path, the key in a header of its own, streams with CRLF, thoughts before the answer.
import { allowing, chat, json, pieces, sse, usage } from "./chat.mjs";

const error = (code, status, message, details = []) => json(code, { error: { code, message, status, details } });
const FIELDS = ["contents", "systemInstruction", "generationConfig"];
const CONFIG = ["temperature", "maxOutputTokens", "responseMimeType", "responseJsonSchema"];
const PATH = /^\/v1beta\/models\/([^:]+):(generateContent|streamGenerateContent)(\?alt=sse)?$/;
const text = ({ parts }) => parts.map((part) => part.text).join("");

export const gemini = chat({
  base: "/v1beta",
  fields: FIELDS,
  unknown: (field) => error(400, "INVALID_ARGUMENT", `Invalid JSON payload received. Unknown name "${field}": Cannot find field.`),
  cors: allowing("Content-Type, X-Goog-Api-Key", "vary, content-encoding, date, server, content-length"),
  completion({ method, path }) {
    const [, model, act, events] = PATH.exec(path) ?? [];
    return method === "POST" && model && { model: decodeURIComponent(model), stream: act === "streamGenerateContent" && Boolean(events) };
  },
  listed: ({ method, path }) => method === "GET" && path.split("?")[0] === "/v1beta/models",
  lists: (models) => ({
    models: [
      ...models.map((id) => ({ name: `models/${id}`, displayName: id, supportedGenerationMethods: ["generateContent", "countTokens"] })),
      { name: "models/embedding-001", supportedGenerationMethods: ["embedContent"] },
    ],
  }),
  messages: ({ systemInstruction, contents }) => [
    ...(systemInstruction ? [{ role: "system", content: text(systemInstruction) }] : []),
    ...contents.map((content) => ({ role: content.role === "model" ? "assistant" : "user", content: text(content) })),
  ],
  wantsLogprobs: () => false,
  refuse({ headers, body, path }) {
    const invalid = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" };
    if (headers.authorization || !/^AIza\S+$/.test(headers["x-goog-api-key"] ?? "")) return error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [invalid]);
    if (path.includes("key=")) return error(400, "INVALID_ARGUMENT", "A key stands in the address.");
    if ("responseLogprobs" in (body.generationConfig ?? {})) return error(400, "INVALID_ARGUMENT", "Logprobs is not enabled for models/gemini");
    const unknown = Object.keys(body.generationConfig ?? {}).find((field) => !CONFIG.includes(field));
    return unknown ? this.unknown(unknown) : null;
  },
  whole: (reply, call) => answer([{ text: "Which of the two, then?", thought: true }, { text: reply.content }], "STOP", counts(reply, call)),
  stream(reply, call) {
    const parts = pieces(reply.content);
    const chunks = [
      answer([{ text: "Which of the two, then?", thought: true }]),
      ...parts.map((piece, at) => (at === parts.length - 1 ? answer([{ text: piece }], "STOP", counts(reply, call)) : answer([{ text: piece }]))),
    ];
    return sse(chunks, "\r\n\r\n");
  },
});

const answer = (parts, finishReason, usageMetadata = { promptTokenCount: 1 }) => ({
  candidates: [{ content: { parts, role: "model" }, ...(finishReason && { finishReason }), index: 0 }],
  usageMetadata,
  modelVersion: "tests",
});

function counts(reply, call) {
  const { prompt_tokens, completion_tokens } = usage({ messages: call.messages, content: reply.content });
  return { promptTokenCount: prompt_tokens, candidatesTokenCount: completion_tokens, thoughtsTokenCount: 5, totalTokenCount: prompt_tokens + completion_tokens + 5 };
}
