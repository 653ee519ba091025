// What the data of a study say, worked out from docs/study/data.md and docs/study/results.md alone, without a line of the app: the check on
// the results page.
//
//   results(texts, study, decks) -> [{ measure, of, condition, arm, participants, n, estimate, low, high, p }, …]
//     texts   the content of each file of data
//     study   the study's file, parsed
//     decks   built-in decks by id, parsed: { everyday: {…} }
//
//   node tests/independent/results.mjs FOLDER     the same for a folder with study.json and *.jsonl, printed as CSV
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const Z = 1.959963984540054;
const sum = (all) => all.reduce((total, one) => total + one, 0);
const mean = (all) => sum(all) / all.length;
const variance = (all) => sum(all.map((x) => (x - mean(all)) ** 2)) / (all.length - 1);

// Canonical JSON (RFC 8785), for digests: keys in order of their UTF-16 units, numbers as ECMAScript writes them.
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
export const digestOf = (value) => createHash("sha256").update(canonical(value)).digest("hex");

// --- Distributions, each by another way than the app's.

/** ln Γ by Lanczos. */
function lnGamma(x) {
  const g = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.001208650973866179, -5.395239384953e-6];
  let [y, series] = [x, 1.000000000190015];
  for (const c of g) series += c / ++y;
  return Math.log((2.5066282746310005 * series) / x) - (x + 5.5 - (x + 0.5) * Math.log(x + 5.5));
}

/** The regularised incomplete beta function, by its continued fraction. */
function beta(a, b, x) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  if (x > (a + 1) / (a + b + 2)) return 1 - beta(b, a, 1 - x);
  let [c, d] = [1, 1 - ((a + b) * x) / (a + 1)];
  d = 1 / d;
  let h = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * h) / a;
}

/** Two-sided p of Student's t. */
const tP = (t, v) => beta(v / 2, 0.5, v / (v + t * t));

const known = new Map();
/** Its 97.5% point, by halving. */
function tQuantile(v) {
  if (!known.has(v)) {
    let [low, high] = [0, 1000];
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (tP(middle, v) > 0.05) low = middle;
      else high = middle;
    }
    known.set(v, (low + high) / 2);
  }
  return known.get(v);
}

// --- Estimates with intervals.

