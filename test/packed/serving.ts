/** Starts the installed bin as a collector, and posts to it. */
import { join } from "node:path";
import { candor } from "../cli/spawned.ts";

/** The products of someone who installed the package, in JavaScript as any Node runs it. */
export const products = `
import { exported } from "@candor/telemetry/anonymize";
import * as v from "valibot";

const Config = v.object({ secure: v.pipe(v.boolean(), exported()) });
export const products = { app: { config: Config } };
`;

/** Their telemetry's options. */
export const options = `
import { exported } from "@candor/telemetry";
import * as v from "valibot";

export const options = {
  product: "app",
  version: "1.2.3",
  endpoint: "https://stats.example.org/v1/reports",
  config: {
    schema: v.object({ secure: v.pipe(v.boolean(), exported()) }),
    read: () => ({ secure: true }),
  },
};
`;

/** What a client of theirs posts. */
const report: Record<string, unknown> = {
  protocol: 1,
  id: "a".repeat(64),
  product: "app",
  version: "1.2.3",
  day: new Date().toISOString().slice(0, 10),
  revision: 1,
  instance: "b".repeat(64),
  sequence: 1,
  config: { secure: true },
};

/** What became of a report that was posted, and of the process when it was asked to stop. */
export interface Served {
  readonly status: number;
  readonly raw: unknown;
  readonly code: number | null;
}

/** Posts to the bin on a store of that name. */
export async function servedBy(
  node: string,
  folder: string,
  store: string,
): Promise<Served> {
  const token = "a token of some length";
  const line = ["serve", "--port=0", "--products=products.js"];
  await using process = candor([...line, `--store=${store}`], {
    runtime: [node],
    cwd: folder,
    main: join(folder, "node_modules/.bin/candor"),
    env: { CANDOR_OPEN_DATA_TOKEN: token },
  });
  const url = await process.url();
  const { status } = await fetch(`${url}/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  const raw = await fetch(`${url}/v1/open-data`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const kept = JSON.parse(await raw.text());
  process.child.kill("SIGTERM");
  return { status, raw: kept, code: await process.ended };
}

/** What is there after it. */
export const served: Served = { status: 204, raw: report, code: 0 };
