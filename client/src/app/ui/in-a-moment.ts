/** Milliseconds: what a page shows has been read by then, also on a slow network. */
const A_MOMENT = 2000;

/**
 * Fetches what a page may need later, in case the network is gone by then, without holding up what it shows now. If it
 * cannot be fetched, it is asked for again when it is needed.
 */
export function fetchInAMoment(fetch: () => Promise<unknown>): void {
  setTimeout(() => void fetch().catch((error: unknown) => console.error(error)), A_MOMENT);
}