/** Wilson's interval of a rate that is worth n. */
function wilson(rate, n) {
  const s = (Z * Z) / n;
  const half = (Z * Math.sqrt((rate * (1 - rate)) / n + s / (4 * n))) / (1 + s);
  const centre = (rate + s / 2) / (1 + s);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

const groupBy = (all, of) => {
  const groups = new Map();
  for (const one of all) groups.set(of(one), groups.get(of(one)) ?? []).get(of(one)).push(one);
  return groups;
};
const byPerson = (rows) => groupBy(rows, ([person]) => person);

/** How many independent values these are worth; rows of [person, value]. */
function effective(rows, independentVariance) {
  const [n, people] = [rows.length, byPerson(rows)];
  const K = people.size;
  if (K === n || K < 2) return K;
  const m = mean(rows.map(([, x]) => x));
  const groups = [...people.values()];
  const between = ((K / (K - 1)) * sum(groups.map((group) => sum(group.map(([, x]) => x - m)) ** 2))) / n ** 2;
  const effect = independentVariance > 1e-12 ? Math.max(1, between / (independentVariance / (n - 1))) : sum(groups.map((group) => group.length ** 2)) / n;
  return Math.max(1, (n / effect) * (tQuantile(n - 1) / tQuantile(K - 1)) ** 2);
}

/** A clustered rate. */
function rate(rows) {
  if (!rows.length) return undefined;
  const [people, a] = [byPerson(rows).size, mean(rows.map(([, x]) => x))];
  const [low, high] = people < 2 ? [] : wilson(a, effective(rows, a * (1 - a)));
  return { participants: people, n: rows.length, estimate: a, low, high };
}

/** Student's t. */
function overPeople(values) {
  if (values.length < 2) return undefined;
  const [m, error] = [mean(values), Math.sqrt(variance(values) / values.length)];
  const half = tQuantile(values.length - 1) * error;
  const p = error > 1e-12 ? tP(m / error, values.length - 1) : undefined;
  return { participants: values.length, n: values.length, estimate: m, low: m - half, high: m + half, p };
}

const effect = (d, v, n) => ({ participants: n, n, estimate: d, low: d - Z * Math.sqrt(v), high: d + Z * Math.sqrt(v) });

function dz(values) {
  const n = values.length;
  if (n < 2 || variance(values) < 1e-12) return undefined;
  const d = mean(values) / Math.sqrt(variance(values));
  return effect(d, 1 / n + (d * d) / (2 * n), n);
}

function cohensD(one, two) {
  const [n, m] = [one.length, two.length];
  if (n < 2 || m < 2) return undefined;
  const pooled = ((n - 1) * variance(one) + (m - 1) * variance(two)) / (n + m - 2);
  if (pooled < 1e-12) return undefined;
  const d = (mean(one) - mean(two)) / Math.sqrt(pooled);
  return effect(d, (n + m) / (n * m) + (d * d) / (2 * (n + m)), n + m);
}

/** Each cluster's total keeps its size and takes either sign: two-sided mid-p, by convolution of whole numbers that are counted exactly. */
function midP(totals) {
  const sizes = totals.map(Math.abs).filter((size) => size > 0);
  if (!sizes.length) return 1;
  const seen = Math.abs(sum(totals));
  let ways = new Map([[0, 1n]]);
  for (const size of sizes) {
    const next = new Map();
    for (const [at, n] of ways) for (const to of [at - size, at + size]) next.set(to, (next.get(to) ?? 0n) + n);
    ways = next;
  }
  const all = 1n << BigInt(sizes.length);
  const share = (n) => Number((n * 10n ** 18n) / all) / 1e18;
  let beyond = 0n;
  for (const [at, n] of ways) if (at >= seen) beyond += n;
  const here = share(ways.get(seen) ?? 0n);
  return seen === 0 ? 1 - here / 2 : 2 * share(beyond) - here;
}

function difference(rows) {
  const d = rows.map(([person, one, two]) => [person, one - two]);
  const [m, q] = [mean(d.map(([, x]) => x)), mean(d.map(([, x]) => x * x))];
  const worth = effective(d, q - m * m);
  const c = (m * worth) / (worth + 2);
  const half = Z * Math.sqrt(((q * worth + 2) / (worth + 2) - c * c) / (worth + 2));
  const totals = [...byPerson(rows).values()].map((group) => sum(group.map(([, one, two]) => 2 * (one - two))));
  return { participants: byPerson(rows).size, n: rows.length, estimate: m, low: Math.max(-1, c - half), high: Math.min(1, c + half), p: midP(totals) };
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const quantile = (at) => {
    const place = at * (n - 1);
    const below = Math.floor(place);
    return sorted[below] + (place - below) * (sorted[Math.min(below + 1, n - 1)] - sorted[below]);
  };
  let [rank, below, ways] = [0, 0, 1];
  if (n > 1000) throw new Error("2^n is too large here");
  for (let k = 0; k < Math.floor(n / 2); k++) {
    below += ways / 2 ** n;
    if (below > 0.025) break;
    rank = k + 1;
    ways = (ways * (n - k)) / (k + 1);
  }
  const [low, high] = rank ? [sorted[rank - 1], sorted[n - rank]] : [];
  return { n, lower: quantile(0.25), median: quantile(0.5), upper: quantile(0.75), low, high };
}

const lowerMiddle = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

// --- From lines to people.

/** Each participation with its records: copies once, later parts last, nothing of who withdrew. */
export function participations(texts) {
  const people = new Map();
  const of = (id) => people.get(id) ?? people.set(id, { id, parts: new Map(), withdrawal: undefined }).get(id);
  for (const text of texts) {
    let part;
    for (const line of text.split("\n").filter((line) => line.trim())) {
      let record;
      try {
        record = JSON.parse(line);
      } catch {
        continue;
      }
      if (record.record === "withdrawal") {
        of(record.participation).withdrawal = record;
        part = undefined;
      } else if (record.record === "part") {
        const copies = of(record.participation).parts;
        if (!copies.has(record.key)) copies.set(record.key, { order: record.whole ? Infinity : record.part, copies: [] });
        part = [record];
        copies.get(record.key).copies.push(part);
      } else part?.push(record);
    }
  }
  return [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, parts, withdrawal }) => {
    const one = { id, withdrawal, parts: [], whole: undefined, choices: new Map(), checks: new Map(), answers: new Map(), claims: new Map(), afterwards: new Map() };
    if (withdrawal) return one;
    for (const { copies } of [...parts.values()].sort((a, b) => a.order - b.order)) {
      for (const record of copies.sort((a, b) => a.length - b.length).flat()) {
        if (record.record === "part") record.whole ? (one.whole = record) : one.parts.push(record.part);
        else if (record.record === "choice") one.choices.set(record.slot, record);
        else if (record.record === "check") one.checks.set(record.check, record);
        else if (record.record === "answer") one.answers.set(record.question, record);
        else if (record.record === "claim") one.claims.set(`${record.question} ${record.place}`, record);
        else if (record.record === "afterwards") one.afterwards.set(`${record.slot} ${record.predictor}`, record);
        else one[record.record] = record;
      }
    }
    return one;
  });
}

