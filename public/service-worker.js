// Keeps the app's files in this browser, so that it also starts without a network. The list names every file of this version with its
// SHA-256; scripts/list-files.sh writes it after each build. A version is kept when each of its files has arrived as listed, and not before.
// A page is served the files of the version that it was loaded as, to its end: a newer version is for the pages loaded after it.
// As it stands here, with no list, it withdraws: it takes away all that was kept, and itself. Publishing this file does so for everyone.
const FILES = {};

const { scope } = self.registration;
const OURS = `likeness ${scope} `;
const CACHE = OURS + FILES["./"]; // index.html names the rest, so its sum stands for the version

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const mark = (client) => `${scope}?client=${client}`;
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  if (!FILES["./"]) event.waitUntil(withdraw());
});

self.addEventListener("message", (event) => event.waitUntil(tidy()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const isPage = mode === "navigate";
  const path = `./${url.slice(scope.length).replace(isPage ? /[?#].*/ : /#.*/, "")}`;
  const file = isPage && path === "./index.html" ? "./" : path;
  if (file in FILES || (!isPage && event.clientId)) event.respondWith(serve(event, file, isPage));
});

/** From what is kept of the page's own version; from the host where that has no such file. */
async function serve(event, file, isPage) {
  try {
    const cache = isPage ? await caches.open(CACHE) : await cacheOf(event.clientId);
    const kept = await cache.match(new URL(file, scope));
    if (kept && isPage) await cache.put(mark(event.resultingClientId), new Response());
    if (kept) return kept;
  } catch (error) {
    console.warn(error); // a cache that can't be read is as none
  }
  return fetch(event.request);
}

/** The files of the version that a page was loaded as. */
async function cacheOf(client) {
  for (const name of await ours()) {
    const cache = await caches.open(name);
    if (await cache.match(mark(client))) return cache;
  }
  return caches.open(CACHE);
}

async function fill() {
  const cache = await caches.open(CACHE);
  for (const [file, sum] of Object.entries(FILES)) {
    const address = new URL(file, scope);
    if (!(await cache.match(address))) await cache.put(address, await arrived(address, sum));
  }
}

/** The file as listed: kept of an earlier version, or from the host, past its caches where they hold another one. */
async function arrived(address, sum) {
  for (const get of [() => caches.match(address), () => fetch(address), () => fetch(address, { cache: "reload" })]) {
    const answer = await get();
    if (!answer || !answer.ok) continue;
    const body = await answer.arrayBuffer();
    if (hex(await crypto.subtle.digest("SHA-256", body)) === sum) return new Response(body, { headers: answer.headers });
  }
  throw new Error(`${address} is not the file of this version`);
}

/** Takes away the versions that no open page was loaded as. Asked by a page that is on the screen. */
async function tidy() {
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => mark(id)));
  for (const name of await ours()) {
    const marks = (await (await caches.open(name)).keys()).filter(({ url }) => url.startsWith(mark("")));
    if (name !== CACHE && !marks.some(({ url }) => open.has(url))) await caches.delete(name);
  }
}

async function withdraw() {
  for (const name of await ours()) await caches.delete(name);
  await self.registration.unregister();
}
