/**
 * `npm run docs` writes the API reference to `docs/reference` and the whole documentation as a site to `site`, and
 * checks every link. `--serve` shows the site on this machine, at the port of `--port` (8080).
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { checkNode } from "./check-node.ts";
import { brokenLinks } from "./docs/check-links.ts";
import { referencePages } from "./docs/reference.ts";
import { serveSite } from "./docs/serve.ts";
import { site } from "./docs/site.ts";
import { root } from "./root.ts";

checkNode();
const { values } = parseArgs({
  options: {
    serve: { type: "boolean", default: false },
    port: { type: "string", default: "8080" },
  },
});

const reference = referencePages();
const files = site(reference);
write(
  "docs/reference",
  reference.map(({ path, markdown }) =>
    [path.replace("reference/", ""), markdown] as const
  ),
);
write("site", files);

const broken = brokenLinks(files);
for (const link of broken) console.log(`dead link: ${link}`);
console.log(
  `${files.size} files in site, ${reference.length} pages in docs/reference, ${broken.length} dead links`,
);
if (broken.length > 0) process.exitCode = 1;
if (values.serve) {
  console.log(`${await serveSite(files, Number(values.port))} - Ctrl-C ends`);
}

function write(
  folder: string,
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
): void {
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(root, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
