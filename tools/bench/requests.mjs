/** The requests that are sent to all sides, in rounds. */
import { newKey, reviewBody, seeded } from './shape.mjs';

/** Saves of one round, and rounds before it counts: a fresh process needs about 1,500 saves. */
export const SAVES = 300;
export const SAVE_WARM_UP = 5;
export const READS = 300;
export const READ_WARM_UP = 2;
/** As browsers ask. */
export const PACKED = { 'accept-encoding': 'gzip, deflate, br' };

/** Appointments that the saves of so many counted rounds need. */
export const appointmentsFor = (rounds) => (SAVE_WARM_UP + rounds) * SAVES;

/**
 * @param {{ goalIds: string[], open: string[] }[]} episodes
 * @returns {(prefix: string, headers: object) => (round: number) => object[]} each appointment is saved into once
 */
export function savesInto(episodes) {
  const random = seeded(11);
  const most = Math.max(...episodes.map(({ open }) => open.length));
  // Visit after visit, as time passes, and not episode after episode.
  const saves = Array.from({ length: most }, (_, visit) =>
    episodes.flatMap(({ open, goalIds }) => (open[visit] === undefined ? [] : [{ id: open[visit], goalIds }])),
  )
    .flat()
    .map(({ id, goalIds }) => ({ id, body: JSON.stringify(reviewBody(goalIds, random)) }));
  return (prefix, headers) => (round) =>
    saves.slice(round * SAVES, (round + 1) * SAVES).map(({ id, body }) => ({
      method: 'PUT',
      path: `${prefix}/appointments/${id}/review`,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': newKey(),
        ...headers,
      },
      body,
    }));
}

/** @returns {(prefix: string, headers: object) => () => object[]} */
export function readsOf(episodeId) {
  return (prefix, headers) => () =>
    Array.from({ length: READS }, () => ({
      method: 'GET',
      path: `${prefix}/episodes/${episodeId}/trajectory`,
      headers,
    }));
}
