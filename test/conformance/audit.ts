/** The canary audit of the largest schema that there is here. */
import { auditSchema } from "../../src/testing/mod.ts";
import { staticSchema } from "../golden/traefik/schema.ts";
import type { Case } from "./case.ts";

export const audit: readonly Case[] = [
  {
    // The name is part of the digest. That it takes less than 2 s is shown by test/audit/traefik.test.ts, in processor time.
    name: "nothing of Traefik's static configuration leaks, said in under 2 s",
    run: () => {
      const { leaks, warnings, fields, runs } = auditSchema(staticSchema(), {
        now: () => 0,
      });
      if (leaks.length) throw new Error(JSON.stringify(leaks.slice(0, 9)));
      return [runs, warnings, fields];
    },
  },
];