const slots = (one) => [...one.choices.values()].sort((a, b) => a.slot - b.slot);

/** What exclusion rules look at. */
function quality(one) {
  const choices = slots(one);
  const picked = choices.filter(({ side }) => side);
  const times = picked.map(({ response_ms }) => response_ms).filter((ms) => ms !== null);
  const twice = choices.filter(({ role }) => role === "repeat").flatMap((again) => {
    const before = choices.find(({ role, deck, pair }) => role !== "repeat" && deck === again.deck && pair === again.pair);
    return before?.said?.prefer && again.said?.prefer ? [before.said.prefer === again.said.prefer] : [];
  });
  return {
    finished: Boolean(one.finish),
    failed: [...one.checks.values()].filter(({ passed }) => !passed).length,
    median: lowerMiddle(times),
    a: picked.filter(({ side }) => side === "A").length,
    b: picked.filter(({ side }) => side === "B").length,
    again: twice.length,
    same: twice.filter(Boolean).length,
  };
}

const RULES = {
  unfinished: ({ finished }) => !finished,
  failed_checks: ({ failed }, { at_least }) => failed >= at_least,
  faster_than: ({ median }, { median_ms }) => median < median_ms,
  one_side: ({ a, b }, { share }) => a + b > 0 && Math.max(a, b) > share * (a + b),
  inconsistent: ({ again, same }, { share }) => again > 0 && same < share * again,
};

function standing(people, study) {
  const parameter = study.records?.parameters?.[0]?.name;
  const person = (one) => (parameter && one.start?.parameters[parameter]) || undefined;
  const rank = (one) => [one.finish?.at_ms ?? Infinity, -one.choices.size, one.start.at_ms, one.id];
  const before = (a, b) => {
    const place = rank(a).findIndex((x, i) => x !== rank(b)[i]);
    return place >= 0 && rank(a)[place] < rank(b)[place];
  };
  const best = new Map();
  for (const one of people) {
    const who = person(one);
    if (who && (!best.has(who) || before(one, best.get(who)))) best.set(who, one);
  }
  return people.map((one) => {
    if (one.withdrawal) return "withdrew";
    if (!one.start) return "no_beginning";
    if (person(one) && best.get(person(one)) !== one) return "again";
    const rule = (study.exclusions ?? []).find((rule) => RULES[rule.rule](quality(one), rule));
    return rule ? `excluded:${rule.rule}` : "counted";
  });
}

// --- Everything.

const score = (first, preferred) => (Math.abs(first - 0.5) <= 0.01 ? 0.5 : first > 0.5 === (preferred === "first") ? 1 : 0);
const firstOf = ({ prediction: { p_a, on_a } }) => (on_a === "first" ? p_a : 1 - p_a);
const lead = (choice) => choice.seals.find(({ prediction }) => prediction.predictor === choice.lead.kind.replace("_", "-"));

