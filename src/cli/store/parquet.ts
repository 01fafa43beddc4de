/** Writes reports as a Parquet file: a column for each field of the envelope, and JSON for what a schema describes. */
import { fileWriter, parquetWriteRows } from "hyparquet-writer";

/** The columns. What a report doesn't have is null. */
const COLUMNS = [
  ["id", "STRING"],
  ["product", "STRING"],
  ["version", "STRING"],
  ["day", "STRING"],
  ["revision", "INT32"],
  ["instance", "STRING"],
  ["cluster", "STRING"],
  ["sequence", "DOUBLE"],
  ["window", "DOUBLE"],
  ["runtime", "STRING"],
  ["os", "STRING"],
  ["arch", "STRING"],
  ["cpus", "DOUBLE"],
  ["memory", "DOUBLE"],
  ["configHash", "STRING"],
  ["config", "JSON"],
  ["metrics", "JSON"],
  ["events", "JSON"],
  ["dropped", "JSON"],
  ["failed", "JSON"],
] as const;

/** Writes a file from the bodies of reports. */
export async function writeParquet(
  path: string,
  bodies: AsyncIterable<string>,
): Promise<void> {
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: rowsOf(bodies),
    columns: COLUMNS.map(([name, type]) => ({ name, type, nullable: true })),
    createdBy: "candor",
  });
}

async function* rowsOf(
  bodies: AsyncIterable<string>,
): AsyncGenerator<Record<string, unknown>> {
  for await (const body of bodies) {
    const { environment = {}, ...report } = JSON.parse(body);
    const all = { ...report, ...environment };
    yield Object.fromEntries(
      COLUMNS.map(([name, type]) => [name, fit(all[name], type)] as const),
    );
  }
}

/** A value in the type of its column; anything else would end the whole export. */
function fit(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (type === "STRING") return `${value}`;
  if (type === "JSON") return value;
  return typeof value === "number" ? value : undefined;
}
