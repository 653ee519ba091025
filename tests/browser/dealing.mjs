// Which slots a seed makes informative, drawn again from SHA-256 alone.
import { createHash } from "node:crypto";

const BLOCK = ["training", "training", "training", "training", "training", "validation", "validation", "held-out", "held-out", "held-out"];

const number = (seed, purpose, index) => createHash("sha256").update(`likeness/1\n${seed}\n${purpose}\n${index}`).digest().readBigUInt64BE();

/** The roles of the `block`-th ten slots. */
export function roles(seed, block) {
  const drawn = [...BLOCK];
  for (let end = drawn.length - 1; end > 0; end--) {
    const place = Number(number(seed, `roles ${block}`, end) % BigInt(end + 1));
    [drawn[end], drawn[place]] = [drawn[place], drawn[end]];
  }
  return drawn;
}

/** Whether the `index`-th slot, repeats left out, is informative: up to three training slots of ten, no two in a row, never the last. */
export function isInformative(seed, index) {
  const chosen = [];
  for (const [place, role] of roles(seed, Math.floor(index / 10)).entries()) {
    if (place < 9 && role === "training" && chosen.length < 3 && !chosen.includes(place - 1)) chosen.push(place);
  }
  return chosen.includes(index % 10);
}
