import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./io.ts";

const cwd = mkdtempSync(join(tmpdir(), "candor-keys-"));
afterAll(() => rmSync(cwd, { recursive: true }));

async function candor(...args: string[]) {
  const { io, out, err } = fakeIo({ cwd });
  const code = await run(args, io);
  return { code, out: out(), err: err() };
}
const linesOf = (file: string) =>
  readFileSync(join(cwd, file), "utf8").trim().split("\n");

test("candor keys makes a file that only its owner reads, prints the public key, and prints it again", async () => {
  const made = await candor("keys", "a.keys");
  expect(made).toEqual({
    code: 0,
    out: expect.stringMatching(/^[\w+/=]{60}\n$/),
    err: "",
  });
  expect(statSync(join(cwd, "a.keys")).mode & 0o777).toBe(0o600);
  expect(linesOf("a.keys")).toHaveLength(1);
  expect((await candor("keys", "a.keys")).out).toBe(made.out);
});

test("--rotate adds a key, and the one before it ends on a day that is said", async () => {
  const first = await candor("keys", "b.keys");
  const second = await candor("keys", "--rotate", "--accept", "30", "b.keys");
  expect(second.out).not.toBe(first.out);
  expect(second.err).toMatch(/^Key 1 is accepted before \d{4}-\d\d-\d\d\.\n$/);
  const [current, old] = linesOf("b.keys");
  expect(current).toMatch(/^2 \S{44} \S{44}$/);
  expect(old).toMatch(/^1 \S{44} \S{44} \d{4}-\d\d-\d\d$/);
  // The day stays when there is yet another key.
  await candor("keys", "--rotate", "b.keys");
  expect(linesOf("b.keys")[2]).toBe(old);
  // What has ended is removed.
  writeFileSync(
    join(cwd, "b.keys"),
    linesOf("b.keys").join("\n").replace(/\d{4}-\d\d-\d\d$/, "2020-01-01"),
  );
  await candor("keys", "--rotate", "b.keys");
  expect(linesOf("b.keys").map((line) => line.split(" ")[0])).toEqual([
    "4",
    "3",
    "2",
  ]);
});

test("a file that holds something else is named and left alone, and its contents are not repeated", async () => {
  for (const text of ["s3cret words", "", "1 AAAA BBBB\n", "{".repeat(999)]) {
    writeFileSync(join(cwd, "c.keys"), text);
    const { code, err } = await candor("keys", "--rotate", "c.keys");
    expect(code).toBe(2);
    expect(err).toContain("c.keys must hold what candor keys wrote");
    expect(err).not.toContain("s3cret");
    expect(readFileSync(join(cwd, "c.keys"), "utf8")).toBe(text);
  }
});

test("mistakes are usage errors", async () => {
  for (
    const args of [[], ["--accept", "soon", "d.keys"], ["--accept", "-1", "d"]]
  ) {
    expect((await candor("keys", ...args)).code).toBe(2);
  }
  const { code, err } = await candor("serve", "--gateway-key", "none.keys");
  expect(code).toBe(2);
  expect(err).toContain("there is no such file");
});

test("candor relay refuses an address that isn't a gateway's", async () => {
  for (
    const args of [
      [],
      ["--gateway", "ftp://x"],
      ["--gateway", "http://stats.example.org/ohttp"],
      ["--gateway", "https://x/ohttp", "--port", "x"],
      ["--gateway", "https://x/ohttp", "--rate-limit", "0"],
    ]
  ) {
    const { code, err } = await candor("relay", ...args);
    expect(code).toBe(2);
    expect(err).not.toContain("stats.example.org");
  }
});
