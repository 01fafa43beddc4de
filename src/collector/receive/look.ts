/**
 * A quick look at a value: says whether it surely fits a valibot schema. It is compiled from the schema itself, so the two
 * can't drift apart. Whatever it isn't sure about is valibot's to decide, and to say what is wrong.
 */
import type * as v from "valibot";
import { isRecord } from "../../anonymize/contents.ts";

/** True only if valibot accepts the value too, and gives it back unchanged. */
export type Look = (value: unknown) => boolean;

/** What is read off a schema or an action; each kind has some of it. */
interface Part {
  readonly type: string;
  readonly pipe?: readonly Part[];
  readonly entries?: Readonly<Record<string, Part>>;
  readonly wrapped?: Part;
  readonly default?: unknown;
  readonly item?: Part;
  readonly literal?: unknown;
  readonly requirement?: unknown;
  readonly check?: Look;
}

/** Compiles a schema once. A kind of schema that isn't known here is never sure. */
export function compileLook(schema: v.GenericSchema): Look {
  return compile(schema as unknown as Part);
}

function compile(part: Part): Look {
  const looks = (part.pipe ?? [part]).map(compileOne);
  if (looks.length === 1) return looks[0]!;
  return (value) => {
    for (const look of looks) if (!look(value)) return false;
    return true;
  };
}

function compileOne(part: Part): Look {
  const { type, literal, check, requirement, wrapped, item, entries } = part;
  switch (type) {
    case "unknown":
      return () => true;
    case "string":
      return (value) => typeof value === "string";
    case "number":
      return (value) => typeof value === "number" && !Number.isNaN(value);
    case "literal":
      return (value) => value === literal;
    case "custom":
      return check!;
    case "check":
    case "safe_integer":
      return requirement as Look;
    case "regex":
      return (value) => (requirement as RegExp).test(value as string);
    case "min_value":
      return (value) => value as number >= (requirement as number);
    case "max_length":
      return (value) => (value as string).length <= (requirement as number);
    case "optional": {
      const look = part.default === undefined ? compile(wrapped!) : NEVER;
      return (value) => value === undefined || look(value);
    }
    case "array": {
      const look = compile(item!);
      return (value) => Array.isArray(value) && value.every((one) => look(one));
    }
    case "strict_object":
      return objectLook(entries!);
  }
  return NEVER;
}

const NEVER: Look = () => false;

/** Each field that is there is looked at, and each one that must be there is counted. */
function objectLook(entries: Readonly<Record<string, Part>>): Look {
  const looks = new Map<
    string,
    { readonly look: Look; readonly must: number }
  >();
  let needed = 0;
  for (const [name, part] of Object.entries(entries)) {
    const must = part.type === "optional" ? 0 : 1;
    looks.set(name, { look: compile(part), must });
    needed += must;
  }
  return (value) => {
    if (!isRecord(value)) return false;
    let missing = needed;
    for (const key of Object.keys(value)) {
      const field = looks.get(key);
      if (!field?.look(value[key])) return false;
      missing -= field.must;
    }
    return missing === 0;
  };
}
