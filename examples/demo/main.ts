/** Candor in half a minute: what one operator sees, and what the makers of four products see of many installations. */
import type { AddressInfo } from "node:net";
import process from "node:process";
import { styleText } from "node:util";
import { createPanel } from "@candor/telemetry/panel";
import { type Handler, serve } from "../emqx/serve.ts";
import { collecting } from "./collecting.ts";
import { fleet, live, type Member } from "./fleet.ts";
import { dayOf, ledger } from "./ledger.ts";
import { DAY } from "./time.ts";
import { operatorsView } from "./operators-view.ts";
import { type DemoOptions, readOptions } from "./options.ts";
import { paint } from "./paint.ts";
import { progress } from "./progress.ts";
import { summary } from "./summary.ts";

const say = (...lines: readonly string[]): void =>
  console.log(lines.join("\n"));

// Requests don't leave this process, and compressing them would be a quarter of the demo's time.
Reflect.deleteProperty(globalThis, "CompressionStream");

/** `asked` becomes true and `signal` resolves on Ctrl-C. */
const stop = { asked: false, signal: Promise.withResolvers<void>() };
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stop.asked = true;
    stop.signal.resolve();
  });
}

const options = understood(process.argv.slice(2));
process.exitCode = options
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
  { headless, instances, days, end }: DemoOptions,
): Promise<number> {
  say("", ...await operatorsView(), "");
  let clock = (): number => end;
  const { collector, end: endCollecting } = collecting({
    now: () => clock(),
    end,
  });
  try {
    const book = ledger();
    const members = fleet({
      ...{ instances, days, end, ledger: book },
      answer: (request) => collector.fetch(request),
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
    const { lines, wrong } = await summary({
      ...{ members, ledger: book, collector, days, end },
    });
    say(
      `  ${members.length} installations of four products lived ${days} days in ${
        seconds.toFixed(1)
      } seconds:`,
      "",
      ...lines,
      "",
      ...wrong.slice(0, 5).map((sentence) => paint("red", `  ${sentence}`)),
    );
    if (!headless) await show(members, collector.fetch, () => clock());
    return wrong.length > 0 ? 1 : 0;
  } finally {
    await endCollecting();
  }
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
