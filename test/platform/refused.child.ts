/** Started by refused.test.ts with a directory that can't be written: prints what the platform does. */
import { readdirSync } from "node:fs";
import process from "node:process";

const [name = "", directory = "", user = ""] = process.argv.slice(2);
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
// In containers tests often run as root, whom permissions don't restrict.
if (user && process.getuid?.() === 0) process.setuid?.(Number(user));
const { state } = make({ directory });
const codeOf = (error: { code?: string }): string => error.code ?? "no code";
const set = (value: string): Promise<string> =>
  state.setItem("candor/hal", value).then(() => "set", codeOf);
console.log(JSON.stringify({
  short: await set("{}"),
  long: await set("x".repeat(50_000)),
  kept: await state.getItem("candor/hal").catch(codeOf),
  choice: await state.getItem("candor/hal.choice").catch(codeOf),
  absent: await state.getItem("candor/absent"),
  replaced: await state.replace("candor/hal", "before", "after")
    .catch(codeOf),
  files: readdirSync(directory),
  removed: await state.removeItem("candor/hal").then(() => "removed", codeOf),
}));
