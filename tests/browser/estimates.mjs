// Every number of the results page, and whether it is the one that another program works out.
import { readFileSync } from "node:fs";
import { expect } from "./harness.mjs";

/** Waits for everything, and takes the table of all numbers. */
export async function estimates(page) {
  await expect(page.locator("#tables")).toBeVisible({ timeout: 40_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "estimates.csv" }).click()]);
  const [heads, ...lines] = readFileSync(await download.path(), "utf8").trim().split("\r\n").map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(cells.map((cell, place) => [heads[place], cell])));
}

/** Both hold the same rows, and each number is the same to six digits after the point (Student's quantile is a series there from 200 degrees on). */
export function same(shown, worked) {
  const key = ({ measure, of, condition, arm }) => [measure, of, condition, arm].join(" | ");
  expect(shown.map(key).sort()).toEqual(worked.map(key).sort());
  const found = new Map(shown.map((row) => [key(row), row]));
  for (const row of worked) {
    const other = found.get(key(row));
    for (const name of ["participants", "n", "estimate", "low", "high", "p"]) {
      const where = `${key(row)}: ${name}`;
      if (row[name] === undefined) expect(other[name], where).toBe("");
      else expect(Math.abs(Number(other[name]) - row[name]), `${where}: ${other[name]} ${row[name]}`).toBeLessThan(1e-6);
    }
  }
}
