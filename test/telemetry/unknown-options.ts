/** Options that don't exist, and parts that aren't objects, with the message for each. */
import * as v from "valibot";
import type { Schema, TelemetryOptions } from "../../mod.ts";

/** What is wrong, the sentence after "Cannot create telemetry as ", and the options. */
export type Mistakes = readonly (readonly [
  what: string,
  says: string,
  options: Partial<TelemetryOptions>,
])[];

const OPTIONS =
  "product, version, endpoint, transport, about, platform, consent, config, metrics, events, categories, schedule, identity, caller, cluster, forget, dialect, anonymize, release, log";
export const metrics: Schema = v.object({
  clients: v.number(),
  sent: v.number(),
  tls: v.optional(v.boolean()),
});

/** A part of the options that the types refuse. */
const wrong = (options: unknown) => options as Partial<TelemetryOptions>;

export const unknownOptions: Mistakes = [
  // what doesn't exist
  [
    "a misspelled option",
    "'prodct' is unknown: did you mean 'product'?",
    wrong({ prodct: "hal" }),
  ],
  [
    "an option that is like no other",
    `'hostname' is unknown: there are ${OPTIONS}`,
    wrong({ hostname: "hal" }),
  ],
  [
    "a misspelled voice",
    "'consent.varible' is unknown: did you mean 'variable'?",
    { consent: wrong({ varible: "HAL" }) as never },
  ],
  [
    "a misspelled part of the configuration",
    "'config.shema' is unknown: did you mean 'schema'?",
    { config: wrong({ shema: v.object({}), read: () => 1 }) as never },
  ],
  [
    "a misspelled part of the metrics",
    "'metrics.reads' is unknown: did you mean 'read'?",
    { metrics: wrong({ schema: metrics, reads: {} }) as never },
  ],
  [
    "a misspelled option of an event",
    "'events.done.sent' is unknown: did you mean 'send'?",
    { events: { done: wrong({ schema: v.object({}), sent: "now" }) as never } },
  ],
  [
    "a misspelled period",
    "'schedule.evry' is unknown: did you mean 'every'?",
    { schedule: wrong({ evry: 5000 }) as never },
  ],
  [
    "a misspelled part of the version check",
    "'release.fed' is unknown: did you mean 'feed'?",
    { release: wrong({ fed: "https://example.org/" }) as never },
  ],
  [
    "a misspelled option of the anonymizer",
    "'anonymize.redact' is unknown: did you mean 'redacted'?",
    { anonymize: wrong({ redact: "omit" }) as never },
  ],
  [
    "an option of the anonymizer that isn't the maintainer's",
    "'anonymize.secret' is unknown: there are redacted, keys",
    { anonymize: wrong({ secret: new Uint8Array(1) }) as never },
  ],
  [
    "a metric that the schema lacks",
    "'metrics.read.clinets' is unknown: did you mean 'clients'?",
    { metrics: { schema: metrics, read: { clinets: 3, sent: 4 } as never } },
  ],
  [
    "a metric that nothing reads",
    "'metrics.read.sent' must be there, as in the schema: current value is 'undefined'",
    { metrics: { schema: metrics, read: { clients: 3 } as never } },
  ],
  // what is no object
  [
    "consent that is a word",
    "'consent' must be an object: current value is 'on'",
    { consent: "on" as never },
  ],
  [
    "events that are nothing",
    "'events' must be an object: current value is 'null'",
    { events: null as never },
  ],
  [
    "metrics that are a function",
    "'metrics.read' must be an object: current value is 'function'",
    { metrics: { schema: metrics, read: (() => ({})) as never } },
  ],
];
