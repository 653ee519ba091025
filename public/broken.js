// The page for when the app has stopped by mistake: it says so, hands over what this browser keeps, and starts anew. Nothing of the app's
// own program is used: it answers no more. The file is the app's own export (formats/export.rs), without what stood in memory alone.

import { forget, said, translate } from "./start.js";

export function show(error) {
  const page = document.getElementById("broken");
  if (!page.hidden) return;
  document.querySelectorAll("body > :not(#broken):not(script)").forEach((element) => element.remove());
  translate(page);
  page.hidden = false;
  document.title = `${page.querySelector("h1").textContent} · Likeness`;
  document.getElementById("broken-why").textContent = document.documentElement.dataset.panic || String(error);
  document.getElementById("broken-reload").addEventListener("click", reload);
  document.getElementById("broken-export").addEventListener("click", save);
  document.getElementById("broken-reload").focus();
}

// Anew and from the host, where it can be reached: so no kept file that is at fault comes back.
async function reload() {
  const reached = await fetch("./service-worker.js", { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (reached) await forget();
  location.reload();
}

async function save() {
  const told = document.getElementById("broken-exported");
  try {
    const url = URL.createObjectURL(new Blob([await everything()], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: "likeness-export.json" }).click();
    URL.revokeObjectURL(url);
    told.textContent = said("Saved as likeness-export.json");
  } catch (error) {
    told.textContent = said("Not exported: {error}").replace("{error}", () => String(error));
  }
}

/** The export's text. Records that can't be read are set aside in it as they are. */
async function everything() {
  const aside = [];
  const data = (place, text) => {
    try {
      return JSON.parse(text).data;
    } catch (error) {
      aside.push({ place, text, reason: String(error) });
      return undefined;
    }
  };
  const logs = new Map();
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith("likeness/log/")).sort()) {
    const session = key.slice("likeness/log/".length, key.lastIndexOf("/"));
    logs.set(session, [...(logs.get(session) || []), data(key, localStorage[key])].filter(Boolean));
  }
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith("likeness/aside/"))) {
    aside.push({ place: key, text: localStorage[key], reason: "put aside earlier" });
  }
  const settings = "likeness/settings" in localStorage ? data("likeness/settings", localStorage["likeness/settings"]) || {} : {};
  const records = async (area) => (await texts(area)).map(([key, text]) => data(`${area}/${key}`, text)).filter(Boolean);
  const file = {
    format: "likeness-export",
    format_version: 1,
    exported_at_ms: Date.now(),
    app_version: "",
    sessions: [...logs.values()].map((log) => ({ log })),
    decks: await records("decks"),
    persona_versions: (await records("versions")).map(({ session, version }) => ({ session, version })),
    study_drafts: await records("drafts"),
    settings: withoutSecrets({ ...settings, exported_choices: 0 }),
    set_aside: aside,
  };
  // Those of studies go to the researcher: they are in the file as they stand, and no import takes them.
  const studies = Object.keys(localStorage).filter((key) => key.startsWith("likeness/study")).sort();
  if (studies.length) file.study_records = Object.fromEntries(studies.map((key) => [key, localStorage[key]]));
  const { format, ...rest } = file;
  return JSON.stringify({ format, ...rest, checksum: await checksum(file) });
}

/** Keys and texts of an object store; none where there is no database. */
function texts(area) {
  return new Promise((done) => {
    const none = () => done([]);
    const request = indexedDB.open("likeness");
    request.onerror = none;
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains(area)) return none();
      const store = database.transaction(area).objectStore(area);
      const [keys, values] = [store.getAllKeys(), store.getAll()];
      values.transaction.onerror = none;
      values.transaction.oncomplete = () => {
        database.close();
        done(keys.result.map((key, place) => [key, values.result[place]]));
      };
    };
  });
}

const SECRETS = ["key", "api_key", "apikey", "api-key", "secret", "token", "password", "authorization"];

function withoutSecrets(value) {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name]) => !SECRETS.includes(name.toLowerCase()));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSecrets(inner)]));
}

/** SHA-256 over the canonical JSON (RFC 8785): keys sorted, numbers as ECMAScript writes them. None outside a secure context. */
async function checksum(file) {
  if (!crypto.subtle) return undefined;
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(file))));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}
