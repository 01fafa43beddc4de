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
  /** Questions for newer versions. */
  checks: number;
}

export interface Ledger {
  readonly accounts: ReadonlyMap<Name, Account>;
  /** Notes a post. */
  note(entry: Entry): void;
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
  return {
    accounts,
    note({ name, installation, at, method, outcome, allowed }) {
      let account = accounts.get(name);
      if (!account) {
        account = {
          ...{ posted: 0, accepted: 0, refused: 0 },
          ...{ lost: 0, unasked: 0, checks: 0 },
        };
        accounts.set(name, account);
      }
      if (method === "GET") {
        account.checks++;
        return;
      }
      account.posted++;
      account[outcome]++;
      if (!allowed) account.unasked++;
      if (outcome !== "accepted") return;
      const key = `${name} ${dayOf(at)}`;
      const set = days.get(key) ?? new Set();
      days.set(key, set.add(`${name} ${installation}`));
    },
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
