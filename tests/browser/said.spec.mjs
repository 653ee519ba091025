// What the visitor states of themselves: a sentence, and reasons after choices. Both are optional, marked as theirs, and can be left out.
import { expect, test } from "./harness.mjs";
import { begin, choose, completions, connect, go, judge, pick, untilWritten } from "./judge.mjs";
import { log } from "./steps.mjs";

const SENTENCE = "Say what you would do, and spare me the preamble.";
const said = (call) => call.body.messages.map(({ content }) => content).join("\n");
const last = async (page, event) => (await log(page)).filter((line) => line.event === event).at(-1);

test.beforeEach(({ endpoint }) => endpoint.setScript(judge()));

async function sayWhy(page, chips, words) {
  await page.getByText("Say what decided it").click();
  for (const chip of chips) await page.getByRole("button", { name: chip, exact: true }).click();
  if (words) {
    await page.getByLabel("In your own words").fill(words);
    await page.keyboard.press("Tab");
  }
}

test("a reason can be tapped or written after a choice, by keyboard too, and is kept with it", async ({ page }) => {
  await go(page, "");
  await pick(page);
  await sayWhy(page, ["kinder", "clearer"], "no lecture");
  await expect(async () => expect((await last(page, "said")).said).toEqual({ attributes: ["kinder", "clearer"], words: "no lecture" })).toPass();
  await page.getByRole("button", { name: "kinder" }).press("Space"); // taken back
  await expect(page.getByRole("button", { name: "kinder" })).toHaveAttribute("aria-pressed", "false");
  await expect(async () => expect((await last(page, "said")).said.attributes).toEqual(["clearer"])).toPass();
  // Nobody has to: the next pair starts without, and Next is where it was.
  await page.getByRole("button", { name: "Next" }).click();
  await pick(page);
  await expect(page.getByRole("button", { name: "clearer" })).toBeHidden();
});

test("what was stated goes into the prompts as the person's own words, held-out reasons never, and both can be left out", async ({ page, endpoint }) => {
  test.slow();
  await go(page, "");
  const slots = [];
  for (let place = 0; place < 10; place++) {
    await pick(page);
    await sayWhy(page, ["more honest"], `because of reason number ${place}.`);
    await expect(async () => expect((await last(page, "said"))?.slot).toBe(place)).toPass();
    slots.push(place);
    await page.getByRole("button", { name: "Next" }).click();
  }
  await connect(page, endpoint);
  await go(page, "induce");
  await page.getByLabel("In a sentence: how do you like answers?").fill(SENTENCE);
  await page.keyboard.press("Tab");
  await expect(async () => expect((await last(page, "stated")).text).toBe(SENTENCE)).toPass();
  let from = endpoint.requests.length;
  await begin(page);
  await untilWritten(page);

  const dealt = (await log(page)).filter((line) => line.event === "dealt");
  const heldOut = dealt.filter(({ slot, role }) => role === "held-out" && slots.includes(slot)).map(({ slot }) => slot);
  expect(heldOut.length).toBeGreaterThan(0);
  const calls = completions(endpoint, from);
  const of = (kind) => calls.filter(({ asks }) => asks.kind === kind);
  for (const call of of("write")) expect(said(call)).toContain(`<said_by_the_person>\n${SENTENCE}`);
  for (const call of of("persona")) expect(said(call)).toContain(`<said_by_the_person>\n${SENTENCE}`);
  for (const call of of("plain")) expect(said(call)).not.toContain("said_by_the_person");
  expect(of("write").some((call) => said(call).includes("more honest; because of reason number"))).toBe(true);
  for (const call of calls) for (const slot of heldOut) expect(said(call)).not.toContain(`because of reason number ${slot}.`);

  // Left out, to see what they add.
  await go(page, "induce");
  await page.reload();
  await page.getByLabel("Prompts may hold this sentence").uncheck();
  await page.getByLabel("Prompts may hold the 10 reasons that you gave").uncheck();
  from = endpoint.requests.length;
  await begin(page);
  await untilWritten(page);
  const bare = completions(endpoint, from);
  expect(bare.length).toBeGreaterThan(0);
  for (const call of bare) expect(said(call)).not.toContain("said_by_the_person");
});
