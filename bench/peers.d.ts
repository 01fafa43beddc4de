// The functions that the bench calls of other packages. Two have no types, and the packages aren't always installed.

declare module "mitata" {
  export function do_not_optimize(value: unknown): void;
  export function measure(
    call: () => unknown,
    options: {
      readonly min_cpu_time: number;
      readonly batch_samples: number;
      readonly batch_threshold: number;
      readonly warmup_threshold: number;
      readonly gc: false;
    },
  ): Promise<{ readonly avg: number }>;
}

declare module "slow-redact" {
  export default function slowRedact(
    options: {
      readonly paths: readonly string[];
      readonly censor: string;
      readonly serialize: false;
    },
  ): (value: unknown) => unknown;
}

declare module "fast-redact" {
  export default function fastRedact(
    options: {
      readonly paths: readonly string[];
      readonly censor: string;
      readonly serialize: false;
    },
  ): {
    (value: unknown): unknown;
    restore(value: unknown): unknown;
  };
}

declare module "@hackylabs/deep-redact" {
  export class DeepRedact {
    constructor(
      options: {
        readonly blacklistedKeys: readonly RegExp[];
        readonly types: readonly string[];
        readonly retainStructure: boolean;
        readonly replacement: string;
        readonly serialise: boolean;
      },
    );
    redact(value: unknown): unknown;
  }
}

declare module "object-hash" {
  export default function objectHash(
    value: unknown,
    options: { readonly algorithm: string },
  ): string;
}

declare module "ohash" {
  export function hash(value: unknown): string;
}

declare module "canonicalize" {
  export default function canonicalize(value: unknown): string | undefined;
}
