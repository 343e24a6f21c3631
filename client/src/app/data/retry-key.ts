/**
 * Idempotency-Keys for a form that is sent as a whole. A retry after a lost reply sends the same and keeps its key, so
 * that nothing is stored twice; whatever differs from the last one sent gets another.
 */
export function retryKeys(): (sent: unknown) => string {
  let last = { text: '', key: '' };
  return (sent) => {
    const text = JSON.stringify(sent);
    if (text !== last.text) last = { text, key: crypto.randomUUID() };
    return last.key;
  };
}
