/** The headers of the dashboard's pages. */
import { pageHeaders } from "../../disclosure/page-headers.ts";
import { digest } from "../../hash/digest.ts";
import { style } from "./style.ts";

/** The headers of a page; browsers may keep it, but ask each time whether it is still current. */
export function dashboardHeaders(): Readonly<Record<string, string>> {
  return {
    ...pageHeaders(digest(style())),
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  };
}
