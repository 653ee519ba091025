// An endpoint that misbehaves below the level of its answers: it stands before a scripted one (endpoint.mjs), on an origin of its own.
//
//   const faulty = await startFaulty({ script, fault, times });   // { url, origin, asked, delivered, close }
//   faulty.set(fault, times)      // the next `times` completions are spoilt by `fault` (always, where none is said), then good
//   faulty.asked                  // bodies of the completions that arrived, spoilt ones too
//   faulty.delivered              // how many were answered as the scripted endpoint answers them
//
// A fault is told { asked, response, socket, good, whole, cors } and does with the connection what it likes; `asked` is the request's body,
// `good` is { status, type, body } as the scripted endpoint answered, and `whole` gives that body in one piece where a stream was asked for. The functions below make faults.
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEndpoint } from "./endpoint.mjs";

export async function startFaulty({ fault = null, times = Infinity, tls = false, ...scripted } = {}) {
  const behind = await startEndpoint(scripted);
  const state = { fault, left: times, asked: [], delivered: 0, elsewhere: [] };

  const answer = async (request, response) => {
    const cors = { "Access-Control-Allow-Origin": request.headers.origin ?? "*", Vary: "Origin" };
    if (request.url.startsWith("/elsewhere")) state.elsewhere.push(request.url);
    if (request.method === "OPTIONS") {
      const allowed = { "Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Authorization, Content-Type" };
      return response.writeHead(state.fault?.preflight ?? 204, state.fault?.preflight ? {} : { ...cors, ...allowed }).end();
    }
    const body = await textOf(request);
    const isBare = request.method === "GET" && !request.url.endsWith("/models");
    if (isBare) return response.writeHead(404, cors).end();
    const ask = (body) => fetch(`${behind.origin}${request.url}`, { method: request.method, body: body || undefined, headers: { "Content-Type": "application/json" } });
    const reply = await ask(body);
    const good = { status: reply.status, type: reply.headers.get("content-type"), body: await reply.text() };
    const isCompletion = request.method === "POST";
    if (isCompletion) state.asked.push(JSON.parse(body));
    if (isCompletion && state.fault && state.left > 0) {
      state.left -= 1;
      const { stream, stream_options: _, ...unstreamed } = JSON.parse(body);
      const whole = async () => (stream ? (await ask(JSON.stringify(unstreamed))).text() : good.body);
      return state.fault({ asked: JSON.parse(body), response, socket: request.socket, good, whole, cors });
    }
    if (isCompletion) state.delivered += 1;
    response.writeHead(good.status, { ...cors, "Content-Type": good.type }).end(good.body);
  };
  const server = tls ? createSecureServer(selfSigned(), answer) : createServer(answer);
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));

  const origin = `${tls ? "https" : "http"}://127.0.0.1:${server.address().port}`;
  const shut = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return {
    origin,
    url: `${origin}/v1`,
    asked: state.asked,
    elsewhere: state.elsewhere,
    get delivered() {
      return state.delivered;
    },
    set: (next, count = Infinity) => void Object.assign(state, { fault: next, left: count }),
    shut,
    close: async () => {
      if (server.listening) await shut();
      await behind.close();
    },
  };
}

// ---- below HTTP ----

/** The connection is gone before a byte was answered. */
export const resetAtOnce = ({ socket }) => socket.resetAndDestroy();

/** Headers and half of the body, then the connection is gone. */
export const resetMidBody = ({ response, socket, good, cors }) => {
  response.writeHead(200, { ...cors, "Content-Type": good.type, "Content-Length": Buffer.byteLength(good.body) });
  response.write(good.body.slice(0, good.body.length / 2), () => setTimeout(() => socket.resetAndDestroy(), 20));
};

/** Half of the body, then an orderly end that comes too soon. */
export const tooShort = ({ response, socket, good, cors }) => {
  response.writeHead(200, { ...cors, "Content-Type": good.type, "Content-Length": Buffer.byteLength(good.body) });
  response.write(good.body.slice(0, good.body.length / 2), () => setTimeout(() => socket.end(), 20));
};

/** Never a byte; the connection stays. */
export const stall = () => {};

/** Headers and half of the body, then never another byte. */
export const stallMidBody = ({ response, good, cors }) => {
  response.writeHead(200, { ...cors, "Content-Type": good.type });
  response.write(good.body.slice(0, good.body.length / 2));
};

/** Everything, a few bytes at a time, letters cut in two. */
export const drip = async ({ response, good, cors }) => {
  response.writeHead(200, { ...cors, "Content-Type": good.type });
  const bytes = Buffer.from(good.body);
  const step = Math.max(7, Math.ceil(bytes.length / 40));
  for (let at = 0; at < bytes.length; at += step) {
    response.write(bytes.subarray(at, at + step));
    await new Promise((wake) => setTimeout(wake, 2));
  }
  response.end();
};

/** Bytes that are no HTTP. */
export const notHttp = ({ socket }) => socket.end("\x00\x01 this is no HTTP\r\n\r\n");

/** A chunked body whose second chunk has no length. */
export const brokenChunks = ({ socket, cors }) => {
  const head = Object.entries({ ...cors, "Content-Type": "application/json", "Transfer-Encoding": "chunked" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 200 OK\r\n${head.join("")}\r\n5\r\n{"cho\r\nzz\r\n`);
};

// ---- at the level of HTTP ----

/** An answer of this status and body; `headers` on top, or in place of CORS where `open` is false. */
export const answers = (status, body, { type = "application/json", headers = {}, open = true } = {}) =>
  ({ response, cors }) => response.writeHead(status, { ...(open ? cors : {}), "Content-Type": type, ...headers }).end(typeof body === "object" && !Buffer.isBuffer(body) ? JSON.stringify(body) : body);

/** The good body, sent otherwise, under its own type where `options` names no other. */
export const sends = (change, options = {}) => (exchange) => answers(200, change(exchange.good.body), { type: exchange.good.type, ...options })(exchange);

/** The good body in one piece of JSON, also where a stream was asked for. */
export const sendsWhole = (change, options = {}) => async (exchange) => answers(200, change(await exchange.whole()), options)(exchange);

/** The good reply with another text in it, by what it says. */
export const says = (change) =>
  reshaped((reply) => {
    reply.choices[0].message.content = change(reply.choices[0].message.content);
    return reply;
  });

/** The good reply, changed as a whole. */
export const reshaped = (change) => sendsWhole((body) => JSON.stringify(change(JSON.parse(body))));

/** Sends the page elsewhere on the same host. */
export const redirects = (status) => answers(status, "", { headers: { Location: "/elsewhere" } });

/** The preflight is refused. */
export const noPreflight = Object.assign(() => {}, { preflight: 403 });

async function textOf(request) {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) text += piece;
  return text;
}

let pair;
/** A certificate that nobody vouches for. */
function selfSigned() {
  if (!pair) {
    const folder = mkdtempSync(join(tmpdir(), "likeness-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const named = ["-subj", "/CN=127.0.0.1", "-days", "2"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...named], { stdio: "ignore" });
    pair = { key: readFileSync(key), cert: readFileSync(cert) };
  }
  return pair;
}
