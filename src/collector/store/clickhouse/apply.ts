/** Applying an entry of the log: the other tables are derived from it. To do so twice changes nothing. */
import { wholeFrom } from "../period.ts";
import { accept } from "./accept.ts";
import { type Server, tabSeparated } from "./server.ts";
import {
  applyConfigs,
  applyInstances,
  applyMarker,
  applyRemoval,
  applyReports,
  applyTallies,
} from "./derive.ts";
import {
  forgetInstance,
  forgetUnseen,
  numbers,
  progress,
} from "./statements.ts";

/** An entry. */
export interface Entry {
  /** Its place in the log. */
  readonly slot: number;
  /** The first month that was still counted before it. */
  readonly open: string;
  /** `packed`, `remove` or `sweep`; `report` if an earlier version wrote it. */
  readonly kind?: unknown;
  /** The instance that is removed. */
  readonly name?: unknown;
  /** The day on which it is removed, or before which reports are swept. */
  readonly day?: unknown;
}

/** How an entry is applied. */
export interface ApplyOptions {
  /** Another collector, or this one, may have done a part of it. */
  readonly again: boolean;
  /** How many reports it has, if that is known. @default 0 */
  readonly many?: number | undefined;
}

/** Reports of a large entry, at least. */
const LARGE = 5_000;

/** Applies an entry. */
export async function apply(
  server: Server,
  entry: Entry,
  options: ApplyOptions,
): Promise<void> {
  const kinds: Readonly<Record<string, typeof applyReportsOf>> = {
    report: applyReportsOf,
    packed: applyReportsOf,
    remove: removeInstance,
    sweep: sweepBefore,
  };
  const applyKind = kinds[`${entry.kind}`];
  if (!applyKind) {
    throw new Error(
      "the store was written by a later version of the collector",
    );
  }
  await applyKind(server, entry, options);
}

async function applyReportsOf(
  server: Server,
  { slot, open }: Entry,
  { again, many = 0 }: ApplyOptions,
): Promise<void> {
  const token = `entry/${slot}`;
  const derive = (statement: string) =>
    server.change(statement, { slot, open }, token);
  await derive(accept({ isLarge: many >= LARGE }));
  await Promise.all([
    derive(applyInstances),
    derive(applyReports({ again })),
    derive(applyConfigs),
  ]);
  await derive(applyTallies);
  // Earlier versions say that an entry is applied in a statement of its own, which they may not have come to.
  if (again) await server.change(applyMarker, { slot }, `${token}/applied`);
}

async function removeInstance(
  server: Server,
  { slot, open, name, day }: Entry,
): Promise<void> {
  const id = BigInt(`${name}`);
  await server.insert({ table: "removed", columns: ["name", "day"] }, [
    tabSeparated([id, day]),
  ]);
  const found = await server.rows(numbers, { names: [id] });
  const params = { slot, open, name: id, who: Number(found[0]?.["who"] ?? 0) };
  const of = { named: params.who > 0 };
  const [{ taken } = { taken: 0 }] = await server.rows(progress, { slot });
  // Its reports say what to take back, so they go after that.
  if (Number(taken) === 0) {
    await server.change(applyRemoval(of), params, `entry/${slot}/taken`);
  }
  const { first, later, last } = forgetInstance(of);
  await server.change(first, params);
  await Promise.all(
    later.map((statement) => server.deleteLater(statement, params)),
  );
  await server.change(last, params);
  await server.change(applyMarker, { slot }, `entry/${slot}`);
}

async function sweepBefore(
  server: Server,
  { slot, open, day }: Entry,
): Promise<void> {
  const next = wholeFrom(`${day}`);
  if (next > open) {
    const columns = ["name", "at", "value"];
    await server.insert({ table: "meta", columns }, [
      tabSeparated(["open", Date.parse(next), next]),
    ]);
  }
  await server.change(forgetUnseen, { day });
  await server.change(applyMarker, { slot }, `entry/${slot}`);
}
