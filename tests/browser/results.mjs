// A scripted results address for studies: plain node, an origin of its own, with CORS as a simple storage has it: POST and PUT of
// anything, and no header allowed beyond what needs no permission.
//
//   const results = await startResults();        // { url, origin, stored, requests, set, lines, close }
//   results.set("down")                           // from now on: "good" | "slow" | "500" | "down" (no answer) | "lost" (stores, then breaks off),
//                                                 // or a function that says one of these for each request by its number, from 0
//   results.stored                                // Map of object name to body: what a bucket would hold; a name that exists is answered with 409
//   results.acknowledged                          // Map of object name to when it was first said to be stored, in milliseconds since 1970
//   results.lines()                               // every stored line, parsed
import { createServer } from "node:http";

export async function startResults({ mode = "good" } = {}) {
  const state = { mode };
  const stored = new Map();
  const acknowledged = new Map();
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const mode = typeof state.mode === "function" ? state.mode(requests.length) : state.mode;
    requests.push({ method: request.method, path: request.url, headers: request.headers, body, mode });
    const cors = { "Access-Control-Allow-Origin": request.headers.origin ?? "*", "Access-Control-Allow-Methods": "POST, PUT" };
    if (mode === "down") return response.destroy();
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    if (mode === "500") return response.writeHead(500, cors).end("no");
    if (mode === "slow") await new Promise((done) => setTimeout(done, 1200));
    const name = request.method === "PUT" ? request.url.split("/").at(-1) : named(body);
    const isThere = stored.has(name);
    if (!isThere) stored.set(name, body);
    if (mode === "lost" && !isThere) return response.destroy();
    if (!acknowledged.has(name)) acknowledged.set(name, Date.now());
    if (isThere) return response.writeHead(409, cors).end("exists");
    response.writeHead(201, cors).end("stored");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const lines = () => [...stored.values()].flatMap((body) => body.trim().split("\n").map((line) => JSON.parse(line)));
  return {
    url: `${origin}/in`,
    origin,
    stored,
    acknowledged,
    requests,
    lines,
    set: (next) => void (state.mode = next),
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}

/** The key that stands in the first line. */
function named(body) {
  return `${JSON.parse(body.split("\n")[0]).key}.jsonl`;
}
