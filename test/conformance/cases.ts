import type { Case } from "./case.ts";
import { runtime } from "./runtime.ts";

/** Every suite, in the order in which the outputs are digested. */
export const cases: readonly Case[] = [...runtime];
