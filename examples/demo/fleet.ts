/** Many installations of four products, and the simulated time in which they run. */
import { baqup } from "../baqup/product.ts";
import { traefik } from "../traefik/product.ts";
import { drawing } from "./draw.ts";
import { EMQX, emqxPlan } from "./emqx-fleet.ts";
import { type Installation, installation } from "./installation.ts";
import type { Ledger, Name } from "./ledger.ts";
import { type Machine, machine } from "./machine.ts";
import { DAY } from "./time.ts";
import { type Answer, network } from "./network.ts";
import { operator } from "./operator.ts";
import type { Plan } from "./plan.ts";
import { type Releases, takeUp } from "./releases.ts";
import { SPINNAKER, spinnakerPlan } from "./spinnaker-fleet.ts";
import { BAQUP, proxyPlan, TRAEFIK } from "./traefik-fleet.ts";

/** The releases of each product. */
export const RELEASES: Readonly<Record<Name, Releases>> = {
  traefik: TRAEFIK,
  baqup: BAQUP,
  spinnaker: SPINNAKER,
  emqx: EMQX,
};

const PLANS: Readonly<Record<Name, Plan>> = {
  traefik: proxyPlan(traefik, TRAEFIK),
  baqup: proxyPlan(baqup, BAQUP),
  spinnaker: spinnakerPlan,
  emqx: emqxPlan,
};

/** Percentage of installations of each product. */
const SHARES: Readonly<Record<Name, number>> = {
  traefik: 30,
  baqup: 12,
  spinnaker: 26,
  emqx: 32,
};

/** How many are simulated at the same time. With more, answers would arrive after the clients' time limit. */
const AT_ONCE = 100;

export interface FleetOptions {
  readonly instances: number;
  readonly days: number;
  /** The present, in milliseconds. */
  readonly end: number;
  readonly ledger: Ledger;
  /** Answers the requests of an installation. */
  readonly answer: (installation: number) => Answer;
}

/** One installation and its product. */
export interface Member {
  readonly name: Name;
  readonly installation: Installation;
  readonly machine: Machine;
  /** True if it is installed and its operator permits reports at this time. */
  lets(at: number): boolean;
}

/** Creates a fleet without starting anything. */
export function fleet(
  { instances, days, end, ledger, answer }: FleetOptions,
): readonly Member[] {
  const from = startOf(end) - days * DAY;
  const names = Object.keys(SHARES) as Name[];
  // The last product gets what is left after rounding down.
  let left = instances;
  let made = 0;
  return names.flatMap((name) => {
    const share = Math.floor(instances * SHARES[name] / 100);
    const length = name === names.at(-1) ? left : share;
    left -= length;
    return Array.from(
      { length },
      (_, number) =>
        member(name, number, { from, end, ledger, answer: answer(made++) }),
    );
  });
}

function member(
  name: Name,
  number: number,
  { from, end, ledger, answer }:
    & Omit<FleetOptions, "instances" | "days" | "answer">
    & { readonly from: number; readonly answer: Answer },
): Member {
  const plan = PLANS[name];
  const { releases, every, variable } = plan;
  const draw = drawing(`${name} ${number}`);
  // Most are installed before the simulated time begins, and start at a random point of their period.
  const installed = Math.round(
    from + draw.number() * (draw.chance(0.66) ? every : end - from),
  );
  const says = operator(draw, plan.temper, { variable, from: installed, end });
  const road = network(draw, answer, end);
  const lets = (at: number) =>
    one.isThere(at) &&
    says.lets(at, (program.byDefault ?? plan.byDefault)(one.version()));
  const site = machine({
    draw: drawing(`${name} ${number} machine`),
    every,
    env: says.env,
    async answer(request, at) {
      const { method } = request;
      let outcome: "accepted" | "refused" | "lost" = "lost";
      const response = await road(request, at);
      if (response.ok || response.status === 304) outcome = "accepted";
      else if (response.headers.get("content-type")) outcome = "refused";
      const allowed = lets(at);
      ledger.note({ name, installation: number, at, method, outcome, allowed });
      return response;
    },
  });
  const program = plan.program({ draw, machine: site, operator: says });
  const one = installation({
    draw,
    machine: site,
    operator: says,
    runs: takeUp(draw, releases, { installed, end }),
    installed,
    end,
    ...program,
  });
  return { name, installation: one, machine: site, lets };
}

/** Runs all installations until the end, day by day, because a report must carry the collector's day. */
export async function live(
  members: readonly Member[],
  { days, end, onDay, atOnce = AT_ONCE }: {
    readonly days: number;
    readonly end: number;
    /** How many are simulated at the same time. With one, reports always arrive in the same order. */
    readonly atOnce?: number;
    /** Called for each day; returning false stops the simulation. */
    readonly onDay: (at: number) => boolean;
  },
): Promise<void> {
  const today = startOf(end);
  for (let from = today - days * DAY; from <= today; from += DAY) {
    const until = Math.min(from + DAY, end);
    if (!onDay(from)) return;
    await Promise.all(
      Array.from({ length: atOnce }, async (_, lane) => {
        for (let i = lane; i < members.length; i += atOnce) {
          await members[i]!.installation.live(from, until);
        }
      }),
    );
  }
}

function startOf(at: number): number {
  return Math.floor(at / DAY) * DAY;
}
