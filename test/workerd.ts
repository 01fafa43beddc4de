/** A file of the tests in workerd, as a bare Worker. */
import { build } from "esbuild";
import { Miniflare, supportedCompatibilityDate } from "miniflare";
import { fileURLToPath } from "node:url";

/** What was bundled already: sources don't change during a run. */
const bundles = new Map<string, Promise<string>>();

/** A file with all that it imports, as a Worker or a page would load it. */
export function bundle(file: URL): Promise<string> {
  let bundle = bundles.get(file.href);
  if (!bundle) bundles.set(file.href, bundle = bundleAnew(file));
  return bundle;
}

async function bundleAnew(file: URL): Promise<string> {
  const { outputFiles: [bundle] } = await build({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["cloudflare:*"],
    // `node` conditions and built-ins would make this a test of something else.
    conditions: ["workerd", "worker", "browser"],
  });
  return bundle?.text ?? "";
}

/** What a Worker is given. */
export interface Given {
  readonly kvNamespaces?: string[];
  /** Where KV is kept; nowhere, if left out. */
  readonly kvPersist?: string | undefined;
  readonly d1Databases?: string[];
  readonly bindings?: Record<string, string>;
}

/** Starts it. Whoever does ends it. */
export async function workerd(
  file: URL,
  { kvPersist, ...given }: Given = {},
): Promise<Miniflare> {
  return new Miniflare({
    modules: true,
    script: await bundle(file),
    // The newest that the bundled workerd knows, and no nodejs_compat.
    compatibilityDate: supportedCompatibilityDate,
    cf: false,
    telemetry: { enabled: false },
    ...given,
    ...(kvPersist && { kvPersist }),
  });
}
