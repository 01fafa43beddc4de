import { build } from "esbuild";
import { fileURLToPath } from "node:url";

/** A file beside this one with all that it imports, as a Worker or a page would load it. */
export async function bundle(name: string): Promise<string> {
  const { outputFiles: [bundle] } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["cloudflare:*"],
    // `node` conditions would make this a test of something else.
    conditions: ["workerd", "worker", "browser"],
  });
  return bundle?.text ?? "";
}
