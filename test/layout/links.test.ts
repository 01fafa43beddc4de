import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { filesBelow } from "../../scripts/source-files.ts";

const papers = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...filesBelow("docs").filter((path) => path.endsWith(".md")),
];

test("every link to a file of this repository works", () => {
  const dead = papers.flatMap((paper) =>
    linksOf(paper).filter((path) => !existsSync(join(root, path)))
      .map((path) => `${paper} → ${path}`)
  );
  expect(dead).toEqual([]);
});

test("everything that README links to is in the npm package", () => {
  const { files } = packageJson;
  const missing = linksOf("README.md").filter((path) =>
    !files.some((file) => path === file || path.startsWith(`${file}/`))
  );
  expect(missing).toEqual([]);
});

test("every file that ARCHITECTURE.md names exists", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const named = [...text.matchAll(/`([\w/.-]+\.[jt]s)`/g)].map(([, path]) =>
    path
  );
  expect(named.length).toBeGreaterThan(40);
  const all = ["src", "test", "scripts", "bench", "mod.ts"].flatMap(filesBelow);
  expect(
    named.filter((path) => !all.some((one) => `/${one}`.endsWith(`/${path}`))),
  ).toEqual([]);
});

/** The files that a page links to, by their path from the root. */
function linksOf(paper: string): string[] {
  const text = readFileSync(join(root, paper), "utf8");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, target = ""]) => target.split("#")[0] || [])
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(root, join(root, dirname(paper), target)));
}
