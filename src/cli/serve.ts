/** `candor serve`: a collector in one command, on a store that lasts. */
import process from "node:process";
import { type Collector, createCollector } from "../collector/collector.ts";
import { failureReason } from "../collector/operate/failure-reason.ts";
import { DAY, SECOND } from "../contract/time.ts";
import { type Command, EXIT, type Given, type Io } from "./command.ts";
import { describeServed, tryStore } from "./serve/check.ts";
import {
  checkOptions,
  collectorOptions,
  servesNothing,
} from "./serve/collector-options.ts";
import { readServeConfig } from "./serve/config.ts";
import { dialectSecret } from "./serve/dialect-secret.ts";
import { listen } from "./serve/listen.ts";
import { readServeOptions, serveOptions } from "./serve/options.ts";
import { batched, createLog, logRequests } from "./serve/request-log.ts";
import {
  createStore,
  readStoreLocation,
  storeRefusal,
} from "./serve/store-location.ts";

/** How long open requests may take once the process is asked to stop. */
const STOP_TIMEOUT = 10 * SECOND;

/** The command. */
export const serve: Command = {
  usage: "[options]",
  about:
    `Starts a collector: it receives reports, stores them, and shows the numbers as a dashboard.
With --dialects it also receives what Traefik, Spinnaker and EMQX send.
It stops on SIGINT, SIGTERM or SIGHUP, after the open requests have ended.`,
  options: serveOptions,
  examples: [
    "candor serve --products products.ts",
    "candor serve --host 0.0.0.0 --store /var/lib/candor/stats.db",
    "candor serve --config candor.config.yaml --check",
    "candor serve --dialects traefik,emqx",
    "candor serve --gateway-key gateway.keys",
    "CANDOR_STORE=clickhouse://user:password@host:8123/candor candor serve",
    "CANDOR_OPEN_DATA_TOKEN=… candor serve --feed myapp=releases.json",
  ],
  async run(given, io) {
    const lines = batched(io.err);
    // An error that nobody catches ends the process, too.
    process.once("exit", lines.flush);
    try {
      return await serveUntilStopped(given, io, lines.write);
    } finally {
      process.off("exit", lines.flush);
      lines.flush();
    }
  },
};

async function serveUntilStopped(
  given: Given,
  { env, cwd, out, stopped }: Io,
  write: (text: string) => void,
): Promise<number> {
  const file = given.options["config"] as string | undefined;
  const settings = readServeOptions(
    given,
    file === undefined ? {} : await readServeConfig(file, cwd),
  );
  const location = readStoreLocation(settings.store, cwd);
  const now = () => Date.now();
  const log = createLog(settings.log, { write, now });
  const options = await collectorOptions(settings, { cwd, log });
  // Wrong options are reported before a store is opened, as that may create a file.
  checkOptions(() => createCollector(options));
  const secret = settings.dialects.length > 0
    ? dialectSecret(location, env, log)
    : undefined;
  if (given.options["check"] === true) {
    out(`${describeServed(options, await tryStore(location))}\n`);
    return EXIT.done;
  }
  const store = await createStore(location);
  try {
    await store.open?.().catch((error) => {
      throw storeRefusal(location, error);
    });
    const collector = createCollector({
      ...options,
      store,
      ...(secret && { dialectSecret: secret() }),
    });
    const handler = logRequests(collector.fetch, { log, now });
    const server = await listen(handler, settings);
    out(`${server.url}\n`);
    log("listening", { url: server.url, store: location.kind });
    if (servesNothing(options)) {
      log("no products: give some with --products or --dialects");
    }
    const stopSweeping = sweepDaily(collector);
    await stopped();
    log("stopping");
    stopSweeping();
    await server.stop(STOP_TIMEOUT);
  } finally {
    await store.close?.().catch((error) =>
      log("closing the store failed", { reason: failureReason(error) })
    );
  }
  log("stopped");
  return EXIT.done;
}

/** Deletes what is old, now and every day. The collector logs why it couldn't. */
function sweepDaily(collector: Collector): () => void {
  const sweep = () => void collector.sweep().catch(() => {});
  const timer = setInterval(sweep, DAY);
  sweep();
  return () => clearInterval(timer);
}
