import type { State } from "../platform.ts";

/**
 * Longest wait for another tab, in milliseconds. Tabs hold the lock for no longer than a read and a write, so only a tab that is
 * frozen keeps it longer. It is shorter than the limit for a call of the state, so that a no is written all the same.
 */
const LONGEST_WAIT = 4000;

/**
 * State in localStorage. If storage is blocked, its getter throws; if it is full, `setItem` does.
 *
 * @param isLeaving True while the page is about to go. Then there is no time for a lock, and `replace()` is synchronous.
 */
export function localState(isLeaving: () => boolean): State {
  return {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key),
    replace(key, expected, value) {
      const swap = (): boolean => {
        if (localStorage.getItem(key) !== expected) return false;
        localStorage.setItem(key, value);
        return true;
      };
      // Tabs of one process can't come in between, tabs of others can. Pages without https have no locks.
      return isLeaving() || !("locks" in navigator)
        ? swap()
        : swapAlone(key, swap);
    },
  };
}

async function swapAlone(key: string, swap: () => boolean): Promise<boolean> {
  let swapped = false;
  try {
    return await navigator.locks.request(
      `${key}.replace`,
      { signal: AbortSignal.timeout(LONGEST_WAIT) },
      () => {
        swapped = true;
        return swap();
      },
    );
  } catch (error) {
    if (swapped) throw error;
    // The lock isn't permitted, or a tab that was frozen keeps it.
    return swap();
  }
}
