// What is tested beside the held-out table: rivals, how sure the judges may be, their liking for a place, and the label flip.
import { axe, expect, test } from "./harness.mjs";
import { bringIn, choose, completions, connect, exported, go, induce, judge, longer, person, shorter } from "./judge.mjs";

const topic = (question) => Number(question.match(/topic (\d+)/)?.[1]);
const part = (page, name) => page.locator(".part").filter({ has: page.getByRole("heading", { name, exact: true }) });
const version = async (page) => (await exported(page)).persona_versions.at(-1).version;
const MANY = { train: 8, val: 3, test: 24 };

test.beforeEach(({ endpoint }) => endpoint.setScript(judge()));

test("the lead is held against a plain judge and the longer answer, in words with their numbers", async ({ page, endpoint }) => {
  // The plain judge is wrong on every held-out pair, so that the two can be told apart; the longer answer is as good as the lead.
  endpoint.setScript(judge({ taste: (a, b, { kind, question }) => (kind === "plain" && topic(question) > 10 ? shorter(a, b) : longer(a, b)) }));
  await connect(page, endpoint);
  await bringIn(page, person({ splits: { train: 8, val: 3, test: 8 } }));
  await induce(page);
  await go(page, "holds");
  const against = part(page, "Against its rivals");
  const plain = against.locator("[data-rival=plain]").first();
  await expect(plain).toContainText("“A plain judge”: right alone on 8, wrong alone on 0, +100 points");
  await expect(plain).toContainText("Ahead on 8 pairs (mid-p 0.004).");
  await expect(against.locator("[data-rival=longer]").first()).toContainText("the same on all 8 pairs, so they can’t be told apart.");
  await against.getByText("Against the others").click();
  await expect(against.locator("[data-rival=rubric]")).toBeVisible();
});

test("few pairs can't tell a lead from a plain judge, and how many more would is said", async ({ page, endpoint }) => {
  endpoint.setScript(judge({ taste: (a, b, { kind, question }) => (kind === "plain" && topic(question) === 12 ? shorter(a, b) : longer(a, b)) }));
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  const plain = part(page, "Against its rivals").locator("[data-rival=plain]").first();
  await expect(plain).toHaveText(/right alone on 1, wrong alone on 0, \+20 points.*Can’t be told apart on 5 pairs \(mid-p 0\.500\); about \d+ more would tell if it stays like this\./);
});

test("whether confidence comes true is shown from twenty pairs on, for each predictor", async ({ page, endpoint }) => {
  test.slow();
  await connect(page, endpoint);
  await bringIn(page, person({ id: "few" }));
  await induce(page);
  await go(page, "holds");
  const sure = part(page, "How sure it may be");
  await expect(sure).toContainText("It takes 20 pairs to see; there are 5 so far.");
  await expect(sure).toContainText("learnt from what they said of 11 learning choices without knowing you");

  // Of 24 pairs the judges are wrong on six: 80% said, 75% right.
  await bringIn(page, person({ id: "many", splits: MANY, odd: [11, 14, 17, 20, 23, 26] }));
  await induce(page);
  await go(page, "holds");
  await expect(sure).toContainText(/“All of them together” was off by \d+ points on average, on 24 pairs\./);
  await sure.getByText("Each predictor").click();
  const rows = sure.locator("[data-predictor=persona] tbody tr");
  const cells = await rows.first().locator("td, th").allTextContents();
  expect([cells[2], cells[4]]).toEqual(["75%", "24"]); // one bin, since the judge always says the same
  await axe(page);
});

test("this device's model is measured with and without the deck's axes", async ({ page }) => {
  await go(page, "");
  await choose(page, 12);
  await go(page, "holds");
  const sure = part(page, "How sure it may be");
  await sure.getByText("This device’s model with the deck’s axes, and from the texts alone").click();
  const row = (predictor) => sure.locator(`#axes tr[data-predictor=${predictor}]`).locator("td").allTextContents();
  const [withAxes, without] = [await row("on-device"), await row("on-device-texts")];
  expect(withAxes[0]).toBe(without[0]);
  expect(Number(withAxes[2])).not.toBe(Number(without[2]));
});

test("a liking for a place is told with its interval, and cancels out of the verdicts", async ({ page, endpoint }) => {
  // Three times in four it names what stands first, whatever it says.
  endpoint.setScript(judge({ taste: (a, b, { question }) => (topic(question) % 4 ? "A" : longer(a, b)) }));
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  const place = page.locator("#place");
  await expect(place).toContainText(/It leans to the answer that stands first: with all else even it would name the first \d+% of the time \(95% interval \d+% to \d+%, on 16 pairs\)\./);
  await expect(place).toContainText("cancels out");
});

