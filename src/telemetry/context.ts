// What every step of the pipeline shares: the options as they were read, the state, and who is heard.

import type { AnonymizeOptions } from "../anonymize/options.ts";
import type { Decision } from "../consent/decide.ts";
import { hear } from "../consent/hear.ts";
import { standing } from "../consent/standing.ts";
import { hex } from "../hash/hex.ts";
import { secretOf } from "../hash/identity.ts";
import { readOptions, type TelemetryOptions } from "./options.ts";
import { memory } from "../platform/memory.ts";
import type { Platform } from "../platform/platform.ts";
import { isOpen } from "../send/breaker.ts";
import { type Due, due } from "../schedule/due.ts";
import { DAY, FIRST } from "../schedule/limits.ts";
import type { Field } from "../schema/catalogue.ts";
import { calm } from "./safe.ts";
import { keep, type Keeper, type Kept } from "./state.ts";

/** One program's telemetry, as its own parts see it. */
export interface Context {
  readonly options: TelemetryOptions;
  readonly platform: Platform;
  readonly state: Keeper;
  /** Every field of every schema. */
  readonly fields: readonly Field[];
  /** The schema's present revision. */
  readonly revision: number;
  /** What this process did: showed the notice, started. */
  readonly self: { shown?: number | undefined; started?: boolean };
  /** Tells the log, or whom else; that these fail is no trouble of ours. */
  tell(line: string, to?: TelemetryOptions["log"]): void;
  /** A number from 0 up to 1. */
  chance(): number;
  /** Somebody says no without being looked up: nothing at all may be touched. */
  refused(): boolean;
  /** May telemetry be sent? As far as the stored choice is known. */
  heard(): Decision;
  /** May a feed be asked? */
  heardRelease(): Decision;
  /** Since when the notice stands, where a default of on has to wait a day from there. */
  stands(kept: Kept): number;
  /** When is the next report due? */
  when(kept: Kept, now: number): Due;
  /** What the anonymizer draws on. */
  means(kept: Kept): AnonymizeOptions;
}

/** Reads the options; nothing is touched yet. */
export function contextOf(options: TelemetryOptions): Context {
  const fields = readOptions(options);
  const { product, version, consent, release, schedule = {} } = options;
  const { platform = memory() } = options;
  const { first = FIRST, every = DAY } = schedule;
  const revision = Math.max(1, ...fields.map(({ note }) => note?.since ?? 1));
  const state = keep(platform, `candor/${product}`);
  const self: Context["self"] = {};
  const heard = () => hear(consent, version, platform, state.choice());
  const chance = () => parseInt(hex(platform.random(6)), 16) / 2 ** 48;
  const stands = (kept: Kept) =>
    standing(heard().decidedBy, {
      kept: kept.notice,
      shown: self.shown,
      started: !!self.started,
      lasts: platform.state.lasts !== false && !state.failed(),
    });
  return {
    options,
    platform,
    state,
    fields,
    revision,
    self,
    tell: (line, to = options.log) => calm(() => to?.(line)),
    chance,
    refused: () => !hear(consent, version, platform).unread,
    heard,
    heardRelease() {
      const enabled = release?.enabled;
      return enabled === undefined
        // On, unless somebody says no: what makes a default of on into off says nothing.
        ? hear(
          { ...consent, default: "on", ci: false, official: true },
          version,
          platform,
          state.choice(),
        )
        : hear({ config: enabled }, version, { env: {} }, null);
    },
    stands,
    when(kept, now) {
      const turn = due(kept.schedule ?? {}, now, {
        first,
        every,
        phase: self.started
          ? 0
          : (kept.phase ?? 0) * Math.max(0, every - first),
        notice: stands(kept),
      });
      return isOpen(kept.breaker, now)
        ? { ...turn, due: false, at: Math.max(turn.at, kept.breaker!.until!) }
        : turn;
    },
    means({ identity, accepted = revision }) {
      return {
        ...options.anonymize,
        ...(identity && { secret: secretOf(identity) }),
        revision: accepted,
        random: chance,
        now: platform.now,
      };
    },
  };
}
