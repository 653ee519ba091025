// A scripted judge with a taste for tests, and a made-up person who shares it; then the steps that every journey with a model takes.
//
//   endpoint.setScript(judge())                                    // likes the longer answer, in any order, 80% sure
//   endpoint.setScript(judge({ taste: shorter }))                  // always the other way round: a wrong judge
//   endpoint.setScript(judge({ sure: ({ kind, question }) => 65 }))
//   endpoint.setScript(judge({ instead: ({ kind, again }) => kind === "plain" ? PROSE : undefined }))
//
// A judge of one's own is told what it is asked as `asked(messages)` reads it: `kind` ("check", "plain", "persona", "rubric", "race",
// "write", "compare"), `again` (whether it is asked once more for a usable reply), `question`, `a` and `b`, for a race `pairs` of those, for the
// writer `judgements` of those with `number` and `chosen`, for a comparison `lines`.
//
//   endpoint.setScript(judge({ lines: ["You value calm. [+1]"] })) // further lines of the persona, as the writer writes them
//   endpoint.setScript(judge({ letters: ({ kind }) => 0.9 }))      // the probability of A as log-probabilities, where they are asked for
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect } from "./harness.mjs";
import { log, pastGuard, turns } from "./steps.mjs";

export const PROSE = "There is a lot to like in either of them, and tastes do differ.";
export const HEADLINE = "You would rather have the whole story than the gist.";

export const longer = (a, b) => (a.length > b.length ? "A" : "B");
export const shorter = (a, b) => (a.length < b.length ? "A" : "B");

/** A script for the endpoint: a judge, and a writer who names a claim's choices by whether they fit the taste. */
export function judge({ taste = longer, sure = () => 80, instead = () => undefined, lines = [], letters } = {}) {
  return (request) => {
    const what = asked(request.messages);
    const other = instead(what, request);
    if (other !== undefined) return other;
    const verdict = (pair) => ({ verdict: taste(pair.a, pair.b, pair), verdict_confidence: sure(pair) });
    switch (what.kind) {
      case "check":
        return "Yes, I am ready.";
      case "race":
        return { verdicts: what.pairs.map((pair) => ({ pair: pair.number, ...verdict({ ...pair, kind: "race" }) })) };
      case "write":
        return written(what.judgements, taste, lines);
      case "rubric":
        return criteria(taste(what.a, what.b, what), sure(what));
      case "compare":
        return { lines: what.lines.map((_, at) => ({ line: at + 1, comes_back: at % 2 === 0 })) };
      default: {
        const reply = { reasoning: `Thoughts on ${what.question}: one of them says more.`, ...verdict(what) };
        return letters && request.wantsLogprobs ? withLetters(reply, letters(what)) : reply;
      }
    }
  };
}

/** Scores on two criteria: 80% sure is a lead of about two points of ten. */
function criteria(letter, sure) {
  const lead = Math.round(Math.log(sure / (100 - sure)) / 0.6);
  const scores = letter === "A" ? { score_a: 5 + lead, score_b: 5 } : { score_a: 5, score_b: 5 + lead };
  const named = ["Says how it came about", "Leaves nothing out"].map((criterion) => ({ criterion, importance: 50, ...scores }));
  return { background: "Somebody who wants the whole of it.", criteria: named, verdict: letter, verdict_confidence: sure };
}

/** The reply with the log-probabilities of its tokens, as chat completions give them: the verdict's letter is a token of its own. */
function withLetters(reply, pOfA) {
  const content = JSON.stringify(reply);
  const at = content.indexOf('"verdict":"') + '"verdict":"'.length;
  const token = (text, top = []) => ({ token: text, logprob: -0.01, bytes: [...Buffer.from(text)], top_logprobs: top });
  const top = [["A", pOfA], ["B", 1 - pOfA]].map(([letter, p]) => ({ token: letter, logprob: Math.log(p), bytes: [letter.charCodeAt(0)] }));
  const tokens = [token(content.slice(0, at)), token(content[at], top), token(content.slice(at + 1))];
  return { content, logprobs: { content: tokens } };
}

function written(judgements, taste, lines) {
  const numbers = judgements.map((one) => `${taste(one.a, one.b, one) === one.chosen ? "+" : "-"}${one.number}`);
  const half = Math.ceil(numbers.length / 2);
  return [
    HEADLINE,
    `You take the answer that says more. [${numbers.join(" ")}]`,
    `You like to see how a thing came about. [${numbers.slice(0, half).join(" ")}]`,
    `You have patience for detail. [${numbers.slice(half).join(" ") || numbers[0]}]`,
    ...lines,
  ].join("\n");
}

