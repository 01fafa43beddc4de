/**
 * Counters, gauges and histograms, written in Prometheus' text format (version 0.0.4). They are kept in memory, so they
 * start at zero with the process, as Prometheus expects.
 */

/** The labels of one time series; their values are escaped when written. */
export type Labels = Readonly<Record<string, string>>;

/** Adds to a counter. */
export type Counter = (labels?: Labels, amount?: number) => void;

/** Sets a gauge. */
export type Gauge = (value: number, labels?: Labels) => void;

/** Adds an observation to a histogram. */
export type Histogram = (value: number, labels?: Labels) => void;

/** A set of metrics. */
export interface Metrics {
  /** Adds a counter; its name must end in `_total`. */
  counter(name: string, help: string): Counter;
  /** Adds a gauge; it is left out until it is set. */
  gauge(name: string, help: string): Gauge;
  /** Adds a histogram with buckets up to these values. */
  histogram(name: string, help: string, buckets: readonly number[]): Histogram;
  /** Writes all of them. */
  text(): string;
}

/** The content type of the text format. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Starts without any metric. */
export function createMetrics(): Metrics {
  const writers: (() => string)[] = [];
  const add = (
    kind: string,
    name: string,
    help: string,
    samples: () => readonly string[],
  ) =>
    writers.push(() =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...samples()]
        .map((line) => `${line}\n`).join("")
    );
  return {
    counter(name, help) {
      const values = new Map<string, number>();
      add("counter", name, help, () => writeSamples(name, values));
      return (labels = {}, amount = 1) => {
        const series = writeLabels(labels);
        values.set(series, (values.get(series) ?? 0) + amount);
      };
    },
    gauge(name, help) {
      const values = new Map<string, number>();
      add("gauge", name, help, () => writeSamples(name, values));
      return (value, labels = {}) =>
        void values.set(writeLabels(labels), value);
    },
    histogram(name, help, buckets) {
      const series = new Map<string, HistogramSeries>();
      add(
        "histogram",
        name,
        help,
        () =>
          [...series.values()].flatMap((one) =>
            writeHistogram(name, buckets, one)
          ),
      );
      return (value, labels = {}) => {
        const key = writeLabels(labels);
        let one = series.get(key);
        if (!one) {
          one = { labels, counts: buckets.map(() => 0), sum: 0, count: 0 };
          series.set(key, one);
        }
        const bucket = buckets.findIndex((bound) => value <= bound);
        if (bucket >= 0) one.counts[bucket]!++;
        one.sum += value;
        one.count++;
      };
    },
    text: () => writers.map((write) => write()).join(""),
  };
}

/** The observations of one histogram with one set of labels. */
interface HistogramSeries {
  readonly labels: Labels;
  /** How many observations each bucket has, without those of smaller buckets. */
  readonly counts: number[];
  sum: number;
  count: number;
}

/** A line for each set of labels. */
function writeSamples(
  name: string,
  values: ReadonlyMap<string, number>,
): readonly string[] {
  return [...values].map(([labels, value]) => `${name}${labels} ${value}`);
}

function writeHistogram(
  name: string,
  buckets: readonly number[],
  { labels, counts, sum, count }: HistogramSeries,
): readonly string[] {
  let below = 0;
  const lines = buckets.map((bound, i) => {
    below += counts[i]!;
    return `${name}_bucket${
      writeLabels({ ...labels, le: `${bound}` })
    } ${below}`;
  });
  return [
    ...lines,
    `${name}_bucket${writeLabels({ ...labels, le: "+Inf" })} ${count}`,
    `${name}_sum${writeLabels(labels)} ${sum}`,
    `${name}_count${writeLabels(labels)} ${count}`,
  ];
}

function writeLabels(labels: Labels): string {
  let pairs = "";
  for (const name of Object.keys(labels)) {
    pairs += `${pairs && ","}${name}="${escapeLabel(labels[name]!)}"`;
  }
  return pairs && `{${pairs}}`;
}

function escapeLabel(value: string): string {
  if (!/[\\"\n]/.test(value)) return value;
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')
    .replaceAll("\n", "\\n");
}
