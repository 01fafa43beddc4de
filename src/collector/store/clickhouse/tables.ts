/**
 * The tables in ClickHouse and how they came to be.
 *
 * `log` is the truth: every change is one entry of it, entries have a total order, and only one collector gets to write
 * entry n, because ClickHouse takes one insert for a deduplication token. All other tables are derived from it.
 */

/** Where tables are made. */
export interface Layout {
  /** The cluster, where there is one: tables are replicated then. */
  readonly cluster?: string | undefined;
}

/** One table. */
export interface Table {
  /** Its name. */
  readonly name: string;
  /** Its columns, as SQL. */
  readonly columns: string;
  /** The engine without `Replicated`. */
  readonly engine: "MergeTree" | "ReplacingMergeTree" | "AggregatingMergeTree";
  /** What follows the engine: partition, order and settings that any server knows. */
  readonly layout: string;
  /** Further settings of the table. */
  readonly settings?: readonly string[];
}

/** Inserts with the same token within this many are taken once. */
const WINDOW = "non_replicated_deduplication_window = 10000";

/**
 * Row 0 of an entry says what it is, and `words` lists the cells that its reports refer to. The other rows are reports:
 * `cells` are places in `words`, from 1; `counts` is empty if all are 1.
 */
const log: Table = {
  name: "log",
  columns:
    "slot UInt64, row UInt32, kind LowCardinality(String), author String, words Array(UInt64), " +
    "product LowCardinality(String), day Date, name UInt128, id UInt64, nameless UInt8, " +
    "cells Array(UInt32), counts Array(Int64), hash UInt64, bare UInt8, body String",
  engine: "MergeTree",
  layout: "PARTITION BY intDiv(slot, 20) ORDER BY (slot, row)",
  // An entry is acknowledged when it is on the disk.
  settings: [WINDOW, "fsync_after_insert = 1", "fsync_part_directory = 1"],
};

/** The reports of an entry that are new, with the numbers of their instances. `fresh`: the instance is new, too. */
const accepted: Table = {
  name: "accepted",
  columns:
    "slot UInt64, row UInt32, product LowCardinality(String), day Date, who UInt32, name UInt128, id UInt64, " +
    "hash UInt64, bare UInt8, fresh UInt8",
  engine: "MergeTree",
  layout: "PARTITION BY intDiv(slot, 20) ORDER BY (slot, row)",
  settings: [WINDOW],
};

/** The number of each instance; a row with name 0 keeps a number from being given again. */
const instances: Table = {
  name: "instances",
  columns: "name UInt128, who UInt32",
  engine: "MergeTree",
  layout: "ORDER BY name",
  settings: [WINDOW, "index_granularity = 256"],
};

const removed: Table = {
  name: "removed",
  columns: "name UInt128, day Date",
  engine: "ReplacingMergeTree",
  layout: "PARTITION BY day ORDER BY name",
};

/**
 * The reports of a week lie together by instance, so that what an instance repeats each day takes little space. `bare` has
 * a bit for each unit in which the cells aren't counted. `who` is 0 for a report without an instance; only such a report has its own `name`.
 * `counts` is empty if all are 1.
 */
const reports: Table = {
  name: "reports",
  columns:
    "product LowCardinality(String), day Date, who UInt32, name UInt128, id UInt64, " +
    "cells Array(UInt64) CODEC(ZSTD(3)), counts Array(Int64) CODEC(ZSTD(3)), bare UInt8, body String CODEC(ZSTD(3))",
  engine: "MergeTree",
  layout: "PARTITION BY toMonday(day) ORDER BY (product, who, id)",
  settings: [WINDOW, "index_granularity = 1024"],
};

/** On which days of a month (a bit each) an instance reported which configuration. */
const configs: Table = {
  name: "configs",
  columns: "product LowCardinality(String), month Date, who UInt32, " +
    "hash UInt64, days SimpleAggregateFunction(groupBitOr, UInt32)",
  engine: "AggregatingMergeTree",
  layout: "PARTITION BY month ORDER BY (product, month, who, hash)",
  settings: [WINDOW, "index_granularity = 1024"],
};

/**
 * What the dashboard reads: for each period and cell the numbers of its instances as a bitmap, the reports without an
 * instance, and the sum of counts. The row without a product holds the log's entries that are in here.
 */
const tallies: Table = {
  name: "tallies",
  columns:
    "product LowCardinality(String), unit Enum8('day' = 1, 'week' = 2, 'month' = 3), start Date, cell UInt64, " +
    "instances AggregateFunction(groupBitmap, UInt32), " +
    "others SimpleAggregateFunction(sum, Int64), count SimpleAggregateFunction(sum, Int64)",
  engine: "AggregatingMergeTree",
  layout: "ORDER BY (product, unit, start, cell)",
  settings: [WINDOW, "index_granularity = 8"],
};

