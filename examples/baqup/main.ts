import { main } from "../traefik/run.ts";
import { baqup } from "./product.ts";

await main(baqup);
