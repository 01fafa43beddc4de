/** A person at a terminal, for the tests of askOnce(). */
import { PassThrough } from "node:stream";
import { createTelemetry, type State, type Telemetry } from "../../../mod.ts";
import { type Answer, askOnce } from "../../../src/platform/node.ts";
import { acme } from "../../telemetry/acme.ts";
import { lasting, world } from "../../telemetry/world.ts";

export const QUESTION: string =
  "May it? [y]es, [N]o, [l]ook at the exact report: ";
export const about: string = "https://acme.example.org/telemetry";

export interface Asking {
  /** What is typed at each question; Ctrl-D behind it ends the input. */
  readonly types?: readonly string[];
  readonly env?: Record<string, string>;
  readonly isTTY?: readonly [input: boolean, output: boolean];
  readonly isRaw?: boolean;
  readonly options?: Parameters<typeof acme>[0];
  readonly state?: State;
  readonly argv?: readonly string[];
}

/** The result. */
export interface Asked {
  readonly answer: Answer;
  readonly said: string;
  readonly telemetry: Telemetry;
  readonly listeners: number;
  readonly isPaused: boolean;
}

/** A person at a terminal. */
export async function person(
  kept: Map<string, string>,
  asking: Asking = {},
): Promise<Asked> {
  const { types = [], env = {}, isTTY = [true, true], isRaw } = asking;
  const { state = lasting(kept), argv = [], options } = asking;
  const input = Object.assign(new PassThrough(), { isTTY: isTTY[0], isRaw });
  const output = Object.assign(new PassThrough(), { isTTY: isTTY[1] });
  const left = [...types];
  let said = "";
  output.on("data", (part) => {
    said += part;
    if (!said.endsWith(QUESTION) || !left.length) return;
    const typed = left.shift() ?? "";
    if (typed.endsWith("\x04")) input.end(typed.slice(0, -1));
    else input.write(typed);
  });
  const telemetry = createTelemetry(
    acme({ platform: world().process({ state, env, argv }), ...options }),
  );
  const answer: Answer = await askOnce(telemetry, {
    input,
    output,
    env,
  });
  await new Promise((run) => setImmediate(run));
  const listeners = ["data", "end", "close", "error"]
    .map((event) => input.listenerCount(event)).reduce((a, b) => a + b);
  return { answer, said, telemetry, listeners, isPaused: input.isPaused() };
}
