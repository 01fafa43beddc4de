/** Candor in half a minute: what one operator sees, and what the makers of four products see of many installations. */
import type { AddressInfo } from "node:net";
import process from "node:process";
import { styleText } from "node:util";
import { createPanel } from "@candor/telemetry/panel";
import { type Handler, serve } from "../emqx/serve.ts";
import { collecting } from "./collecting.ts";
import { fleet, live, type Member } from "./fleet.ts";
import { dayOf, type Ledger, ledger } from "./ledger.ts";
import { DAY } from "./time.ts";
import { operatorsView } from "./operators-view.ts";
import { type DemoOptions, readOptions } from "./options.ts";
import { paint } from "./paint.ts";
import { createGatewayKey } from "@candor/telemetry/oblivious";
import { runRelay } from "./relay-process.ts";
import { relayed } from "./relayed.ts";
import { progress } from "./progress.ts";
import { summary } from "./summary.ts";

const say = (...lines: readonly string[]): void =>
  console.log(lines.join("\n"));

/** `asked` becomes true and `signal` resolves on Ctrl-C. */
const stop = { asked: false, signal: Promise.withResolvers<void>() };
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stop.asked = true;
    stop.signal.resolve();
  });
}

const [first, gateway] = process.argv.slice(2);
const isRelay = first === "--as-relay" && gateway !== undefined;
if (isRelay) runRelay(gateway);
const options = isRelay ? undefined : understood(process.argv.slice(2));
// Without a relay no request leaves this process, and compressing them would be a quarter of the demo's time.
if (!options?.oblivious) {
  Reflect.deleteProperty(globalThis, "CompressionStream");
}
process.exitCode = isRelay
  ? 0
  : options
  ? await demo(options).catch((error) => {
    complain(error);
    return 1;
  })
  : 2;

function understood(args: readonly string[]): DemoOptions | undefined {
  try {
    return readOptions(args);
  } catch (error) {
    complain(error, "candor demo --help lists all options");
    return undefined;
  }
}

/** Prints an error as every command of `candor` does. */
function complain(error: unknown, hint?: string): void {
  const stream = process.stderr;
  const sentence = error instanceof Error ? error.message : `${error}`;
  console.error(`${styleText("red", "candor:", { stream })} ${sentence}`);
  if (hint) console.error(styleText("dim", `        ${hint}`, { stream }));
}

async function demo(
  { headless, instances, days, end, oblivious }: DemoOptions,
): Promise<number> {
  say("", ...await operatorsView(), "");
  let clock = (): number => end;
  const key = oblivious ? await createGatewayKey(1) : undefined;
  const { collector, stored, end: endCollecting } = collecting({
    now: () => clock(),
    end,
    key,
  });
  const way = key && await relayed(collector, key);
  try {
    const book = ledger();
    const members = fleet({
      ...{ instances, days, end, ledger: book },
      answer: way?.answer ??
        (() => (request) => collector.fetch(request)),
    });
    const bar = progress();
    const began = performance.now();
    await live(members, {
      days,
      end,
      onDay(at) {
        clock = () => Math.min(at + DAY / 2, end);
        bar.show(1 - (end - at) / DAY / (days + 1), dayOf(at));
        return !stop.asked;
      },
    });
    bar.end();
    if (stop.asked) return 130;
    const seconds = (performance.now() - began) / 1000;
    const still = end - Date.now();
    clock = () => Date.now() + still;
    const told = await summary({
      ...{ members, ledger: book, collector, days, end },
    });
    const seen = await way?.table({
      stored: stored(),
      reports: accepted(book),
    });
    const wrong = [...told.wrong, ...seen?.wrong ?? []];
    const { lines } = told;
    say(
      `  ${members.length} installations of four products lived ${days} days in ${
        seconds.toFixed(1)
      } seconds:`,
      "",
      ...lines,
      "",
      ...seen?.lines ?? [],
      ...seen ? [""] : [],
      ...wrong.slice(0, 5).map((sentence) => paint("red", `  ${sentence}`)),
    );
    if (!headless) await show(members, collector.fetch, () => clock());
    return wrong.length > 0 ? 1 : 0;
  } finally {
    way?.end();
    await endCollecting();
  }
}

function accepted({ accounts }: Ledger): number {
  return [...accounts.values()].reduce((sum, one) => sum + one.accepted, 0);
}

/** Serves the dashboard and one installation's panel until Ctrl-C. */
async function show(
  members: readonly Member[],
  dashboard: Handler,
  now: () => number,
): Promise<void> {
  const member = members.find(({ name, lets, installation }) =>
    name === "emqx" && lets(now()) && installation.telemetry
  );
  const telemetry = member?.installation.telemetry;
  const servers = [serve(dashboard, 0)];
  // This installation continues on the real clock.
  const living = setInterval(() => void member?.machine.wake(now()), 1000);
  if (telemetry) servers.push(serve(createPanel(telemetry, { now }).fetch, 0));
  const [page, panel] = await Promise.all(
    servers.map(async (server) => {
      if (!server.listening) {
        await new Promise((done) => server.once("listening", done));
      }
      const { port } = server.address() as AddressInfo;
      return `http://127.0.0.1:${port}`;
    }),
  );
  const weeks = new URLSearchParams({
    product: "emqx",
    unit: "week",
    from: dayOf(now() - 11 * 7 * DAY),
  });
  say(
    `  ${paint("bold", "Dashboard")}  ${page}/`,
    `             ${page}/?${weeks}`,
    ...panel
      ? [`  ${paint("bold", "Panel")}      ${panel}/telemetry of one broker`]
      : [],
    "",
    paint("dim", "  Ctrl-C stops the servers and deletes all files."),
  );
  await stop.signal.promise;
  clearInterval(living);
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}
