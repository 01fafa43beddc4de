/** Platforms, voices, functions, numbers and schemas that aren't valid options, with the message for each. */
import * as v from "valibot";
import { exported, memory, type TelemetryOptions } from "../../mod.ts";
import type { Mistakes } from "./unknown-options.ts";
import { SECRET } from "./wrong-values.ts";

const bad = v.object({ a: v.pipe(v.any(), exported() as never) });
const TAKES_NONE =
  "takes no exported() as it's 'any', not string, number, bigint, boolean, date, null, literal, picklist, enum: mark what is inside or write present()";
/** What another library's schema looks like. */
const zod = { "~standard": { vendor: "zod" }, type: "object", def: {} };

/** A part of the options that the types refuse. */
const wrong = (options: unknown) => options as Partial<TelemetryOptions>;

export const wrongParts: Mistakes = [
  // the platform
  [
    "a platform that isn't called",
    "'platform' must be a platform such as node(), called: current value is 'function'",
    { platform: memory as never },
  ],
  [
    "half a platform",
    "'platform' must be a platform such as node(), called: current value is 'object'",
    { platform: wrong({ state: {}, env: {} }) as never },
  ],
  [
    "no platform",
    "'platform' must be a platform such as node(), called: current value is 'null'",
    { platform: null as never },
  ],
  // voices
  [
    "a default that is no mode",
    "'consent.default' must be on or off: current value is 'local'",
    { consent: { default: "local" as never } },
  ],
  [
    "a flag without dashes",
    "'consent.flag' must be a flag with its dashes: current value is 'telemetry'",
    { consent: { flag: "telemetry" } },
  ],
  [
    "a flag with its value",
    "'consent.flag' must be a flag with its dashes: current value is '--telemetry=on'",
    { consent: { flag: "--telemetry=on" } },
  ],
  [
    "a variable as a shell writes it",
    "'consent.variable' must be the name of a variable: current value is '$HAL'",
    { consent: { variable: "$HAL" } },
  ],
  [
    "a way to compare flags that there isn't",
    "'consent.flagMatch' must be exact or loose: current value is 'fuzzy'",
    { consent: { flag: "--x", flagMatch: "fuzzy" as never } },
  ],
  // categories
  ...([
    ["a category with a capital letter", { Usage: "How often." }, "Usage"],
    ["a category without a sentence", { basic: "All.", usage: " " }, "usage"],
    ["a category with a number", { usage: 1 as unknown as string }, "usage"],
    ["no category at all", {}, ""],
  ] as const).map(([what, categories, wrong]) =>
    [
      what,
      `'categories' must be sentences, each under a name of small letters, digits and dashes: current value is '${wrong}'`,
      { categories },
    ] as const
  ),
  ...([
    ["a misspelled category", "usgae", "did you mean 'usage'?"],
    ["an unknown category", "secrets", "there are basic, usage"],
  ] as const).map(([what, category, hint]) =>
    [
      what,
      `'config.a' must be in a category of 'categories' (${hint}): current value is '${category}'`,
      {
        categories: { basic: "All else.", usage: "How often." },
        config: {
          schema: v.object({ a: v.pipe(v.string(), exported({ category })) }),
          read: () => ({ a: "" }),
        },
      },
    ] as const
  ),
  // functions
  [
    "a log that is no function",
    "'log' must be a function: current value is 'object'",
    { log: console as never },
  ],
  [
    "a dialect that is no function",
    "'dialect' must be a function: current value is 'object'",
    { dialect: {} as never },
  ],
  [
    "a configuration that nothing reads",
    "'config.read' must be a function: current value is 'undefined'",
    { config: { schema: v.object({}) } as never },
  ],
  [
    "a transport that is no function",
    "'transport' must be a function: current value is 'object'",
    { transport: {} as never },
  ],
  [
    "a relay without encryption",
    "'transport.relay' must be an https URL: current value is 'http://relay.example.net/'",
    {
      transport: Object.assign(() => Promise.reject(new Error()), {
        relay: "http://relay.example.net/",
      }),
    },
  ],
  [
    "a feed that the relay doesn't lead to",
    "'release.feed' must be at the endpoint's origin, or 'release.direct' true: current value is 'api.example.com'",
    {
      transport: Object.assign(() => Promise.reject(new Error()), {
        relay: "https://relay.example.net/",
      }),
      release: { feed: "https://api.example.com/releases" },
    },
  ],
  // words and numbers
  [
    "an unknown identity",
    "'identity' must be persistent or rotating or none: current value is 'some'",
    { identity: "some" as never },
  ],
  [
    "an event that is sent at no time",
    "'events.done.send' must be now or batch: current value is 'soon'",
    { events: { done: { schema: v.object({}), send: "soon" as never } } },
  ],
  [
    "a period that is text",
    "'schedule.every' must be a number of milliseconds from 1000: current value is '5'",
    { schedule: { every: "5" as never } },
  ],
  [
    "a period of 0",
    "'schedule.every' must be a number of milliseconds from 1000: current value is '0'",
    { schedule: { every: 0 } },
  ],
  [
    "a period below a second",
    "'schedule.every' must be a number of milliseconds from 1000: current value is '999'",
    { schedule: { every: 999 } },
  ],
  [
    "a first that is no number",
    "'schedule.first' must be a number of milliseconds from 1: current value is 'NaN'",
    { schedule: { first: NaN } },
  ],
  [
    "a short cluster",
    "'cluster' must be 128 random bits: current value is 'less'",
    { cluster: SECRET },
  ],
  [
    "126 bits of a cluster",
    "'cluster' must be 128 random bits: current value is 'less'",
    { cluster: "x".repeat(21) },
  ],
  [
    "124 bits of a cluster",
    "'cluster' must be 128 random bits: current value is 'less'",
    { cluster: "f".repeat(31) },
  ],
  // schemas
  [
    "a configuration without a schema",
    "'config' must be a valibot schema: current value is 'undefined'",
    { config: { read: () => 1 } as never },
  ],
  [
    "metrics without a schema",
    "'metrics' must be a valibot schema: current value is 'undefined'",
    { metrics: { read: {} } as never },
  ],
  [
    "metrics in another library's schema",
    "'metrics' must be a valibot schema: current value is 'zod'",
    { metrics: { schema: zod, read: {} } as never },
  ],
  [
    "an event in another library's schema",
    "'events.e' must be a valibot schema: current value is 'zod'",
    { events: { e: zod as never } },
  ],
  [
    "an event that is a number",
    "'events.e' must be an object: current value is '5'",
    { events: { e: 5 as never } },
  ],
  [
    "an event that is nothing",
    "'events.e' must be an object: current value is 'null'",
    { events: { e: null as never } },
  ],
];

/** The same for what other parts find: the whole sentence. */
export const wrongElsewhere: Mistakes = [
  [
    "an option of the anonymizer",
    "Cannot anonymize as 'redacted' must be mask, omit or zero: current value is 'none'",
    { anonymize: { redacted: "none" as never } },
  ],
  [
    "a mark that doesn't fit",
    `Cannot read the schema of config as 'a' ${TAKES_NONE}`,
    { config: { schema: bad, read: () => 1 } },
  ],
  [
    "a mark in the metrics that doesn't fit",
    `Cannot read the schema of metrics as 'a' ${TAKES_NONE}`,
    { metrics: { schema: bad, read: { a: 1 } as never } },
  ],
  [
    "a mark in an event that doesn't fit",
    `Cannot read the schema of event 'finished' as 'a' ${TAKES_NONE}`,
    { events: { finished: bad } },
  ],
  [
    "a part of a schema that is of another library",
    "Cannot read the schema of event 'finished' as 'a' is no valibot schema",
    { events: { finished: v.object({ a: zod as never }) } },
  ],
];
