// Locks a built folder to one endpoint: its page may then ask that origin and nothing else, and says so to the app.
//   node scripts/lock.mjs FOLDER URL [MODEL] [WIRE]        (make dist ENDPOINT=URL MODEL=NAME WIRE=openai_chat)
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WIRES = ["openai_chat", "openai_responses", "anthropic", "gemini"];
const [folder, url, model = "", wire = "openai_chat"] = process.argv.slice(2);
const fail = (said) => {
  console.error(said);
  process.exit(1);
};
if (!folder || !url) fail("usage: node scripts/lock.mjs FOLDER URL [MODEL] [WIRE]");
if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) fail(`${url} is no http or https address`);
if (!WIRES.includes(wire)) fail(`${wire} is no wire format; there are ${WIRES.join(", ")}`);

const file = join(folder, "index.html");
const page = readFileSync(file, "utf8");
const policy = page.match(/connect-src [^;"]*/g) ?? [];
if (policy.length !== 1) fail(`${file} has ${policy.length} connect-src; one is expected`);
if (page.includes("likeness-endpoint")) fail(`${file} is locked already`);
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const meta = `<meta name="likeness-endpoint" content="${quoted(url)}" data-wire="${wire}" data-model="${quoted(model)}">`;
const locked = page.replace(policy[0], `connect-src 'self' ${new URL(url).origin}`).replace("<title>", `${meta}<title>`);
writeFileSync(file, locked);
// The worker that keeps the files knows each by its sum.
const worker = join(folder, "service-worker.js");
if (existsSync(worker)) {
  const sum = (text) => createHash("sha256").update(text).digest("hex");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(sum(page), sum(locked)));
}
console.log(`${folder} may ask ${new URL(url).origin} and nothing else.`);
