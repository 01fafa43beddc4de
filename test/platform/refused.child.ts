/** Started by refused.test.ts where writing fails: prints what the platform makes of it. */
import { readdirSync } from "node:fs";
import process from "node:process";

const [name = "", directory = "", user = ""] = process.argv.slice(2);
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
// Rights don't bind root, who runs the tests in many a container.
if (user && process.getuid?.() === 0) process.setuid?.(Number(user));
const { state, lock } = make({ directory });
const told = (error: { code?: string }): string => error.code ?? "no code";
const set = (value: string): Promise<string> =>
  state.setItem("candor/hal", value).then(() => "set", told);
console.log(JSON.stringify({
  short: await set("{}"),
  long: await set("x".repeat(99_999)),
  kept: await state.getItem("candor/hal"),
  absent: await state.getItem("candor/absent"),
  lock: await lock("candor/hal", () => Promise.resolve("ran")),
  files: readdirSync(directory),
  removed: await state.removeItem("candor/hal").then(() => "removed", told),
}));
