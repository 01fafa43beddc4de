/** What `candor serve` refuses before it opens anything. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { withFiles } from "../files.ts";
import { fakeIo } from "../io.ts";
import { PRODUCTS } from "./products.ts";

const FILES = {
  "broken.ts": "export const products = {",
  "empty.ts": "export const other = 1;",
  "leak.ts": PRODUCTS.replace('v.picklist(["debug", "info"])', "v.any()"),
  "part.ts": PRODUCTS.replace("config:", "cfg:"),
};

const wrong: Readonly<Record<string, readonly [line: string, says: RegExp]>> = {
  "a port that isn't a number": ["--k=eighty", /--k must be a whole number/],
  "a token that can be guessed": ["--open-data-token=x", /16 characters/],
  "a metrics token that can be guessed": ["--metrics-token=x", /16 characters/],
  "an unknown style of log": ["--log=loud", /--log must be text, json or off/],
  "an unknown kind of store": ["--store=mysql://x", /--store must be a file/],
  "a feed without a product": ["--feed=feed.json", /--feed must be product=/],
  "a feed that isn't there": [
    "--feed=app=no.json",
    /isn't a readable JSON file/,
  ],
  "products that aren't there": ["--products=no.ts", /there is no such file/],
  "products that can't be read": ["--products=broken.ts", /Cannot load broken/],
  "products that export none": ["--products=empty.ts", /exports no products/],
  "products with a mark that could leak": [
    "--products=leak.ts",
    /Cannot read 'products.app.config' as 'level' .+ \(in leak.ts\)/,
  ],
  "a product with an unknown part": [
    "--products=part.ts",
    /'products.app' has no part 'cfg': there are revision, config/,
  ],
  "a limit of zero": ["--rate-limit=0", /--rate-limit must be .+, or off\n/],
  "an unknown dialect": [
    "--dialects=traefik,nagios",
    /--dialects must be none, or some of traefik, spinnaker and emqx/,
  ],
  "two ports": ["--port=1", /--port is given twice/],
};
for (const [what, [line, says]] of Object.entries(wrong)) {
  test(`candor serve refuses ${what} in one sentence, and writes nothing`, async () => {
    using folder = withFiles(FILES);
    const before = readdirSync(folder.path);
    const { io, out, err } = fakeIo({ cwd: folder.path });
    const args = ["serve", "--port=0", ...line.split(" ")];
    expect([await run(args, io), out()]).toEqual([2, ""]);
    expect(err()).toMatch(says);
    expect(err()).toMatch(/^candor: .+\n( {8}.+\n)?$/);
    expect(readdirSync(folder.path)).toEqual(before);
  });
}
