/**
 * Numbers from above 0 to below 1 that look like chance, the same for the same beginning (Lehmer 1951, with the multiplier
 * of Park & Miller 1993).
 *
 * @param from where it begins: a whole number from 1.
 */
export function chances(from: number): () => number {
  let at = from;
  return () => {
    at = (at * 48271) % 2147483647;
    return at / 2147483647;
  };
}
