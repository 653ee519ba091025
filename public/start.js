// Starts the app. A file in place of Trunk's inline script, so that a strict content policy holds; its own tag says what to load.
// Who has nothing here yet and is on the first page loads a small program that lets them choose; everybody else the whole app.
const { newcomerJs, newcomerWasm, wholeJs, wholeWasm } = document.querySelector("script[data-whole-js]").dataset;

function isNewcomer() {
  // A locked copy has its endpoint from the beginning, and who comes back from a sign-in has something in the address.
  if (!/^#?\/?$/.test(location.hash) || location.search || document.querySelector("meta[name=likeness-endpoint]")) return false;
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith("likeness/"));
  } catch {
    return false; // what is kept in this document alone would not outlive the change
  }
}

const [js, wasm] = isNewcomer() ? [newcomerJs, newcomerWasm] : [wholeJs, wholeWasm];
// The italic face is first needed on a later page: it is fetched now, so that the app is whole without a network.
document.fonts?.load("italic 1em Charter").catch(() => {});
try {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  document.getElementById("cannot-start")?.removeAttribute("hidden");
  throw error;
}
