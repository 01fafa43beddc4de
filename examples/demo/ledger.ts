/** What happened according to the fleet. The summary compares the dashboard with it. */
import { DAY } from "./time.ts";

/** The programs of the fleet. */
export type Name = "traefik" | "baqup" | "spinnaker" | "emqx";

/** The results of one program's posts. */
export interface Account {
  posted: number;
  accepted: number;
  /** Refused by the collector, which should never happen. */
  refused: number;
  /** Lost on the way to the collector. */
  lost: number;
  /** Posted without permission, which must never happen. */
  unasked: number;
}

export interface Ledger {
  readonly accounts: ReadonlyMap<Name, Account>;
  /** Records a post. */
  note(entry: Entry): void;
  /** How many version checks a program made on a day. */
  checks(name: Name, day: string): number;
  /** How many installations had a report accepted in these days. */
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

/** Creates an empty ledger. */
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
