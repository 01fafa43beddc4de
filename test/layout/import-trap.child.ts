/** Started by import-trap.ts: packages first, then the traps, then ours; says what each of ours touched. */
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

/** Addresses of modules. */
interface Orders {
  readonly bundles: readonly string[];
  readonly packages: readonly string[];
}

const { bundles, packages }: Orders = workerData;
await Promise.all(packages.map((address) => import(address)));

const touched = new Set<string>();

// A bare context has ECMAScript's own globals; `console` and WebAssembly are V8's additions to it.
const own: string[] = runInNewContext("Object.getOwnPropertyNames(globalThis)")
  .filter((name: string) => name !== "console" && name !== "WebAssembly");
const { random } = Math;
const { now } = Date;
const Clock = Date;
Math.random = () => (touched.add("Math.random"), random());
Date.now = () => (touched.add("Date.now"), now());
globalThis.Date = new Proxy(Clock, {
  apply: () => (touched.add("Date()"), Clock()),
  construct(target, args, self) {
    if (args.length === 0) touched.add("new Date()");
    return Reflect.construct(target, args, self);
  },
});
// All are read before any is trapped: Node loads some of them at the first reading, and that reads others.
const globals = Object.getOwnPropertyNames(globalThis)
  .filter((name) => !own.includes(name) && name !== "globalThis")
  .map((name) => [name, Reflect.get(globalThis, name)] as const);
for (const [name, value] of globals) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => (touched.add(name), value),
    set: () => touched.add(`${name} =`),
  });
}
const found: string[][] = [];
for (const bundle of bundles) {
  const before = Object.getOwnPropertyNames(globalThis);
  touched.clear();
  await import(bundle);
  const names = [...touched];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (before.includes(name)) continue;
    names.push(`${name} =`);
    // The next one may set it, too.
    Reflect.deleteProperty(globalThis, name);
  }
  found.push(names);
}
parentPort?.postMessage(found);
