/** Started on a real terminal by ask-once.test.ts, in each runtime: a program that asks at its end. */
import process from "node:process";
import { createTelemetry } from "../../mod.ts";

const [name = "", directory] = process.argv.slice(2);
const { [name]: make, askOnce } = await import(
  `../../src/platform/${name}.ts`
);
const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
  platform: make({ directory }),
});
console.log(`answer: ${await askOnce(telemetry)}`);
console.log(`mode: ${(await telemetry.status()).mode}`);
