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
  /** Its KV namespaces, each under the name of its binding. Workers may share one. */
  readonly kvNamespaces?: Record<string, string>;
  readonly d1Databases?: string[];
  readonly bindings?: Record<string, string>;
}

/** Starts it. Whoever does ends it. */
export function workerd(file: URL, given: Given = {}): Promise<Miniflare> {
  return workersd(file, { worker: given });
}

/** Starts it several times in one process, under these names: each is an instance of its own, which shares no memory. */
export async function workersd(
  file: URL,
  given: Readonly<Record<string, Given>>,
): Promise<Miniflare> {
  const script = await bundle(file);
  return new Miniflare({
    cf: false,
    telemetry: { enabled: false },
    workers: Object.entries(given).map(([name, one]) => ({
      name,
      modules: true,
      script,
      // The newest that the bundled workerd knows, and no nodejs_compat.
      compatibilityDate: supportedCompatibilityDate,
      ...one,
    })),
  });
}