test("without a liking for a place it says so", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  await expect(page.locator("#place")).toContainText("It shows no clear liking for a place: with all else even it would name the first 50% of the time");
});

test("the label flip shows a judge that follows the choices, in no more calls than said, and is kept", async ({ page, endpoint }) => {
  // The persona judge goes by the first example that it is shown: did they take the longer one?
  const follows = (request) => {
    const [, a, b, chosen] = request.messages[0].content.match(/<answer_a>\s*([\s\S]*?)\s*<\/answer_a>\s*<answer_b>\s*([\s\S]*?)\s*<\/answer_b>[\s\S]*?<chosen>([AB])/);
    return longer(a, b) === chosen ? longer : shorter;
  };
  const script = judge();
  let turn = 0;
  endpoint.setScript((request) => {
    if (!request.messages[0].content.includes("<earlier_choices>") || request.text.includes("By what would this person judge")) return script(request);
    return judge({ taste: follows(request), sure: () => 75 + 5 * (turn++ % 2) })(request);
  });
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  const flip = page.locator("#flip");
  const said = await flip.getByText(/^At most \d+ calls/).textContent();
  const [, most, known] = said.match(/^At most (\d+) calls to .* (\d+) of them were asked for this version already/).map(Number);
  const from = endpoint.requests.length;
  await flip.getByRole("button", { name: "Turn my choices round" }).click();
  await expect(flip.getByText("It follows your choices.")).toBeVisible();
  expect(completions(endpoint, from).length).toBeLessThanOrEqual(most - known);
  await expect(flip).toContainText("its guess turned on 5 of 5 pairs (57% to 100%); asked again with nothing changed, on 0 of 5 (0% to 43%).");
  await expect(flip).toContainText(/Log-odds moved away from the first guess by \d\.\d\d more than when nothing changed \(95% interval/);
  expect(Object.keys((await version(page)).flipped.inverted)).toHaveLength(5);
  await page.reload();
  await go(page, "holds");
  await expect(flip.getByText("It follows your choices.")).toBeVisible();
  await expect(flip.getByRole("button")).toHaveCount(0);
  await axe(page);
});

test("the label flip shows a judge that reads the texts alone", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  const flip = page.locator("#flip");
  await flip.getByRole("button", { name: "Turn my choices round" }).click();
  await expect(flip.getByText("it can’t be told from chance whether it follows your choices")).toBeVisible();
  await expect(flip).toContainText("its guess turned on 0 of 5 pairs (0% to 43%)");
});

test("the label flip can be stopped, and goes on from what was answered", async ({ page, endpoint }) => {
  await connect(page, endpoint);
  await bringIn(page, person());
  await induce(page);
  await go(page, "holds");
  const flip = page.locator("#flip");
  endpoint.setMode("hang");
  await flip.getByRole("button", { name: "Turn my choices round" }).click();
  await flip.getByRole("button", { name: "Stop" }).click();
  endpoint.setMode("good");
  await flip.getByRole("button", { name: "Turn my choices round" }).click();
  await expect(flip.locator(".finding")).toBeVisible();
});

test("log-probabilities of the verdict count before what the judge says of itself", async ({ page, endpoint }) => {
  // It says 80% for the longer answer, and its tokens say 90% for whatever is longer.
  endpoint.setScript(judge({ letters: ({ a, b }) => (longer(a, b) === "A" ? 0.9 : 0.1) }));
  await connect(page, endpoint);
  await bringIn(page, person());
  const from = endpoint.requests.length;
  await induce(page);
  const asks = completions(endpoint, from);
  expect(asks.filter(({ asks }) => asks.kind === "plain").every(({ body }) => body.logprobs === true)).toBe(true);
  const { induced } = await version(page);
  for (const { Ok } of Object.values({ ...induced.guesses, ...induced.held_out.persona, ...induced.held_out.plain })) {
    for (const order of [Ok.first_on_a, Ok.second_on_a]) {
      expect(order.source).toBe("log_probs");
      expect(Math.max(order.p_a, 1 - order.p_a)).toBeCloseTo(0.9, 6);
    }
  }
  expect(Object.values(induced.held_out.rubric).every(({ Ok }) => Ok.first_on_a.source === "scores")).toBe(true);
});
