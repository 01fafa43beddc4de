import { traefik } from "./product.ts";
import { main } from "./run.ts";

await main(traefik);
