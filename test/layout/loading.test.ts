/** Loading Node's fetch takes longer than loading the client: who doesn't send doesn't pay for it. */
import { expect, test } from "vitest";
import { run } from "../../scripts/run.ts";

/** What a fresh Node says of its fetch after a line of code. */
async function after(line: string): Promise<string> {
  const code = `${line};
    const isLoaded = (name) => name.endsWith("undici/undici");
    console.log(process.moduleLoadList.some(isLoaded));`;
  const { code: ended, output } = await run({
    file: process.execPath,
    args: ["--input-type=module", "--eval", code],
    quiet: true,
    timeout: 60_000,
  });
  expect(ended, output).toBe(0);
  return output.trim();
}

test("importing '.' doesn't load Node's fetch", async () => {
  expect(await after(`await import("./mod.ts")`)).toBe("false");
});

test("this test notices when Node's fetch is loaded", async () => {
  expect(await after(`new Request("http://127.0.0.1/")`)).toBe("true");
  expect(await after(`await import("ky")`)).toBe("true");
});
