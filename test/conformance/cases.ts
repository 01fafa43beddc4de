import { audit } from "./audit.ts";
import type { Case } from "./case.ts";
import { clock } from "./clock.ts";
import { golden } from "./golden.ts";
import { hostile } from "./hostile.ts";
import { kinds } from "./kinds.ts";
import { marks } from "./marks.ts";
import { mistreatedHost } from "./mistreated-host.ts";
import { rules } from "./rules.ts";
import { runtime } from "./runtime.ts";
import { sealing } from "./sealing.ts";

/** Every suite, in the order in which the outputs are digested. */
export const cases: readonly Case[] = [
  ...runtime,
  ...kinds,
  ...rules,
  ...marks,
  ...hostile,
  ...golden,
  ...audit,
  ...clock,
  ...sealing,
  ...mistreatedHost,
];
