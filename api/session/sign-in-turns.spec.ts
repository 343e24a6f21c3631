import { type Asking, SignInTurns } from './sign-in-turns.js';

describe('Turns at signing in', () => {
  const asking = (changes: Partial<Asking> = {}): Asking => ({
    address: 'one',
    isKnownThere: false,
    signal: new AbortController().signal,
    ...changes,
  });

  /** Takes every processor, so that the next request has to wait. */
  function busy(turns: SignInTurns): () => void {
    const free: (() => void)[] = [];
    for (let address = 0; address < 4; address += 1) {
      const work = (): Promise<void> => new Promise((resolve) => free.push(resolve));
      void turns.take(asking({ address: `busy ${address}` }), work);
    }
    return () => {
      // Those that had to wait themselves come in once a place is free.
      const each = setInterval(() => free.shift()?.(), 1);
      setTimeout(() => clearInterval(each), 200).unref();
    };
  }

  it('go first to an account that is known at its address', async () => {
    const turns = new SignInTurns();
    const free = busy(turns);
    const order: string[] = [];
    const note = (name: string) => (): Promise<void> => Promise.resolve(void order.push(name));
    const all = [
      turns.take(asking(), note('made up')),
      turns.take(asking(), note('made up too')),
      turns.take(asking({ isKnownThere: true }), note('known')),
    ];
    free();
    await Promise.all(all);
    expect(order).toEqual(['known', 'made up', 'made up too']);
  });

  it('are given up by whoever hangs up', async () => {
    const turns = new SignInTurns();
    const free = busy(turns);
    const gone = new AbortController();
    const work = jest.fn(() => Promise.resolve());
    const given = turns.take(asking({ signal: gone.signal }), work);
    gone.abort();
    await expect(given).rejects.toMatchObject({ problem: { status: 503 } });
    const next = turns.take(asking(), () => Promise.resolve('next'));
    free();
    expect(await next).toBe('next');
    expect(work).not.toHaveBeenCalled();
    await expect(turns.take(asking({ signal: AbortSignal.abort() }), work)).rejects.toThrow();
  });
});
