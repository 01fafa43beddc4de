/** The ways in which a callback of a host may misbehave. */
import type { Telemetry } from "../../mod.ts";

export type Callback = (...args: never[]) => unknown;

/** Makes a misbehaving callback out of a good one. */
export type Manner = (good: Callback, telemetry: () => Telemetry) => Callback;

const fault = (): Error => new Error("the host fails");

/** What a callback may do to the telemetry that calls it. */
const reenter = ({ status, record, tick, enable }: Telemetry) => {
  record("finished", { ok: true });
  return Promise.all([tick(), status(), enable()]);
};

/** Calls telemetry again, a few times only: a host that always did so would never end. */
function fewTimes(enter: () => Promise<unknown>): () => Promise<unknown> {
  let left = 3;
  return () => left-- > 0 ? enter() : Promise.resolve();
}

/** Does something to the telemetry, and doesn't wait for it. */
const aside =
  (enter: (telemetry: Telemetry) => Promise<unknown>): Manner =>
  (good, telemetry) => {
    const again = fewTimes(() => enter(telemetry()));
    return (...args) => {
      void again();
      return good(...args);
    };
  };

/** Does something to the telemetry and waits for it, although the telemetry is waiting for this callback. */
const waiting =
  (enter: (telemetry: Telemetry) => Promise<unknown>): Manner =>
  (good, telemetry) => {
    const again = fewTimes(() => enter(telemetry()));
    return async (...args) => {
      await again();
      return await good(...args);
    };
  };

export const manners: Readonly<Record<string, Manner>> = {
  throws: () => () => {
    throw fault();
  },
  rejects: () => () => Promise.reject(fault()),
  "rejects later": () => async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    throw fault();
  },
  hangs: () => () => new Promise(() => {}),
  // A state that says that it wrote, for one.
  "returns nothing": () => () => undefined,
  "returns nonsense": () => () => ({
    get then() {
      throw fault();
    },
    toString: null,
  }),
  "returns text": () => () => "nonsense",
  "calls telemetry": aside(reenter),
  "waits for telemetry": waiting(reenter),
  "says no": aside(({ disable }) => disable()),
  "waits for a no": waiting(({ disable }) => disable()),
};
