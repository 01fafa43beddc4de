/** The folder that holds package.json, whatever folder a script was started from. */
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("..", import.meta.url));