/** What a prompt asks for, read from its words as a model would. */
export function asked(messages) {
  const again = messages.at(-1).content.startsWith("That reply can't be used:");
  const text = messages.filter(({ role }) => role === "user")[0].content;
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  if (text.includes("<judgements>")) return { kind: "write", again, judgements: blocks(text, "judgement"), stated: said(text) };
  if (text.startsWith("<lines>")) return { kind: "compare", again, lines: text.match(/^\d+\. .*$/gm) };
  if (text.includes("<pair number=")) return { kind: "race", again, pairs: blocks(text, "pair") };
  if (!text.includes("<answer_a>")) return { kind: "check", again };
  if (text.endsWith("By what would this person judge, and which one did they take?")) return { kind: "rubric", again, ...pairOf(text) };
  return { kind: system.includes("<persona>") ? "persona" : "plain", again, ...pairOf(text) };
}

/** What the person stated of how they like answers, where it stands before the judgements. */
const said = (text) => text.match(/^<said_by_the_person>\s*([\s\S]*?)\s*<\/said_by_the_person>/)?.[1];

function blocks(text, tag) {
  const found = text.matchAll(new RegExp(`<${tag} number="(\\d+)">([\\s\\S]*?)</${tag}>`, "g"));
  return [...found].map(([, number, inner]) => ({ number: Number(number), ...pairOf(inner) }));
}

function pairOf(text) {
  const of = (tag) => text.match(new RegExp(`<${tag}>\\s*([\\s\\S]*?)\\s*</${tag}>`))?.[1];
  return { question: of("question") ?? of("conversation"), a: of("answer_a"), b: of("answer_b"), chosen: of("chosen") };
}

// ---- a made-up person ----

const SPLITS = { train: 8, val: 3, test: 5 };

/** Records in the reference package's layout: somebody who takes the longer answer, but for the places in `odd`. */
export function person({ id = "made-up", splits = SPLITS, odd = [], words = 12 } = {}) {
  const parts = Object.entries(splits).flatMap(([split, count]) => Array(count).fill(split));
  return parts.map((split, at) => {
    const short = `Short on topic ${at}: do it.`;
    const long = `Long on topic ${at}: ${Array.from({ length: words + (at % 5) }, (_, i) => `reason${(at * 7 + i * 3) % 50}`).join(" ")}.`;
    const [chosen, rejected] = odd.includes(at) ? [short, long] : [long, short];
    return {
      conversation_id: `c${at}`,
      user_id: id,
      context: [{ role: "user", content: `What about topic ${at}?` }],
      chosen: { role: "assistant", content: chosen },
      rejected: { role: "assistant", content: rejected },
      turns: 1,
      ...(split === "any" ? {} : { split }),
    };
  });
}

export const jsonLines = (records) => records.map((record) => JSON.stringify(record)).join("\n");

// ---- steps ----

export const go = (page, route) => page.goto(`./#/${route}`);

/** Sets the endpoint up and sees it answer. */
export async function connect(page, endpoint, { key = "" } = {}) {
  await check(page, endpoint.url, { key });
  await expect(page.getByRole("heading", { name: "It answers" })).toBeVisible();
}

