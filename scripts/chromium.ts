/**
 * Finds a Chromium to test in: `CHROME_PATH`, else the one inside `@sparticuz/chromium` (Linux x64), else an installed
 * Chrome. Never downloads anything.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./root.ts";

export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends its remaining processes and deletes the run's files. */
  readonly dispose: () => Promise<void>;
}

const CACHE = join(root, "node_modules/.cache");

const INSTALLED: readonly string[] = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

export async function findChromium(): Promise<Chromium | undefined> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen) return existsSync(chosen) ? installed(chosen) : undefined;
  if (process.platform === "linux" && process.arch === "x64") {
    const packed = await unpack();
    if (packed) return packed;
  }
  const path = INSTALLED.find((path) => existsSync(path));
  return path ? installed(path) : undefined;
}

function installed(path: string): Chromium {
  return { path, env: {}, dispose: () => Promise.resolve() };
}

async function unpack(): Promise<Chromium | undefined> {
  let folder: string | undefined;
  const dispose = async (): Promise<void> => {
    if (folder === undefined) return;
    endProcessesOf(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const unpacked = await unpackOnce();
    folder = linkFiles(unpacked);
    const path = join(folder, "chromium");
    if (starts(path, {})) return { path, env: {}, dispose };
    // Minimal systems lack libraries such as NSS. The package contains those of Amazon Linux.
    const env = { LD_LIBRARY_PATH: join(unpacked, "al2023/lib") };
    if (starts(path, env)) return { path, env, dispose };
  } catch (error) {
    console.log(`@sparticuz/chromium cannot be unpacked: ${error}`);
  }
  await dispose();
  return undefined;
}

/** Unpacking takes five seconds of a core, so the files stay until `npm ci` removes them or the package changes. */
async function unpackOnce(): Promise<string> {
  const source = join(
    dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
    "..",
  );
  const { version } = JSON.parse(
    readFileSync(join(source, "package.json"), "utf8"),
  );
  const unpacked = join(CACHE, `chromium-${version}`);
  if (existsSync(unpacked)) return unpacked;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "chromium-unpacking-"));
  // The package unpacks into the temporary folder under fixed names.
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    await inflate(join(source, "bin/al2023.tar.br"));
    renameSync(folder, unpacked);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Another run may have put its files there meanwhile.
    if (!existsSync(unpacked)) throw error;
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  return unpacked;
}

/** Each run has a path of its own to the program, by which it ends its processes and no other run's. */
function linkFiles(unpacked: string): string {
  const folder = mkdtempSync(join(CACHE, "chromium-run-"));
  for (const entry of readdirSync(unpacked, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const [from, to] = [unpacked, folder].map((at) => join(at, entry.name));
    try {
      linkSync(from!, to!);
    } catch {
      // This file system has no hard links.
      copyFileSync(from!, to!);
    }
  }
  return folder;
}

function starts(path: string, env: Readonly<Record<string, string>>): boolean {
  const { status } = spawnSync(path, ["--version", "--no-sandbox"], {
    env: { ...process.env, ...env },
    timeout: 20_000,
  });
  return status === 0;
}

/** The browser runs in a process group of its own. Its processes are recognized by the path of their program. */
function endProcessesOf(folder: string): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/exe`).startsWith(folder + "/")) {
        process.kill(Number(pid), "SIGKILL");
      }
    } catch {
      // It has ended, or belongs to another user.
    }
  }
}
