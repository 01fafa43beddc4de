// What policies say about this program. Loaded when there is one.

import { type HeardPolicy, readPolicy } from "../consent/read-policy.ts";
import type { PolicyFile } from "../contract/policy.ts";
import { faultOfName, type Nameable } from "./fault-of-name.ts";
import { isSecure } from "./is-secure.ts";

/**
 * Reads every policy that says something about a program.
 *
 * @param files What was found.
 * @param product The program.
 * @param nameable The categories and fields that a policy may name.
 */
export function hearPolicies(
  files: readonly PolicyFile[],
  product: string,
  nameable: Nameable,
): HeardPolicy[] {
  const faultOf = (name: string) => faultOfName(name, nameable);
  return files.flatMap((file) =>
    readPolicy(file, { product, faultOf, isSecure }) ?? []
  );
}
