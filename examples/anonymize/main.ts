/** Prints a configuration and, next to it, everything that would leave of it. */
import { anonymize, catalogue, configHash } from "@candor/telemetry/anonymize";
import { Config, config } from "./config.ts";

const anonymous = anonymize(Config, config);

const left = JSON.stringify(config, null, 2).split("\n");
const right = JSON.stringify(anonymous, null, 2).split("\n");
const width = Math.max(...left.map((line) => line.length)) + 3;
const row = (one = "", other = "") =>
  console.log((one.padEnd(width) + other).trimEnd());

row("On the machine", "What would leave");
row(
  "-".repeat(width - 3),
  "-".repeat(Math.max(...right.map((line) => line.length))),
);
for (let i = 0; i < Math.max(left.length, right.length); i++) {
  row(left[i], right[i]);
}

console.log("\nField by field");
for (const { path, mark, note } of catalogue(Config)) {
  console.log(
    `  ${path.padEnd(24)} ${(mark ?? "stays").padEnd(10)}${note?.purpose ?? ""}`
      .trimEnd(),
  );
}
console.log(`\nHash of what would leave: ${configHash(anonymous)}`);
