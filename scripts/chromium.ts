/**
 * Finds a Chromium to test in: `CHROME_PATH`, else the one inside `@sparticuz/chromium` (Linux x64), else an installed
 * Chrome. Never downloads anything.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends its remaining processes and deletes the unpacked files. */
  readonly dispose: () => Promise<void>;
}

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
  const folder = mkdtempSync(join(tmpdir(), "candor-chromium-"));
  const dispose = async (): Promise<void> => {
    endProcessesOf(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  // The package unpacks into the temporary folder under fixed names: two runs at the same time would overwrite each other's files.
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    chromium.setGraphicsMode = false;
    const path = await chromium.executablePath();
    if (starts(path, {})) return { path, env: {}, dispose };
    // Minimal systems lack libraries such as NSS. The package contains those of Amazon Linux.
    const packages = dirname(
      createRequire(import.meta.url).resolve("@sparticuz/chromium"),
    );
    const libraries = await inflate(join(packages, "../bin/al2023.tar.br"));
    const env = { LD_LIBRARY_PATH: join(libraries, "lib") };
    if (starts(path, env)) return { path, env, dispose };
  } catch (error) {
    console.log(`@sparticuz/chromium cannot be unpacked: ${error}`);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  await dispose();
  return undefined;
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
