/** `candor relay`: forwards sealed reports to one collector. */
import { SECOND } from "../contract/time.ts";
import { createRelay, type Relay } from "../oblivious/relay.ts";
import { type Command, EXIT, type Given, Stop } from "./command.ts";
import { listen } from "./serve/listen.ts";
import { createLog } from "./serve/request-log.ts";

/** How long open requests may take once the process is asked to stop. */
const STOP_TIMEOUT = 10 * SECOND;

/** The command. */
export const relay: Command = {
  usage: "--gateway <address> [options]",
  about:
    `Starts a relay: it takes sealed reports and forwards them to the gateway of one collector. It sees
addresses and can't read reports; the collector reads reports and sees no addresses. So somebody else
than the collector's operator should run it. It keeps nothing and logs no address: a line for each
minute says how many requests there were, by status.
It stops on SIGINT or SIGTERM, after the open requests have ended.`,
  options: {
    gateway: {
      type: "string",
      value: "address",
      about: "the collector's gateway: https://stats.example.org/ohttp",
      variable: "CANDOR_GATEWAY",
    },
    port: {
      type: "string",
      value: "number",
      about: "port to listen on; 0 picks a free one",
      default: "8081",
      variable: "CANDOR_PORT",
    },
    host: {
      type: "string",
      value: "address",
      about:
        "address to listen on; 0.0.0.0 means all addresses of this machine",
      default: "127.0.0.1",
      variable: "CANDOR_HOST",
    },
    "rate-limit": {
      type: "string",
      value: "number",
      about: "requests that everybody together may make in a minute",
      default: "6000",
    },
  },
  examples: ["candor relay --gateway https://stats.example.org/ohttp"],
  async run(given, { out, err, stopped }) {
    const { gateway } = given.options;
    if (typeof gateway !== "string") {
      throw wrongValue("gateway", "the address of a collector's gateway");
    }
    const log = createLog("text", { write: err, now: Date.now });
    const counted = countByMinute(
      make(gateway, readWhole(given, "rate-limit", [1, 10_000_000])),
      (counts) => log("forwarded", counts),
    );
    const server = await listen((request) => counted.fetch(request), {
      host: `${given.options["host"]}`,
      port: readWhole(given, "port", [0, 65_535]),
    });
    out(`${server.url}\n`);
    log("listening", { url: server.url });
    await stopped();
    log("stopping");
    await server.stop(STOP_TIMEOUT);
    counted.end();
    log("stopped");
    return EXIT.done;
  },
};

function make(gateway: string, rateLimit: number): Relay {
  try {
    return createRelay({ gateway, rateLimit });
  } catch {
    throw wrongValue("gateway", "an https address, or http on this machine");
  }
}

/** Logs how many requests there were in each minute, by status. A relay logs nothing else. */
function countByMinute(
  relay: Relay,
  tell: (counts: Readonly<Record<string, number>>) => void,
): Relay & { end(): void } {
  let counts: Record<string, number> = {};
  const flush = (): void => {
    if (Object.keys(counts).length > 0) tell(counts);
    counts = {};
  };
  const timer = setInterval(flush, 60 * SECOND);
  return {
    async fetch(request) {
      const answer = await relay.fetch(request);
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
      return answer;
    },
    end() {
      clearInterval(timer);
      flush();
    },
  };
}

function readWhole(
  { options }: Given,
  name: string,
  [least, most]: readonly [least: number, most: number],
): number {
  const number = Number(options[name]);
  const isWhole = /^\d{1,9}$/.test(`${options[name]}`);
  if (isWhole && number >= least && number <= most) return number;
  throw wrongValue(name, `a whole number from ${least} to ${most}`);
}

function wrongValue(name: string, rule: string): Stop {
  return new Stop(`--${name} must be ${rule}`, {
    code: EXIT.usage,
    hint: "candor relay --help lists all options",
  });
}
