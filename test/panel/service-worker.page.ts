/** A service worker that serves a panel to its own pages. */
import { subject } from "./subject.ts";

interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const panel = subject();
addEventListener("fetch", (event) => {
  const { request, respondWith } = event as FetchEvent;
  if (new URL(request.url).pathname.startsWith("/telemetry")) {
    respondWith.call(event, panel.fetch(request));
  }
});
