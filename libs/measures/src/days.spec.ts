import fc from 'fast-check';
import { assertDay, inOrder } from './days.js';

it.each(['2026-01-19T09:00:00Z', 'on 2026-01-19', '12026-01-19', '2026-1-9', '19.01.2026', ''])(
  '"%s" is not a day, and the refusal says how to write one',
  (text) => {
    expect(() => assertDay(text)).toThrow(/YYYY-MM-DD/);
    expect(() => inOrder([{ on: '2026-01-19' }, { on: text }])).toThrow(RangeError);
  },
);

it('sorts by day, and keeps the order given within a day', () => {
  const days = fc.constantFrom('2025-12-31', '2026-01-05', '2026-01-19', '2026-02-01');
  fc.assert(
    fc.property(fc.array(days, { maxLength: 80 }), (given) => {
      const moments = given.map((on, place) => ({ on, place }));
      const sorted = inOrder(moments);
      expect(new Set(sorted)).toEqual(new Set(moments));
      for (const [index, { on, place }] of sorted.entries()) {
        const before = sorted[index - 1];
        if (before) expect(before.on < on || (before.on === on && before.place < place)).toBe(true);
      }
    }),
  );
});
