/** Finds links of the site that lead nowhere: every `href` and `src` of every page, anchors included. */
import { dirname, join } from "node:path/posix";
import type { SiteFiles } from "./site.ts";

export function brokenLinks(files: SiteFiles): readonly string[] {
  return [...files].flatMap(([page, content]) => {
    if (!page.endsWith(".html") || typeof content !== "string") return [];
    return linksOf(content).filter((link) => !leadsSomewhere(link, page, files))
      .map((link) => `${page} → ${link}`);
  });
}

function linksOf(markup: string): readonly string[] {
  return [...markup.matchAll(/\b(?:href|src|srcset|data-index)="([^"]*)"/g)]
    .map(([, link = ""]) => link.replaceAll("&amp;", "&"))
    .filter((link) => !/^(https?|data|mailto):/.test(link));
}

function leadsSomewhere(
  link: string,
  page: string,
  files: SiteFiles,
): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  const content = files.get(target);
  if (content === undefined) return false;
  return !anchor || `${content}`.includes(`id="${anchor}"`);
}
