import { denoRuntime, granted } from "./deno-runtime.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The environment. Permission is checked when a variable is read; without it, the variable counts as not set. */
export function denoEnv(): Env {
  return new Proxy<Env>({}, {
    get: (_, name) => read(name),
    has: (_, name) => read(name) !== undefined,
    ownKeys: () =>
      granted({ name: "env" }) ? Object.keys(denoRuntime().env.toObject()) : [],
    getOwnPropertyDescriptor(_, name) {
      const value = read(name);
      if (value === undefined) return undefined;
      return { value, enumerable: true, configurable: true };
    },
  });
}

function read(name: string | symbol): string | undefined {
  if (typeof name !== "string") return undefined;
  try {
    return granted({ name: "env", variable: name })
      ? denoRuntime().env.get(name)
      : undefined;
  } catch {
    // No variable can have this name.
    return undefined;
  }
}
