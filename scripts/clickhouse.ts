/** A ClickHouse server of our own, for as long as a test takes: a free port on loopback, a folder that goes with it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How to come by one. */
export const REMEDY: string =
  "`apt-get install clickhouse-server` brings one on Debian; on other systems put `clickhouse-server` or " +
  "`clickhouse` on the PATH, or set CLICKHOUSE_URL to a server whose databases candor_… may be made and dropped";

/** Where it may be; Debian's is where only root looks. */
const PROGRAMS = [
  ["clickhouse-server"],
  ["/usr/sbin/clickhouse-server"],
  ["clickhouse", "server"],
];

/** What it is started with; it needs no more than to be asked over HTTP. */
const config = (port: number, folder: string): string =>
  `<yandex>
  <logger><level>error</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${port}</http_port>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <mark_cache_size>67108864</mark_cache_size>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
</yandex>`;

const USERS = `<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>`;

/** A server that runs. */
export interface ClickHouse extends AsyncDisposable {
  readonly url: string;
}

/** Starts one, or takes the one of CLICKHOUSE_URL; nothing where there is none. */
export async function startClickHouse(): Promise<ClickHouse | undefined> {
  const given = process.env["CLICKHOUSE_URL"];
  if (given) return { url: given, [Symbol.asyncDispose]: async () => {} };
  const program = PROGRAMS
    .find(([file = ""]) => !spawnSync(file, ["--help"]).error);
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "candor-clickhouse-"));
  const port = await freePort();
  writeFileSync(join(folder, "config.xml"), config(port, folder));
  writeFileSync(join(folder, "users.xml"), USERS);
  const [file = "", ...args] = program;
  const server = spawn(
    file,
    [...args, `--config-file=${join(folder, "config.xml")}`],
    { cwd: folder, stdio: ["ignore", "inherit", "inherit"] },
  );
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url, server)) return { url, [Symbol.asyncDispose]: stop };
  await stop();
  throw new Error("clickhouse-server was started and doesn't answer");
}

/** Within half a minute. */
async function answers(url: string, server: ChildProcess): Promise<boolean> {
  for (let i = 0; i < 300 && server.exitCode === null; i++) {
    try {
      if ((await fetch(`${url}/ping`)).ok) return true;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** Asks it to stop, and stops it. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" ? address?.port ?? 0 : 0;
}
