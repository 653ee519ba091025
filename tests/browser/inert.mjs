// Whether a page is still the app's own: nothing ran, and no text of a stranger's became an element, an attribute or an address.
import { expect } from "./harness.mjs";

/** Every page of the app by its address, and one that is none, with what each is called. */
const TITLES = {
  "": "Likeness",
  likeness: "Your likeness · Likeness",
  holds: "Does it hold? · Likeness",
  induce: "Write with your model · Likeness",
  sessions: "Sessions · Likeness",
  import: "Import · Likeness",
  settings: "Settings · Likeness",
  sent: "What was sent · Likeness",
  about: "How it works · Likeness",
  nowhere: "There is no such page · Likeness",
};

/** What the app and its Markdown are made of. */
const TAGS =
  "a article aside b blockquote body br button circle code datalist dd del details div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 " +
  "head header hr html i input kbd label legend li line main meta nav noscript ol option optgroup p path polygon polyline pre progress rect s section " +
  "select small span strong sub summary sup svg table tbody td text textarea tfoot th thead title tr ul";

/** All that is not the app's, in words; and all that can be read on the page. Everything that folds is folded out first. */
const look = (page) =>
  page.evaluate(
    ({ tags }) => {
      const known = new Set(tags.split(" "));
      const wrong = [];
      if ("__xss" in window) wrong.push("a script ran");
      if (!/^([A-Z][a-z ]+\?? · )?Likeness$/.test(document.title)) wrong.push(`the title is ${document.title}`);
      if (document.compatMode !== "CSS1Compat" || document.baseURI.split("#")[0] !== location.href.split("#")[0]) wrong.push("another base");
      const isHead = (element) => document.head.contains(element);
      const isOurForm = (form) => form.matches("form.matter, form.row, form.package") && !form.attributes.getNamedItem("action");
      const isOurLink = (href) => href.startsWith("#") || /^https:\/\/[a-z0-9.-]+\/[^"'<>]*$/.test(href);
      for (const element of document.querySelectorAll("*")) {
        const name = element.localName;
        const at = element.outerHTML.slice(0, 90);
        if (element.shadowRoot) wrong.push(`a shadow: ${at}`);
        if (!isHead(element) && (!known.has(name) || name === "meta")) wrong.push(`an element: ${at}`);
        if (name === "form" && !isOurForm(element)) wrong.push(`a form: ${at}`);
        for (const { name: attribute, value } of element.attributes) {
          const isBad = /^on|^(style|srcdoc|srcset|action|formaction|background|poster|ping|data|is|slot|autofocus|form)$|:href$/.test(attribute);
          if (isBad || (!isHead(element) && attribute === "src")) wrong.push(`an attribute: ${at}`);
          if (attribute === "href" && !isHead(element) && !(name === "a" && isOurLink(value))) wrong.push(`a link: ${at}`);
          if (/^(id|name|class|for|list|target)$/.test(attribute) && /xssword|far|location|stranger/.test(value)) wrong.push(`a name: ${at}`);
        }
      }
      const head = [...document.head.children].filter(({ localName, src, href, content }) => /stranger|javascript:|data:text/.test([src, href, content].join()) || /base|style/.test(localName));
      for (const element of head) wrong.push(`in the head: ${element.outerHTML.slice(0, 90)}`);
      const values = [...document.querySelectorAll("input, textarea, option")].map(({ value }) => value);
      return { wrong, text: [document.body.textContent, ...values].join("\n") };
    },
    { tags: TAGS },
  );

/** Folds out what is folded; how many there were. */
const unfold = (page) => page.locator("main details:not([open])").evaluateAll((all) => (all.forEach((one) => (one.open = true)), all.length));

/** Sees that the page as it stands is the app's own, and returns all that can be read on it. */
export async function inert(page, where = page.url()) {
  // What is folded may be built when it is opened, and hold what folds again.
  for (let depth = 0; depth < 3 && (await unfold(page)); depth++);
  const { wrong, text } = await look(page);
  expect(wrong, where).toEqual([]);
  return text;
}

/** What is not the app's own on the page as it stands. */
export const strange = async (page) => (await look(page)).wrong;

/** Goes to a page, waits until it stands, sees that it is the app's own, and returns all that can be read on it. */
export async function inertAt(page, route) {
  await page.goto(`./#/${route}`);
  await expect(page).toHaveTitle(TITLES[route]);
  await expect(page.locator("main")).toBeVisible();
  // The record of what was sent is read from the database.
  if (route === "sent") await expect(page.locator("main .matter li, main .matter p").first()).toBeVisible();
  return inert(page, `#/${route}`);
}

/** The same for every page. */
export async function everywhere(page) {
  let text = "";
  for (const route of Object.keys(TITLES)) text += await inertAt(page, route);
  return text;
}

/** Sees that what a list of payloads says stands in `text`, so that not showing it is no way of being safe. */
export function shown(text, payloads) {
  expect(payloads.filter(({ word }) => !text.includes(word)).map(({ name }) => name), "not shown").toEqual([]);
}
