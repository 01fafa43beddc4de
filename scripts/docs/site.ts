/**
 * Makes the documentation's site: README, the guides, the reference and the papers of the repository as pages that work
 * without scripts, and an index for the search. Returns files and writes nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { filesBelow } from "../source-files.ts";
import { type Entry, layOut } from "./layout.ts";
import { type Page, referencePages } from "./reference.ts";
import { render, type Rendered } from "./render.ts";
import { styleSheet } from "./style.ts";

/** A file of the site, by its path below the site's folder. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/** Papers outside `docs/` that are pages too, by the path of their page. */
const PAPERS: Readonly<Record<string, string>> = {
  "index.html": "README.md",
  "architecture.html": "ARCHITECTURE.md",
  "security.html": "SECURITY.md",
  "contributing.html": "CONTRIBUTING.md",
  "changelog.html": "CHANGELOG.md",
};

export function site(reference: readonly Page[] = referencePages()): SiteFiles {
  const sources = new Map<string, string>();
  for (const [page, paper] of Object.entries(PAPERS)) sources.set(paper, page);
  const guides = filesBelow("docs").filter((path) =>
    /^docs\/[^/]+\.md$/.test(path)
  );
  for (const path of guides) sources.set(path, pageOf(path));
  for (const { path } of reference) {
    sources.set(`docs/${path}`, pageOf(`docs/${path}`));
  }
  const texts = new Map(
    reference.map(({ path, markdown }) => [`docs/${path}`, markdown]),
  );
  const rendered = [...sources].map(([source, page]) => ({
    page,
    ...render(texts.get(source) ?? read(source), source, sources),
  }));
  const sections = contents(rendered, guides);
  const files = new Map<string, string | Uint8Array>();
  for (const page of rendered) files.set(page.page, layOut(page, sections));
  for (const path of filesBelow("docs/pictures")) {
    files.set(path.replace("docs/", ""), readFileSync(join(root, path)));
  }
  files.set("style.css", styleSheet());
  files.set("search.js", read("scripts/docs/search.js"));
  files.set("search.json", JSON.stringify(searchIndex(rendered)));
  return files;
}

/** What a page of the site is called in its address. */
function pageOf(source: string): string {
  return source.replace("docs/", "").replace(/\.md$/, ".html");
}

/** The table of contents. The guides stand in the order of their own index, `docs/guides.md`. */
function contents(
  pages: readonly (Rendered & { readonly page: string })[],
  guides: readonly string[],
): readonly Entry[] {
  const entry = (page: string): Entry["pages"] => {
    const found = pages.find((one) => one.page === page);
    return found ? [{ page, title: found.title }] : [];
  };
  const order = [...read("docs/guides.md").matchAll(/\]\(([\w-]+\.md)\)/g)]
    .map(([, path = ""]) => `docs/${path}`);
  const left = guides.filter((path) =>
    !order.includes(path) && path !== "docs/guides.md"
  );
  return [
    { title: "Start", pages: ["index.html", "guides.html"].flatMap(entry) },
    {
      title: "Guides",
      pages: [...new Set([...order, ...left])].map(pageOf).flatMap(entry),
    },
    {
      title: "Reference",
      pages: pages.map(({ page }) => page)
        .filter((page) => page.startsWith("reference/")).flatMap(entry),
    },
    {
      title: "The project",
      pages: Object.keys(PAPERS).filter((page) => page !== "index.html")
        .flatMap(entry),
    },
  ];
}

/** One row for each heading: title, page with anchor, and the words below it. */
function searchIndex(
  pages: readonly (Rendered & { readonly page: string })[],
): readonly (readonly [title: string, address: string, text: string])[] {
  return pages.flatMap(({ page, title, sections }) =>
    sections.map(({ id, heading, text }) =>
      [
        heading === title ? title : `${title}: ${heading}`,
        id ? `${page}#${id}` : page,
        text.slice(0, 600),
      ] as const
    )
  );
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
