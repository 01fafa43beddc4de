/** `candor keys`: the keys with which a collector opens sealed reports. */
import { resolve } from "node:path";
import { DAY } from "../contract/time.ts";
import {
  createGatewayKey,
  writeGatewayKey,
  writeKeys,
} from "../oblivious/gateway.ts";
import type { GatewayKey } from "../oblivious/encapsulate.ts";
import { type Command, EXIT, Stop } from "./command.ts";
import {
  createKeyFile,
  readKeyFile,
  replaceKeyFile,
} from "./serve/gateway-keys.ts";

/** The command. */
export const keys: Command = {
  usage: "[options] <file>",
  about:
    `Prints the public key that a program passes to oblivious({ relay, keys }). If the file doesn't exist,
it is created with a new key. The file is a secret: whoever has it can read what a relay forwards.
Give it to candor serve --gateway-key.
--rotate adds a new key. Installed programs still send with the old one, so the collector
accepts that for as long as --accept says.`,
  options: {
    rotate: {
      type: "boolean",
      about: "add a new key; the old one is accepted for a time",
    },
    accept: {
      type: "string",
      value: "days",
      about: "how long an old key is still accepted",
      default: "395",
    },
  },
  operands: 1,
  examples: [
    "candor keys gateway.keys",
    "candor keys --rotate --accept 180 gateway.keys",
    "candor serve --gateway-key gateway.keys",
  ],
  async run({ options, operands }, { cwd, out, err }) {
    const [file] = operands;
    if (!file) {
      throw new Stop("Cannot make keys as no file is named", {
        code: EXIT.usage,
        hint: "candor keys gateway.keys",
      });
    }
    const accept = readDays(options["accept"]);
    const path = resolve(cwd, file);
    const kept = await readKeyFile(path);
    if (kept && !options["rotate"]) {
      out(`${writeKeys(kept.map(({ key }) => key))}\n`);
      return EXIT.done;
    }
    const today = dayAt(Date.now());
    const until = dayAt(Date.now() + accept * DAY);
    const old = (kept ?? []).filter(({ key }) =>
      !key.until || today < key.until
    );
    const added = await createGatewayKey(nextNumber(old.map(({ key }) => key)));
    const lines = [
      await writeGatewayKey(added),
      ...old.map(({ key, line }) => key.until ? line : `${line} ${until}`),
    ];
    const text = `${lines.join("\n")}\n`;
    if (kept) replaceKeyFile(path, text);
    else createKeyFile(path, text);
    for (const { key } of old) {
      err(`Key ${key.id} is accepted before ${key.until ?? until}.\n`);
    }
    out(`${writeKeys([added])}\n`);
    return EXIT.done;
  },
};

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A number that no key has which is still accepted. */
function nextNumber(keys: readonly GatewayKey[]): number {
  const [{ id: newest } = { id: 0 }] = keys;
  for (let step = 1; step <= 256; step++) {
    const id = (newest + step) % 256;
    if (!keys.some((key) => key.id === id)) return id;
  }
  throw new Stop("Cannot add a key as 256 of them are still accepted");
}

function readDays(given: unknown): number {
  const days = Number(given);
  if (/^\d{1,5}$/.test(`${given}`) && days <= 36_500) return days;
  throw new Stop("--accept must be a whole number from 0 to 36500", {
    code: EXIT.usage,
    hint: "candor keys --help lists all options",
  });
}
