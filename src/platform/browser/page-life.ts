/** When a page is hidden or about to go. */
export interface PageLife {
  /** Calls `run` each time that happens; returns how to stop that. */
  readonly onHidden: (run: () => void) => () => void;
  /** True while it happens: only what needs no other task is still sure to be done. */
  readonly isLeaving: () => boolean;
}

/** Listens to nothing before `onHidden()` is called. */
export function pageLife(): PageLife {
  let leaving = false;
  return {
    isLeaving: () => leaving,
    onHidden(run) {
      let hidden = false;
      // Browsers differ in which of these events they fire, and may fire two when a page goes.
      const change = ({ type }: Event): void => {
        const was = hidden;
        hidden = type === "pagehide" ||
          type === "visibilitychange" && document.visibilityState === "hidden";
        if (!hidden || was) return;
        leaving = true;
        setTimeout(() => leaving = false);
        run();
      };
      const events: readonly (readonly [EventTarget, string])[] = [
        [document, "visibilitychange"],
        [globalThis, "pagehide"],
        [globalThis, "pageshow"],
      ];
      for (const [target, type] of events) {
        target.addEventListener(type, change);
      }
      return () => {
        for (const [target, type] of events) {
          target.removeEventListener(type, change);
        }
      };
    },
  };
}
