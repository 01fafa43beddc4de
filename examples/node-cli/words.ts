/** What hal is for. */
import { readFileSync } from "node:fs";

/** How many words each file has. */
export function count(files: readonly string[]): string[] {
  return files.map((file) => {
    const words = readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
    return `${words.length} ${file}`;
  });
}

/** The lines that have a word. */
export function find(word: string, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(file, "utf8").split("\n")
      .filter((line) => line.includes(word))
      .map((line) => `${file}: ${line}`)
  );
}
