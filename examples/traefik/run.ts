/** The telemetry part of the program: loads the configuration, logs what is on, and runs. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import type { Telemetry } from "@candor/telemetry";
import { node } from "@candor/telemetry/node";
import type { Product } from "./product.ts";
import { startUpLines } from "./start-up-lines.ts";
import type { StaticConfiguration } from "./static/configuration.ts";
import { load } from "./static/load.ts";
import { createProxyTelemetry, type Host } from "./telemetry.ts";

/** Starts one product. */
export function start(
  product: Product,
  config: StaticConfiguration,
  { platform, log = console.log }: Host,
): Telemetry {
  const telemetry = createProxyTelemetry(product, config, { platform, log });
  const [usage, versionCheck] = telemetry.notice().split("\n")
    .map((line) => line.includes(" on by "));
  const mechanisms = { usage: !!usage, versionCheck: !!versionCheck };
  for (const line of startUpLines(product, mechanisms)) log(line);
  telemetry.start();
  return telemetry;
}

/** The command: `telemetry preview` and similar words print an answer; anything else runs until it is stopped. */
export async function main(product: Product): Promise<void> {
  const argv = process.argv.slice(2);
  const platform = node();
  const config = read(argv);
  if (!config) return;
  if (argv[0] === "telemetry") {
    const telemetry = createProxyTelemetry(product, config, { platform });
    // Flags belong to the configuration, except those of `status` and `preview`.
    const words = argv.slice(1).filter((word) =>
      !word.startsWith("-") || word === "--json" || word === "--pretty"
    );
    const { text, code } = await telemetry.command(words);
    console.log(text);
    process.exitCode = code;
    return;
  }
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => stop());
  }
  // In the real program, routing requests keeps the process alive.
  const alive = setInterval(() => {}, 2 ** 30);
  const telemetry = start(product, config, { platform });
  await stopped;
  clearInterval(alive);
  await telemetry.stop();
}

function read(argv: readonly string[]): StaticConfiguration | undefined {
  try {
    const flag = argv.find((word) => /^--?configfile=/i.test(word));
    const path = flag?.slice(flag.indexOf("=") + 1);
    const file = path === undefined
      ? undefined
      : { name: basename(path), text: readFileSync(path, "utf8") };
    return load({ file, argv: argv.filter((word) => word !== flag) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}
