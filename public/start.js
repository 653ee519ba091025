// Starts the app. A file in place of Trunk's inline script, so that a strict content policy holds; its own tag says what to load.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
// The italic face is first needed on a later page: it is fetched now, so that the app is whole without a network.
document.fonts?.load("italic 1em Charter").catch(() => {});
try {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  document.getElementById("cannot-start")?.removeAttribute("hidden");
  throw error;
}
