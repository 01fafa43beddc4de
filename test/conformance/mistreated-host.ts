/**
 * Every callback of a host misbehaves in every way. Nothing throws or rejects, all calls end, and nothing is sent after
 * a no.
 */
import * as v from "valibot";
import {
  createTelemetry,
  exported,
  memory,
  type Platform,
  type Telemetry,
} from "../../mod.ts";
import { digest } from "../../src/hash/digest.ts";
import type { Case } from "./case.ts";
import { type Callback, type Manner, manners } from "./manners.ts";
import { same } from "./same.ts";
import { quickly } from "./unhandled.ts";

const members = [
  ...["log", "dialect", "config.read", "metrics.read", "getItem", "setItem"],
  ...["removeItem", "replace", "fetch", "background", "set", "clear"],
  ...["onHidden", "lock", "environment", "now", "random", "env", "argv"],
  "sha256",
];

/** A getter's promise is a value that nobody waits for. */
const isGetter = (member: string): boolean => /^(env|argv)$/.test(member);

const flag = v.pipe(v.boolean(), exported());
const Done = v.object({ ok: flag });

/** A program, one of whose callbacks is bad. */
function program(
  member: string,
  manner: Manner,
): {
  readonly telemetry: Telemetry;
  readonly sent: readonly string[];
  /** After this no callback says yes again. */
  readonly sayNo: () => Promise<unknown>;
} {
  const sent: string[] = [];
  let isOver = false;
  // On a busy machine a callback may be called late. Its yes, which counts like every yes, would then follow the no of
  // the test.
  const entered = (): Telemetry => ({
    ...telemetry,
    enable: () => isOver ? telemetry.status() : telemetry.enable(),
  });
  const bad = <T>(name: string, good: T): T =>
    name === member ? manner(good as Callback, entered) as T : good;
  const { state, timers, random } = memory();
  const answer = bad(
    "fetch",
    (() =>
      Promise.resolve(new Response(null, { status: 204 }))) as typeof fetch,
  );
  const variables = bad("env", (): string | undefined => undefined);
  const words = bad("argv", () => ["--stats"]);
  const platform: Platform = memory({
    state: {
      getItem: bad("getItem", state.getItem),
      setItem: bad("setItem", state.setItem),
      removeItem: bad("removeItem", state.removeItem),
      // A lock is only asked for without replace().
      ...(member !== "lock" && { replace: bad("replace", state.replace!) }),
    },
    timers: { set: bad("set", timers.set), clear: bad("clear", timers.clear) },
    fetch: async (input, init) => {
      const { method } = new Request(input, init);
      if (method === "POST") sent.push(method);
      return await answer(input, init);
    },
    now: bad("now", () => Date.now()),
    random: bad("random", random),
    sha256: bad("sha256", digest),
    background: bad("background", () => {}),
    environment: bad("environment", () => ({ os: "linux" })),
    lock: bad("lock", ((_, run) => run()) as NonNullable<Platform["lock"]>),
    onHidden: bad("onHidden", () => () => {}),
    env: new Proxy({}, { get: () => variables() }),
  });
  const telemetry: Telemetry = createTelemetry({
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    platform: Object.defineProperty({ ...platform }, "argv", { get: words }),
    consent: { config: true, flag: "--stats", variable: "ACME_STATS" },
    schedule: { first: 1 },
    release: { feed: "https://stats.example.org/feed" },
    log: bad("log", () => {}),
    ...(member === "dialect" && {
      dialect: bad("dialect", () => ({ body: "{}" })),
    }),
    config: { schema: Done, read: bad("config.read", () => ({ ok: true })) },
    metrics: {
      schema: v.object({ clients: v.pipe(v.number(), exported()) }),
      read: { clients: bad("metrics.read", () => 3) },
    },
    events: { finished: Done, crashed: { schema: Done, send: "now" } },
  });
  const sayNo = () => {
    isOver = true;
    return telemetry.disable();
  };
  return { telemetry, sent, sayNo };
}

async function everything(telemetry: Telemetry): Promise<void> {
  telemetry.start();
  telemetry.notice();
  telemetry.record("finished", { ok: true });
  telemetry.record("crashed", { ok: true });
  await telemetry.enable();
  await Promise.all([telemetry.tick(), telemetry.status()]);
  await telemetry.preview();
  await telemetry.history();
  await telemetry.flush();
  await telemetry.checkRelease();
  await telemetry.command(["status"]);
  await telemetry.forget();
}

/** Runs a program that is mistreated until its no, and counts what it sends after that. */
async function sentAfterNo(member: string, manner: Manner): Promise<number> {
  const { telemetry, sent, sayNo } = program(member, manner);
  await everything(telemetry);
  await sayNo();
  const before = sent.length;
  telemetry.record("crashed", { ok: true });
  await telemetry.tick();
  await telemetry.flush();
  await telemetry.stop();
  return sent.length - before;
}

/** One case for each callback, with all kinds of misbehaviour at the same time. */
export const mistreatedHost: readonly Case[] = members.map((member) => ({
  name:
    `nothing is sent after a no and nothing rejects, however '${member}' is bad`,
  async run() {
    const all = Object.entries(manners).filter(([name]) =>
      !isGetter(member) || !/rejects|waits/.test(name)
    );
    const sent = await quickly(() =>
      Promise.all(
        all.map(async ([name, manner]) => [
          name,
          await sentAfterNo(member, manner).catch(String),
        ]),
      )
    );
    return same(sent, all.map(([name]) => [name, 0]));
  },
}));
