/** The one function used of Bun's runner: Bun's own types would redefine Node's for the whole project. */
declare module "bun:test" {
  export function test(name: string, run: () => void): void;
}
