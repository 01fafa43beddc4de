import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";

/**
 * A folder with these files, which is removed when it is disposed of.
 *
 * @param files Their text by name.
 * @param options Whether our packages are installed in it.
 */
export function withFiles(
  files: Readonly<Record<string, string>>,
  { installed = true }: { readonly installed?: boolean } = {},
): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "candor-files-"));
  if (installed) {
    symlinkSync(join(root, "node_modules"), join(path, "node_modules"));
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(path, name), text);
  }
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
