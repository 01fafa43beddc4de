import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";

/** A program that runs until its test ends, and does what it is told. */
export interface Daemon extends Disposable {
  readonly child: ChildProcess;
  /** Gives it one command, and returns the result. */
  readonly say: (line: string) => Promise<unknown>;
}

/** How a daemon is started. */
export interface DaemonOptions {
  readonly directory: string;
  readonly endpoint: string;
  /** Another user, if the test runs as root. */
  readonly user?: number;
}

/**
 * Starts a daemon, and waits until it listens. It may open 64 files, and the signal that would end it if a file got too
 * long is ignored.
 *
 * @param program `daemon.child.ts`, bundled.
 * @param options What it is told at its start.
 */
export async function daemon(
  program: string,
  { directory, endpoint, user }: DaemonOptions,
): Promise<Daemon> {
  const limited = `trap '' XFSZ; ulimit -n 64; exec "$0" "$@"`;
  const args = [program, directory, endpoint, String(user ?? "")];
  const child = spawn(
    "/bin/sh",
    ["-c", limited, process.execPath, ...args],
    {
      stdio: ["pipe", "pipe", "inherit"],
      // Where policies are looked for: places that every user may read.
      cwd: "/",
      env: { HOME: directory },
    },
  );
  const answers = new EventEmitter();
  createInterface({ input: child.stdout }).on("line", (text) => {
    const [line, answer] = JSON.parse(text);
    answers.emit(`answer ${line}`, answer);
  });
  const answerTo = async (line: string): Promise<unknown> =>
    (await once(answers, `answer ${line}`))[0];
  await answerTo("");
  return {
    child,
    say(line) {
      const answer = answerTo(line);
      child.stdin.write(`${line}\n`);
      return answer;
    },
    [Symbol.dispose]: () => void child.kill("SIGKILL"),
  };
}
