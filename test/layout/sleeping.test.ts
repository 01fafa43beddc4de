import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";

/** The longest time in milliseconds that a test may sleep, for example to see that nothing more comes. */
const LONGEST = 300;

/** Files that sleep for longer, and why. The real limits of 5 and 15 seconds are shown in test/send/deadlines.test.ts. */
const ALLOWED: Readonly<Record<string, string>> = {
  "test/platform/heard.test.ts":
    "for three periods, a real process must send nothing",
  "test/conformance/manners.ts": "a host whose functions fail a second later",
};

test(`no test sleeps for more than ${LONGEST} ms`, () => {
  const sleeping = filesBelow("test").filter((path) => path.endsWith(".ts"))
    .filter((path) =>
      sleeps(readFileSync(join(root, path), "utf8"))
        .some((ms) => ms > LONGEST)
    );
  expect(sleeping.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});

test("sleeps() finds how long a text sleeps", () => {
  const wait = (ms: string) =>
    `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;
  expect(sleeps(wait("1_100") + wait("20"))).toEqual([1100, 20]);
  expect(sleeps("setTimeout(() => socket.destroy(), 5000);")).toEqual([]);
});

/** The milliseconds of each `new Promise((run) => setTimeout(run, …))`. */
function sleeps(text: string): number[] {
  const sleep =
    /new Promise(?:<\w+>)?\(\s*\((\w+)\) =>\s*setTimeout\(\1,\s*([\d_]+)/g;
  return [...text.matchAll(sleep)]
    .map(([, , ms = ""]) => Number(ms.replaceAll("_", "")));
}
