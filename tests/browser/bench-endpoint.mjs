// The endpoint that figures are taken against: 200 ms for every answer, however many are asked for at once. Prints its address.
//   node tests/browser/bench-endpoint.mjs
import { startEndpoint } from "./endpoint.mjs";
import { judge } from "./judge.mjs";

const LATENCY_MS = 200;

// Somebody who takes the warm reply, guessed right four times out of five.
const place = (question) => Number(question?.match(/Question (\d+)/)?.[1] ?? 0);
const warm = (a, _b, { question, kind }) => (a.includes("warm reply") !== (kind !== "race" && place(question) % 5 === 4) ? "A" : "B");
const answer = judge({ taste: warm });

const endpoint = await startEndpoint({
  script: async (request) => {
    await new Promise((wake) => setTimeout(wake, LATENCY_MS));
    return answer(request);
  },
});
console.log(endpoint.url);
