/** What happened, as the fleet itself saw it: the dashboard is held against this. */
import { DAY } from "./machine.ts";

/** The programs of the fleet. */
export type Name = "traefik" | "baqup" | "spinnaker" | "emqx";

/** What became of one program's posts. */
export interface Account {
  posted: number;
  accepted: number;
  /** By the collector: it should never have to. */
  refused: number;
  /** Between them and the collector. */
  lost: number;
  /** Posted although nobody let it. */
  unasked: number;
}

export interface Ledger {
  readonly accounts: ReadonlyMap<Name, Account>;
  /** Notes a post. */
  note(entry: Entry): void;
  /** How often one asked for a newer version on a day. */
  checks(name: Name, day: string): number;
  /** How many installations got a report through in these days. */
  reporting(names: readonly Name[], from: string, to: string): number;
}

export interface Entry {
  readonly name: Name;
  readonly installation: number;
  readonly at: number;
  readonly method: string;
  readonly outcome: "accepted" | "refused" | "lost";
  readonly allowed: boolean;
}

/** Opens one. */
export function ledger(): Ledger {
  const accounts = new Map<Name, Account>();
  const days = new Map<string, Set<string>>();
  const checks = new Map<string, number>();
  return {
    accounts,
    note({ name, installation, at, method, outcome, allowed }) {
      const key = `${name} ${dayOf(at)}`;
      if (method === "GET") {
        const before = checks.get(key) ?? 0;
        checks.set(key, before + (outcome === "accepted" ? 1 : 0));
        return;
      }
      let account = accounts.get(name);
      if (!account) {
        account = {
          ...{ posted: 0, accepted: 0, refused: 0 },
          ...{ lost: 0, unasked: 0 },
        };
        accounts.set(name, account);
      }
      account.posted++;
      account[outcome]++;
      if (!allowed) account.unasked++;
      if (outcome !== "accepted") return;
      const set = days.get(key) ?? new Set();
      days.set(key, set.add(`${name} ${installation}`));
    },
    checks: (name, day) => checks.get(`${name} ${day}`) ?? 0,
    reporting(names, from, to) {
      const all = new Set<string>();
      for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) {
        for (const name of names) {
          for (const one of days.get(`${name} ${dayOf(at)}`) ?? []) {
            all.add(one);
          }
        }
      }
      return all.size;
    },
  };
}

/** `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Date(at).toJSON().slice(0, 10);
}
