/**
 * The part of workerd's own module that is used here: Cloudflare's types would redefine the web's types for the whole
 * project.
 */
declare module "cloudflare:workers" {
  export const env: object;
  export function waitUntil(work: Promise<unknown>): void;
}
