/** What is used of workerd's own module: Cloudflare's types would redefine the web's for the whole project. */
declare module "cloudflare:workers" {
  export const env: object;
  export function waitUntil(work: Promise<unknown>): void;
}
