import { oneAtATime } from './one-at-a-time';

test('pressing again while one is under way does nothing; afterwards, also after a failure, it works again', async () => {
  const once = oneAtATime();
  const endings: (() => void)[] = [];
  const action = jest.fn(() => new Promise<void>((resolve) => endings.push(resolve)));
  const first = once(action);
  await once(action);
  expect(action).toHaveBeenCalledTimes(1);
  endings.forEach((end) => end());
  await first;
  await expect(once(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  void once(action);
  expect(action).toHaveBeenCalledTimes(2);
});