/** What was shown of periods that are over. Inserts have a token, so the first one for a period is the only one. */
const published: Table = {
  name: "published",
  columns:
    "product LowCardinality(String), unit Enum8('day' = 1, 'week' = 2, 'month' = 3), start Date, " +
    "at DateTime64(3) DEFAULT now64(3), body String CODEC(ZSTD(3))",
  engine: "MergeTree",
  layout: "ORDER BY (product, unit, start)",
  settings: [WINDOW],
};

/** Fields and values of cells, written again each month so that a sweep can drop the months that are over. */
const cells: Table = {
  name: "cells",
  columns: "cell UInt64, month Date, field String, value String",
  engine: "ReplacingMergeTree",
  layout: "PARTITION BY month ORDER BY cell",
};

/**
 * Texts that the bodies of a month contain as numbers. A block's number is given once, because ClickHouse takes one insert
 * for a deduplication token. A report refers to them, so they are on the disk before its entry is.
 */
const pieces: Table = {
  name: "pieces",
  columns: "month Date, block UInt32, place UInt32, text String, author String",
  engine: "MergeTree",
  layout: "PARTITION BY month ORDER BY (block, place)",
  settings: [WINDOW, "fsync_after_insert = 1", "fsync_part_directory = 1"],
};

/** What was counted of periods that a newer one follows, as JSON. It holds as long as the period has the same mark. */
const counts: Table = {
  name: "counts",
  columns:
    "product LowCardinality(String), unit Enum8('day' = 1, 'week' = 2, 'month' = 3), asked String, start Date, " +
    "at DateTime64(3) DEFAULT now64(3), mark String, rows String CODEC(ZSTD(3))",
  engine: "ReplacingMergeTree",
  layout:
    "PARTITION BY toStartOfMonth(start) ORDER BY (product, unit, asked, start)",
};

/** What the store knows about itself; the row with the highest `at` counts. */
export const meta: Table = {
  name: "meta",
  columns: "name String, at Int64, value String",
  engine: "ReplacingMergeTree",
  layout: "ORDER BY (name, at)",
};

/** One step from one version of the tables to the next. */
export type Change =
  | {
    /** A new table. */
    readonly create: Table;
  }
  | {
    /** A column as SQL, with its default. */
    readonly add: string;
    /** The table that gets it. */
    readonly to: string;
  }
  | {
    /** Settings of a table that exists. */
    readonly set: readonly string[];
    /** The table. */
    readonly of: string;
  };

/** The steps in order; a new one is added below, and none is ever changed. */
export type Migrations = readonly (readonly Change[])[];

/** How the tables came to be. */
export const migrations: Migrations = [
  [
    log,
    accepted,
    instances,
    removed,
    reports,
    configs,
    tallies,
    cells,
    published,
  ].map((create) => ({ create })),
  // Their entries are dropped soon. Until then, merging would write every report once or twice more.
  ["log", "accepted"].map((of) => ({
    set: ["max_bytes_to_merge_at_max_space_in_pool = 1"],
    of,
  })),
  // Bodies were texts before; now they are what `packBody()` makes.
  [
    { create: pieces },
    ...["log", "reports"].map((to) => ({ add: "packed UInt8", to })),
  ],
  [{ create: counts }],
  // An entry is written and synchronized as one file, not as one for each column.
  [{ set: ["min_bytes_for_wide_part = 1000000000"], of: "log" }],
];

/**
 * The statement that makes a change; nothing happens where it was made already. `isNew`: it fails where the table is there.
 */
export function changeSql(
  change: Change,
  { cluster }: Layout,
  { isNew = false }: { readonly isNew?: boolean } = {},
): string {
  const on = cluster ? ` ON CLUSTER ${quoteName(cluster)}` : "";
  if ("add" in change) {
    return `ALTER TABLE ${change.to}${on} ADD COLUMN IF NOT EXISTS ${change.add}`;
  }
  if ("set" in change) {
    return `ALTER TABLE ${change.of}${on} MODIFY SETTING ${
      change.set.join(", ")
    }`;
  }
  const { name, columns, engine, layout, settings = [] } = change.create;
  // Without arguments, replicas find each other by the servers' own default path and macros.
  const made = cluster ? `Replicated${engine}` : engine;
  const what = isNew ? "TABLE" : "TABLE IF NOT EXISTS";
  return `CREATE ${what} ${name}${on} (${columns}) ENGINE = ${made} ` +
    layout + (settings.length ? ` SETTINGS ${settings.join(", ")}` : "");
}

/** A name in SQL. */
export function quoteName(name: string): string {
  return `\`${name.replace(/[\\`]/g, "\\$&")}\``;
}
