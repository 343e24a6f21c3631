import { PAUSES, type Save, SaveQueue } from './save-queue';
import type { Outcome } from './outcome';

/** A server that replies when the test says so. */
function setUp() {
  const sent: Save<string>[] = [];
  const answers: ((outcome: Outcome<string>) => void)[] = [];
  const events: string[] = [];
  let keys = 0;
  const queue = new SaveQueue<string, string>(
    (save) => {
      sent.push(save);
      return new Promise((resolve) => answers.push(resolve));
    },
    {
      saved: (saved, content) => events.push(`saved ${content} as ${saved}`),
      stale: () => events.push('stale'),
      refused: (error) => events.push(`refused ${String(error)}`),
    },
    () => `key ${(keys += 1)}`,
  );
  const answer = async (outcome: Outcome<string>) => {
    answers.shift()?.(outcome);
    await jest.advanceTimersByTimeAsync(0);
  };
  return { queue, sent, events, answer };
}

const saved = (version: number): Outcome<string> => ({ kind: 'saved', etag: `"${version}"`, saved: `v${version}` });
const noNetwork: Outcome<string> = { kind: 'unreachable', network: 'none' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('one save is under way at a time, and later taps go out together in the next', async () => {
  const { queue, sent, answer, events } = setUp();
  queue.offer('a');
  queue.offer('b');
  queue.offer('c');
  expect(sent).toEqual([{ content: 'a', key: 'key 1', ifMatch: null }]);
  expect(queue.state()).toBe('saving');
  await answer(saved(1));
  expect(sent[1]).toEqual({ content: 'c', key: 'key 2', ifMatch: '"1"' });
  await answer(saved(2));
  expect(queue.state()).toBe('saved');
  expect(queue.unsaved()).toBe(false);
  expect(events).toEqual(['saved a as v1', 'saved c as v2']);
});

test('without a network the very same save is tried again, at longer and longer pauses', async () => {
  const { queue, sent, answer } = setUp();
  queue.startFrom('"7"');
  queue.offer('a');
  for (const pause of [...PAUSES, 10, 10]) {
    await answer(noNetwork);
    expect(queue.state()).toBe('waiting');
    const before = sent.length;
    await jest.advanceTimersByTimeAsync(pause * 1000 - 1);
    expect(sent).toHaveLength(before);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(before + 1);
  }
  expect(new Set(sent.map(({ content, key, ifMatch }) => `${content} ${key} ${ifMatch}`))).toEqual(
    new Set(['a key 1 "7"']),
  );
  queue.offer('b');
  await answer(saved(8));
  expect(sent.at(-1)).toEqual({ content: 'b', key: 'key 2', ifMatch: '"8"' });
});

test('when the network is back it does not wait for the pause to end, and sends once', async () => {
  const { queue, sent, answer } = setUp();
  queue.offer('a');
  await answer(noNetwork);
  queue.retryNow();
  queue.retryNow();
  expect(sent).toHaveLength(2);
  await answer(saved(1));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(2);
});

test('somebody else’s newer version stops the saving until people have chosen', async () => {
  const { queue, sent, answer, events } = setUp();
  queue.startFrom('"1"');
  queue.offer('mine');
  await answer({ kind: 'stale' });
  queue.offer('mine, more');
  expect(events).toEqual(['stale']);
  expect(sent).toHaveLength(1);
  expect(queue.unsaved()).toBe(true);
  queue.goOnFrom('"5"', 'merged');
  expect(sent[1]).toEqual({ content: 'merged', key: 'key 2', ifMatch: '"5"' });
  await answer(saved(6));
  expect(queue.state()).toBe('saved');
});

test('what was refused is not sent again by itself; the next tap is a new save', async () => {
  const { queue, sent, answer, events } = setUp();
  queue.offer('wrong');
  await answer({ kind: 'refused', error: 'rule' });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(events).toEqual(['refused rule']);
  expect(sent).toHaveLength(1);
  queue.offer('right');
  expect(sent[1]?.key).toBe('key 2');
});

test('a page that was left sends nothing more', async () => {
  const { queue, sent, answer } = setUp();
  queue.offer('a');
  await answer(noNetwork);
  queue.close();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
});
