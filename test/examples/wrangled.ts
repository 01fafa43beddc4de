/** A Worker as Wrangler deploys it, run in workerd: bundled from where it is installed, with its bindings. */
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript-5";

/** What of a configuration is used. */
interface Wrangler {
  readonly name: string;
  readonly main: string;
  readonly compatibility_date: string;
  readonly triggers: { readonly crons: readonly string[] };
  readonly kv_namespaces?: readonly { readonly binding: string }[];
  readonly d1_databases?: readonly { readonly binding: string }[];
  readonly vars?: Readonly<Record<string, unknown>>;
}

/** Starts a Worker once for each installation; `vars` stand over its own. */
export async function wrangled(
  path: string,
  { installations = [""], vars = {} }: {
    readonly installations?: readonly string[];
    readonly vars?: Readonly<Record<string, string>>;
  } = {},
): Promise<Miniflare> {
  const { config } = ts.parseConfigFileTextToJson(
    path,
    readFileSync(path, "utf8"),
  );
  const wrangler: Wrangler = config;
  const { outputFiles: [bundle] } = await build({
    entryPoints: [join(dirname(path), wrangler.main)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
  });
  const named = (bindings: Wrangler["kv_namespaces"] = [], of: string) =>
    Object.fromEntries(
      bindings.map(({ binding }) => [binding, `${binding}-${of}`]),
    );
  return new Miniflare({
    host: "127.0.0.1",
    cf: false,
    telemetry: { enabled: false },
    workers: installations.map((installation) => ({
      name: wrangler.name + installation,
      modules: true,
      script: bundle?.text ?? "",
      compatibilityDate: wrangler.compatibility_date,
      kvNamespaces: named(wrangler.kv_namespaces, installation),
      d1Databases: named(wrangler.d1_databases, installation),
      bindings: { ...wrangler.vars, ...vars } as Record<string, string>,
    })),
  });
}

/** Lets a Worker's cron trigger fire, and waits for what that started. */
export async function trigger(
  miniflare: Miniflare,
  name: string,
  time: number,
): Promise<string> {
  // Miniflare's own types come from a package that would redefine the web's.
  const { scheduled } = await miniflare.getWorker(name) as unknown as {
    scheduled(at: object): Promise<{ outcome: string }>;
  };
  const cron = "29 * * * *";
  return (await scheduled({ scheduledTime: new Date(time), cron })).outcome;
}

/** What a Worker has in its KV namespace: every key, and the text under it. */
export async function entries(
  miniflare: Miniflare,
  binding: string,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  const kv = await miniflare.getKVNamespace(binding, name) as unknown as {
    list(): Promise<{ keys: readonly { readonly name: string }[] }>;
    get(key: string): Promise<string>;
  };
  const { keys } = await kv.list();
  return Object.fromEntries(
    await Promise.all(
      keys.map(async ({ name }) => [name, await kv.get(name)]),
    ),
  );
}
