// The app's icons as pictures, from public/icon.svg: node tests/browser/icons.mjs
import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const svg = readFileSync("public/icon.svg", "utf8");
const browser = await launch();

/** `part` of the width is the sign, the rest is paper: a mask may cut off all but the middle four fifths. */
async function icon(name, size, part) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: "light" });
  await page.setContent(`<body style="margin:0;background:#faf9f7;display:grid;place-items:center;height:${size}px"><div style="width:${part * size}px">${svg}</div></body>`);
  await page.screenshot({ path: `public/${name}.png` });
  await page.close();
}

await icon("icon-192", 192, 0.86);
await icon("icon-512", 512, 0.86);
await icon("icon-maskable-512", 512, 0.66);
await browser.close();