export function results(texts, study, builtIn = {}) {
  const all = participations(texts);
  const stands = standing(all, study);
  const rows = [];
  const row = (measure, of, found, [condition, arm] = ["", ""]) =>
    found && rows.push({ measure, of, condition, arm, participants: found.participants, n: found.n, estimate: found.estimate, low: found.low, high: found.high, p: found.p });

  // People.
  const count = (of, n) => row("people", of, { participants: n, n });
  const rest = all.filter((_, i) => !["withdrew", "no_beginning", "again"].includes(stands[i]));
  const people = all.filter((_, i) => stands[i] === "counted");
  count("began", all.length);
  for (const of of ["withdrew", "no_beginning", "again"]) count(of, stands.filter((one) => one === of).length);
  count("finished", rest.filter(({ finish }) => finish).length);
  count("unfinished", rest.filter(({ finish }) => !finish).length);
  count("counted", people.length);
  count("handed_over", people.filter((one) => one.handed_over).length);
  const isComplete = (one) => one.whole || [...new Set(one.parts)].sort((a, b) => a - b).every((part, i) => part === i);
  count("incomplete", people.filter((one) => one.finish && !isComplete(one)).length);
  for (const { rule } of study.exclusions ?? []) count(`excluded:${rule}`, stands.filter((one) => one === `excluded:${rule}`).length);

  // Held-out pairs.
  const decks = new Map();
  for (const deck of study.decks) {
    const text = deck.built_in ? builtIn[deck.built_in] : deck;
    if (text) decks.set(text.id, text);
  }
  const pairs = new Map([...decks.values()].flatMap((deck) => deck.pairs.map((pair) => [`${deck.id} ${deck.version} ${pair.id} ${pair.version}`, pair])));
  const longer = (choice) => {
    const pair = pairs.get(`${choice.deck} ${choice.deck_version} ${choice.pair} ${choice.pair_version}`);
    if (!pair) return undefined;
    const [one, two] = pair.answers.map((answer) => [...answer].length);
    return one > two ? 1 : one < two ? 0 : 0.5;
  };
  const heldOut = people.flatMap((one) =>
    slots(one).filter(({ role, preferred, first, said }) => role === "held-out" && preferred && (!first || canonical(first.verdict) === canonical(said))).map((choice) => {
      const guesses = new Map();
      if (lead(choice)) guesses.set("sealed", firstOf(lead(choice)));
      for (const seal of choice.seals) if (seal !== lead(choice)) guesses.set(`sealed:${seal.prediction.predictor}`, firstOf(seal));
      for (const { slot, predictor, p_first } of one.afterwards.values()) if (slot === choice.slot) guesses.set(predictor, p_first);
      if (longer(choice) !== undefined) guesses.set("longer", longer(choice));
      const scores = new Map([...guesses].map(([predictor, p]) => [predictor, score(p, choice.preferred)]));
      return { person: one.id, scores, arm: (condition) => choice.arms?.[condition] ?? one.start.arms[condition]?.arm };
    }));
  const ORDER = ["learnt", "sealed", "population", "longer"];
  const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const predictors = [...new Set(heldOut.flatMap(({ scores }) => [...scores.keys()]))].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const of = (predictor, within = () => true) => heldOut.filter((pair) => within(pair) && pair.scores.has(predictor)).map(({ person, scores }) => [person, scores.get(predictor)]);
  const means = (rows) => new Map([...byPerson(rows)].map(([person, group]) => [person, mean(group.map(([, x]) => x))]));
  for (const predictor of predictors) row("accuracy", predictor, rate(of(predictor)));
  predictors.forEach((first, i) => predictors.slice(i + 1).forEach((second) => {
    const both = heldOut.filter(({ scores }) => scores.has(first) && scores.has(second)).map(({ person, scores }) => [person, scores.get(first), scores.get(second)]);
    if (byPerson(both).size < 2) return;
    row("difference", `${first} - ${second}`, difference(both));
    row("difference_d_z", `${first} - ${second}`, dz([...means(both.map(([person, one, two]) => [person, one - two])).values()]));
  }));
  for (const { id, arms } of study.conditions ?? []) {
    for (const predictor of predictors) {
      const inArm = arms.map((arm) => of(predictor, (pair) => pair.arm(id) === arm.id));
      arms.forEach((arm, i) => row("accuracy", predictor, rate(inArm[i]), [id, arm.id]));
      arms.slice(1).forEach((arm, i) => {
        const [here, there] = [inArm[i + 1], inArm[0]];
        const at = [id, `${arm.id} - ${arms[0].id}`];
        const [mine, theirs] = [means(here), means(there)];
        const both = [...mine.keys()].filter((person) => theirs.has(person)).map((person) => mine.get(person) - theirs.get(person));
        if (both.length) {
          row("arm_difference", predictor, { ...overPeople(both), p: undefined }, at);
          row("arm_difference_d_z", predictor, dz(both), at);
        } else if (mine.size > 1 && theirs.size > 1) {
          const [a, b] = [rate(here), rate(there)];
          const d = a.estimate - b.estimate;
          const low = d - Math.hypot(a.estimate - a.low, b.high - b.estimate);
          const high = d + Math.hypot(a.high - a.estimate, b.estimate - b.low);
          const n = mine.size + theirs.size;
          row("arm_difference", predictor, { participants: n, n, estimate: d, low: Math.max(-1, low), high: Math.min(1, high) }, at);
          row("arm_difference_d", predictor, cohensD([...mine.values()], [...theirs.values()]), at);
        }
      });
    }
  }

  // By slot.
  const half = Math.floor((study.pairs.count + (study.pairs.repeats ?? 0)) / 2);
  const sealed = people.flatMap((one) => slots(one).filter(({ role, draw, slot }) => role !== "repeat" && draw === "random" && slot < study.pairs.count + (study.pairs.repeats ?? 0)).flatMap((choice) => {
    const preferred = choice.first ? choice.first.verdict.prefer : choice.preferred;
    return preferred && lead(choice) ? [{ person: one.id, slot: choice.slot, score: score(firstOf(lead(choice)), preferred) }] : [];
  }));
  for (const [slot, group] of [...groupBy(sealed, ({ slot }) => slot)].sort(([a], [b]) => a - b)) {
    const share = mean(group.map(({ score }) => score));
    const [low, high] = wilson(share, group.length);
    row("sealed_by_slot", String(slot), { participants: group.length, n: group.length, estimate: share, low, high });
  }
  const gains = [...groupBy(sealed, ({ person }) => person).values()].flatMap((group) => {
    const [early, late] = [group.filter(({ slot }) => slot < half), group.filter(({ slot }) => slot >= half)];
    return early.length && late.length ? [mean(late.map(({ score }) => score)) - mean(early.map(({ score }) => score))] : [];
  });
  row("sealed_gain", "second half - first half", overPeople(gains));
  row("sealed_gain_d_z", "second half - first half", dz(gains));

  // Quality.
  const each = people.map((one) => ({ one, ...quality(one) }));
  const counted = (of) => each.flatMap((each) => {
    const [yes, n] = of(each);
    return Array.from({ length: n }, (_, i) => [each.one.id, i < yes ? 1 : 0]);
  });
  row("quality", "checks_passed", rate(counted(({ one, failed }) => [one.checks.size - failed, one.checks.size])));
  row("quality", "side_a", rate(counted(({ a, b }) => [a, a + b])));
  row("quality", "same_again", rate(counted(({ same, again }) => [same, again])));
  const spreads = (measure, of, values, n = values.length) => {
    if (!values.length) return;
    const found = spread(values);
    const at = (estimate, low, high) => ({ participants: found.n, n, estimate, low, high });
    row(`${measure}_lower_quartile`, of, at(found.lower));
    row(`${measure}_median`, of, at(found.median, found.low, found.high));
    row(`${measure}_upper_quartile`, of, at(found.upper));
  };
  spreads("quality", "median_seconds", each.flatMap(({ median }) => (median === undefined ? [] : [median / 1000])));
  const runs = people.map((one) => {
    let [longest, run, last] = [0, 0, ""];
    for (const { side } of slots(one).filter(({ side }) => side)) {
      run = side === last ? run + 1 : 1;
      [longest, last] = [Math.max(longest, run), side];
    }
    return longest;
  });
  spreads("quality", "longest_run", runs.filter((run) => run > 0));
  const rated = people.map((one) => [...one.claims.values()].map(({ value }) => value).filter((value) => value !== null)).filter(({ length }) => length >= 3);
  if (rated.length) {
    const share = rated.filter((values) => new Set(values).size === 1).length / rated.length;
    const [low, high] = wilson(share, rated.length);
    row("quality", "rated_all_alike", { participants: rated.length, n: rated.length, estimate: share, low, high });
  }

  // Recognition.
  for (const { id, kind } of [...(study.questions?.before ?? []), ...(study.questions?.after ?? [])]) {
    if (kind !== "claims") continue;
    const means = (one) => [true, false].map((own) => {
      const values = [...one.claims.values()].filter(({ question, from, value }) => question === id && (from === "own") === own && value !== null).map(({ value }) => value);
      return values.length ? mean(values) : undefined;
    });
    const ratings = (some, at) => {
      const [own, stranger] = [0, 1].map((side) => some.map((one) => means(one)[side]).filter((value) => value !== undefined));
      row("rating_own", id, overPeople(own) && { ...overPeople(own), p: undefined }, at);
      row("rating_stranger", id, overPeople(stranger) && { ...overPeople(stranger), p: undefined }, at);
      const both = some.map(means).filter(([a, b]) => a !== undefined && b !== undefined).map(([a, b]) => a - b);
      if (both.length) {
        row("rating_difference", id, overPeople(both), at);
        row("rating_difference_d_z", id, dz(both), at);
      } else if (own.length > 1 && stranger.length > 1) {
        const [u, v] = [variance(own) / own.length, variance(stranger) / stranger.length];
        const [d, error] = [mean(own) - mean(stranger), Math.sqrt(u + v)];
        if (error < 1e-9) return;
        const degrees = Math.max(1, Math.floor((u + v) ** 2 / (u ** 2 / (own.length - 1) + v ** 2 / (stranger.length - 1)) + 1e-9));
        const [width, n] = [tQuantile(degrees) * error, own.length + stranger.length];
        row("rating_difference", id, { participants: n, n, estimate: d, low: d - width, high: d + width, p: tP(d / error, degrees) }, at);
        row("rating_difference_d", id, cohensD(own, stranger), at);
      }
    };
    ratings(people);
    for (const condition of (study.conditions ?? []).filter(({ within }) => !within)) for (const arm of condition.arms) ratings(people.filter(({ start }) => start.arms[condition.id]?.arm === arm.id), [condition.id, arm.id]);
  }

  // Times.
  const kinds = {
    picks: (one) => slots(one).filter(({ side, response_ms }) => side && response_ms !== null),
    checks: (one) => [...one.checks.values()],
    answers: (one) => [...one.answers.values()],
    claims: (one) => [...one.claims.values()].filter(({ place }) => place === 1),
  };
  for (const [name, timed] of Object.entries(kinds)) {
    const taken = people.map((one) => ({ id: one.id, all: timed(one), kept: timed(one).filter(({ resumed }) => !resumed) }));
    const medians = taken.filter(({ kept }) => kept.length).map(({ kept }) => lowerMiddle(kept.map(({ response_ms }) => response_ms)) / 1000);
    if (!medians.length) continue;
    spreads("seconds", name, medians, sum(taken.map(({ kept }) => kept.length)));
    row("hidden", name, rate(taken.flatMap(({ id, all }) => all.map(({ hidden_ms }) => [id, hidden_ms > 0 ? 1 : 0]))));
  }
  spreads("minutes", "study", people.filter(({ start, finish }) => start && finish).map(({ start, finish }) => (finish.at_ms - start.at_ms) / 60000));
  return rows;
}

/** A folder with study.json and files of data. */
export function ofFolder(folder) {
  const texts = readdirSync(folder).filter((name) => /\.(jsonl|txt|ndjson)$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));
  const everyday = JSON.parse(readFileSync(new URL("../../public/decks/everyday.json", import.meta.url), "utf8"));
  return results(texts, JSON.parse(readFileSync(join(folder, "study.json"), "utf8")), { everyday });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const rows = ofFolder(process.argv[2]);
  const heads = ["measure", "of", "condition", "arm", "participants", "n", "estimate", "low", "high", "p"];
  console.log(heads.join(","));
  for (const row of rows) console.log(heads.map((head) => row[head] ?? "").join(","));
}
