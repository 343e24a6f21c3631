/** Work that goes wrong in each of the ways a thread can, for thread.outage.spec.ts. */
const WAYS = {
  async *count({ count }, { say }) {
    for (let made = 1; made <= count; made += 1) {
      yield { made };
      // Reported late: whoever reads along sees how far it went without being asked.
      await new Promise((resolve) => setTimeout(resolve, 150));
      say({ stage: null, done: made, total: count });
    }
  },
  async *throw({ code }) {
    yield { made: 1 };
    throw Object.assign(new Error('broken'), { code });
  },
  async *exit() {
    yield { made: 1 };
    process.exit(3);
  },
  async *uncaught() {
    yield { made: 1 };
    setTimeout(() => {
      throw new Error('nobody listens');
    });
    await new Promise(() => undefined);
  },
  async *memory() {
    yield { made: 1 };
    const kept = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
  },
  async *forever() {
    yield { made: 1 };
    for (;;);
  },
  async *write({ sql }, { database }) {
    for (const reading of [(work) => work(database.reads), (work) => database.snapshot(work)]) {
      yield await reading((reads) => reads.query(sql)).then(
        () => ({ refused: null }),
        (error) => ({ refused: error.message }),
      );
    }
  },
  async *read({ sql }, { database }) {
    yield* await database.snapshot((reads) => reads.query(sql));
  },
};

export const work = { run: (input, tools) => WAYS[input.way](input, tools) };
