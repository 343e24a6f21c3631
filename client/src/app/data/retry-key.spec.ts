import { retryKeys } from './retry-key';

test('the same sent again keeps its key; anything else gets another, also what was sent before it', () => {
  const keyOf = retryKeys();
  const first = keyOf({ level: 1 });
  expect(keyOf({ level: 1 })).toBe(first);
  const second = keyOf({ level: 0 });
  expect(second).not.toBe(first);
  // Between the two something else was stored: a key used twice would bring back the earlier reply.
  expect([first, second]).not.toContain(keyOf({ level: 1 }));
  expect(retryKeys()({ level: 1 })).not.toBe(first);
});
