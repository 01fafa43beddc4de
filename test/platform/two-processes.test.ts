// A program that runs and a command beside it, as real processes that share one directory.
import { EventEmitter, once } from "node:events";
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { type Collector, collector, status } from "../send/server.ts";
import { daemon } from "./daemon.ts";
import { smallDisk } from "../small-disk.ts";
import { temporary } from "./temporary.ts";

const folder = temporary();
afterAll(() => folder[Symbol.dispose]());
const bundle = await bundled(new URL("daemon.child.ts", import.meta.url), {
  split: true,
});
cpSync(dirname(bundle), folder.path, { recursive: true });
const program = join(folder.path, basename(bundle));
// Another user's process loads parts of it later.
chmodSync(folder.path, 0o755);

/** Two processes of one installation, the first of which has begun its first period. */
async function two(directory: string, { url: endpoint }: Collector) {
  const options = { directory, endpoint };
  const [one, other] = await Promise.all([
    daemon(program, options),
    daemon(program, options),
  ]);
  expect(await one.say("tick")).toBe("skipped: not due");
  return { one, other, [Symbol.dispose]: () => [one, other].forEach(end) };
}

function end(ending: Disposable): void {
  ending[Symbol.dispose]();
}

/** All that is stored under a key's name. */
function stored(directory: string, name: string): string {
  return readdirSync(directory).filter((file) => file.startsWith(name))
    .map((file) => readFileSync(join(directory, file), "utf8")).join();
}

describe("a no of another process", () => {
  test("is seen before the next try, if the collector answers 503", async () => {
    using state = temporary();
    await using server = await collector(
      status(503, { "retry-after": "3" }),
      status(503),
    );
    using processes = await two(state.path, server);
    const { one, other } = processes;
    const asked = server.next();
    const ticked = one.say("tick 2");
    await asked;
    expect(await other.say("disable")).toBe(0);
    expect(await ticked).toBe("skipped: off");
    expect(await one.say("tick 3")).toBe("skipped: off");
    expect(server.seen).toHaveLength(1);
  });

  test("is seen after a request that hangs", async () => {
    using state = temporary();
    await using server = await collector(
      // The connection breaks once the other process has said no.
      (response) => void said.then(() => response.destroy()),
      status(204),
    );
    let say = () => {};
    const said = new Promise<void>((resolve) => say = resolve);
    using processes = await two(state.path, server);
    const { one, other } = processes;
    const asked = server.next();
    const ticked = one.say("tick 2");
    await asked;
    expect(await other.say("disable")).toBe(0);
    say();
    expect(await ticked).toBe("skipped: off");
    expect(server.seen).toHaveLength(1);
  });

  test("isn't lost to a tick at the same instant, beside a lock that a dead process left", async () => {
    using state = temporary();
    await using server = await collector(status(204));
    writeFileSync(join(state.path, "hal.lock"), "999999999");
    using processes = await two(state.path, server);
    const { one, other } = processes;
    for (let day = 2; day < 12; day += 2) {
      const [, code] = await Promise.all([
        one.say(`tick ${day}`),
        other.say("disable"),
      ]);
      const { length } = server.seen;
      expect(code).toBe(0);
      expect(await one.say(`tick ${day + 1}`)).toBe("skipped: off");
      expect(server.seen).toHaveLength(length);
      expect(await other.say("enable")).toBe(0);
    }
  });
});

test("disable() ends a request that hangs, and its connection", async () => {
  using state = temporary();
  const sockets = new EventEmitter();
  await using server = await collector((_, socket) => {
    socket.on("close", () => sockets.emit("close"));
  });
  using processes = await two(state.path, server);
  const { one } = processes;
  const asked = server.next();
  const ticked = one.say("tick 2");
  await asked;
  const signal = AbortSignal.timeout(20_000);
  const closed = once(sockets, "close", { signal });
  expect(await one.say("disable")).toBe(0);
  // Whatever is closed now was closed before disable() resolved.
  one.child.kill("SIGSTOP");
  await closed.finally(() => one.child.kill("SIGCONT"));
  expect(await ticked).toBe("skipped: off");
  expect(server.seen).toHaveLength(1);
});

describe("a disk that is full for a moment", () => {
  test("doesn't undo another process's no once there is room", async () => {
    using disk = smallDisk("64k");
    await using server = await collector(status(204));
    using processes = await two(disk.path, server);
    const { one, other } = processes;
    expect(await one.say("tick 2")).toBe("sent");
    expect(stored(disk.path, "hal@")).toContain("identity");

    const pids = [one, other].map(({ child }) => child.pid ?? NaN);
    disk.fill(pids);
    expect(await one.say("tick 4")).toBe("skipped: the state can't be written");
    // A no that can't be stored is one in its own process, and says so.
    expect(await other.say("disable")).toBe(1);
    expect(await other.say("tick 4")).toBe("skipped: off");
    expect(await one.say("tick 4")).toBe("skipped: the state can't be written");

    disk.free(pids);
    expect(await other.say("disable")).toBe(0);
    expect(await one.say("tick 6")).toBe("skipped: off");
    expect(await one.say("tick 8")).toBe("skipped: off");
    expect(server.seen).toHaveLength(1);
    expect(stored(disk.path, "hal.choice")).toContain('"off"');
    expect(stored(disk.path, "hal@")).not.toContain("identity");
  });
});

describe("a process without a free file", () => {
  test("sends nothing, and goes on once there is one", async () => {
    using state = temporary();
    await using server = await collector(status(204));
    using processes = await two(state.path, server);
    const { other: one, one: other } = processes;
    expect(await one.say("hoard")).toBe("EMFILE");
    expect(await one.say("tick 2")).toMatch(/^skipped: the (stored|policy) /);
    expect(server.seen).toEqual([]);
    await one.say("release");
    expect(await one.say("tick 2")).toBe("sent");
    expect(await other.say("disable")).toBe(0);
    expect(await one.say("tick 4")).toBe("skipped: off");
    expect(server.seen).toHaveLength(1);
  });
});

test("a no of another user, whose file can't be read, is a no", async () => {
  using state = temporary();
  chmodSync(state.path, 0o777);
  await using server = await collector(status(204));
  using processes = await two(state.path, server);
  expect(await processes.other.say("disable")).toBe(0);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) chmodSync(join(state.path, "hal.choice.json"), 0);
  const options = { directory: state.path, endpoint: server.url };
  using another = await daemon(program, {
    ...options,
    ...(isRoot && { user: 65_534 }),
  });
  expect(await another.say("tick 2")).toMatch(/^skipped: the stored /);
  expect(await another.say("status")).toMatchObject({
    mode: "off",
    stateFailed: true,
  });
  expect(server.seen).toEqual([]);
});
