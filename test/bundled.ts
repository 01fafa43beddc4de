/** Programs that tests start, as bundles: one file starts in half the time of the many sources it is made of. */
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import type {} from "./bundler.ts";

/** How a program is bundled. */
export interface BundledOptions {
  /**
   * Whether what it imports later is in files of its own, as in the package.
   *
   * @default false
   */
  readonly split?: boolean;
}

/**
 * Bundles a program, once in a run for all test files.
 *
 * @param program Its source.
 * @returns The file to start.
 */
export async function bundled(
  program: URL,
  { split = false }: BundledOptions = {},
): Promise<string> {
  const response = await fetch(inject("bundler"), {
    method: "POST",
    body: JSON.stringify([fileURLToPath(program), split]),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