/** Fills the form in and has it checked. */
export async function check(page, url, { model = "scripted-model", key = "" } = {}) {
  await go(page, "settings");
  await page.getByLabel("Address").fill(url);
  await page.getByLabel("Model", { exact: false }).fill(model);
  if (key) await page.getByRole("textbox", { name: "Key" }).fill(key);
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

/** Imports a file and brings everybody in. */
export async function bringIn(page, records) {
  await go(page, "import");
  await page.locator("#file").setInputFiles({ name: "made-up.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(jsonLines(records)) });
  await page.getByRole("button", { name: "Bring in", exact: true }).click();
  await expect(page.getByText("brought in beside")).toBeVisible();
}

/** Imports an export of Likeness and opens its last session. */
export async function bringInExport(page, everything) {
  await go(page, "import");
  await page.locator("#file").setInputFiles({ name: "export.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(everything)) });
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("brought in beside")).toBeVisible();
}

/** Begins the induction of the open session. */
export async function begin(page, name = "Write my likeness") {
  await go(page, "induce");
  await page.getByRole("button", { name, exact: true }).click();
}

/** The same, and waits for its end. */
export async function induce(page) {
  await begin(page);
  await untilWritten(page);
}

export const untilWritten = (page) => expect(page.getByRole("heading", { name: "Your likeness is written" })).toBeVisible({ timeout: 30_000 });

/** Chooses between the next `count` pairs by keys: `side(question, a, b, place)` says "A" or "B". Returns what was seen and picked. */
export async function choose(page, count, side = (_question, a, b) => longer(a, b)) {
  const picks = [];
  for (let place = 0; place < count; place++) {
    picks.push(await pick(page, side, place));
    await page.getByRole("button", { name: "Next" }).click();
  }
  return picks;
}

/** Goes on with the built-in deck in an imported session. */
export async function takeUpTheDeck(page) {
  await go(page, "");
  await page.getByRole("button", { name: /^Go on with/ }).click();
  await expect(page.locator("#answer-b")).toBeVisible();
}

/** Picks once and stays at the reveal. */
export async function pick(page, side = (_question, a, b) => longer(a, b), place = 0) {
  const told = page.locator(".reveal");
  await expect(page.locator("#answer-b")).toBeVisible();
  await expect(told).toBeHidden();
  const text = async (selector) => (await page.locator(selector).innerText()).trim();
  const [question, a, b] = [await text("#question"), await text("#answer-a"), await text("#answer-b")];
  const letter = side(question, a, b, place);
  await pastGuard(page);
  await expect(async () => {
    await page.keyboard.press(letter === "A" ? "1" : "2");
    await expect(told).toBeVisible({ timeout: 150 });
  }).toPass({ intervals: [50] });
  return { question, a, b, letter };
}

/** Picks until the revealed pair was drawn at random, and stays there: a pair chosen for learning is counted nowhere. */
export async function pickRandom(page, side) {
  for (;;) {
    const picked = await pick(page, side);
    if (turns(await log(page)).at(-1).draw === "random") return picked;
    await page.getByRole("button", { name: "Next" }).click();
  }
}

/** Goes on until `count` pairs drawn at random were chosen. Returns what was picked of these. */
export async function chooseRandom(page, count) {
  const picks = [];
  while (picks.length < count) {
    picks.push(await pickRandom(page));
    await page.getByRole("button", { name: "Next" }).click();
  }
  return picks;
}

/** All that the app holds, as its export says. */
export async function exported(page) {
  await go(page, "settings");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export everything" }).click()]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** The session of an export that made the most choices, slot by slot: role, sides, seals, picks, and the pair's texts. */
export function slots(everything) {
  const logs = everything.sessions.map(({ log }) => log);
  const log = logs.reduce((most, log) => (log.length > most.length ? log : most));
  const decks = new Map(everything.decks.map((deck) => [deck.id, deck]));
  return log
    .filter(({ event }) => event === "dealt")
    .map(({ slot, pair, role, on_a, lead, draw }) => {
      const of = (event) => log.filter((line) => line.event === event);
      const texts = decks.get(pair.deck).pairs.find(({ id }) => id === pair.pair);
      const choice = of("chosen").find((line) => line.slot === slot)?.choice;
      return {
        slot,
        role,
        draw,
        on_a,
        lead,
        seals: of("sealed").map(({ seal }) => seal).filter(({ prediction }) => prediction.slot === slot),
        preferred: choice?.verdict?.prefer,
        question: texts.context.at(-1).text,
        first: texts.answers[0],
        second: texts.answers[1],
      };
    });
}

/** The same export with every held-out pick turned round: another person, who differs in nothing that may be learnt. */
export function withHeldOutTurned(everything) {
  const turned = structuredClone(everything);
  for (const { log } of turned.sessions) {
    const heldOut = new Set(log.filter(({ event, role }) => event === "dealt" && role === "held-out").map(({ slot }) => slot));
    for (const line of log) {
      if (line.event !== "chosen" || !heldOut.has(line.slot)) continue;
      line.choice.verdict = { prefer: line.choice.verdict.prefer === "first" ? "second" : "first" };
    }
  }
  delete turned.checksum;
  turned.checksum = createHash("sha256").update(canonical(turned)).digest("hex");
  return turned;
}

/** Canonical JSON (RFC 8785), for records without exotic keys. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(",")}}`;
}

/** The completions that arrived at an endpoint since `from`, each with what it asks for. */
export function completions(endpoint, from = 0) {
  const posts = endpoint.requests.slice(from).filter(({ method }) => method === "POST");
  return posts.map((request) => ({ ...request, asks: asked(request.messages ?? request.body.messages) }));
}

/** Watches the completions of a context: the bodies that were answered, those asked, and those called off. */
export function callsOf(context) {
  const calls = { sent: [], answered: [], aborted: [] };
  const note = (list) => (request) => request.method() === "POST" && list.push(request.postData());
  context.on("request", note(calls.sent));
  context.on("requestfinished", note(calls.answered));
  context.on("requestfailed", note(calls.aborted));
  return calls;
}

/** What stands more than once in a list. */
export const repeated = (list) => list.filter((item, at) => list.indexOf(item) !== at);
