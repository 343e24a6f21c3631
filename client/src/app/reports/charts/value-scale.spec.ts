import fc from 'fast-check';
import { chartLine, pointsChart } from './charts.testing';
import { scaleOf } from './value-scale';

test('per cent go from 0 to 100, with fewer numbers where there is less room', () => {
  const chart = pointsChart([chartLine('A', { values: [55], low: 47, high: 63 })], { unit: '%' });
  expect(scaleOf(chart, 8)).toEqual({ from: 0, to: 100, step: 20 });
  expect(scaleOf(chart, 4)).toEqual({ from: 0, to: 100, step: 25 });
  expect(scaleOf(chart, 2)).toEqual({ from: 0, to: 100, step: 50 });
});

test('a small difference in points does not fill the picture', () => {
  const { from, to } = scaleOf(pointsChart([chartLine('A', { values: [50], low: 49, high: 51 })]), 8);
  expect(to - from).toBeGreaterThanOrEqual(10);
});

test('with nothing to show there is a scale all the same', () => {
  expect(scaleOf(pointsChart([chartLine('A')]), 5)).toEqual({ from: -5, to: 5, step: 5 });
});

test('everything lies on the scale, which has round steps and no more than asked for', () => {
  const value = fc.integer({ min: -200, max: 200 });
  const line = fc
    .tuple(value, fc.nat(50), fc.nat(50))
    .map(([at, down, up]) => chartLine('A', { values: [at], low: at - down, high: at + up }));
  const reference = fc.option(value.map((at) => ({ value: at, label: 'no change' })));
  fc.assert(
    fc.property(fc.array(line), reference, fc.integer({ min: 2, max: 12 }), (lines, compared, most) => {
      const { from, to, step } = scaleOf(pointsChart(lines, { reference: compared }), most);
      for (const { low, high } of lines) {
        expect(low).toBeGreaterThanOrEqual(from);
        expect(high).toBeLessThanOrEqual(to);
      }
      if (compared) expect([from <= compared.value, compared.value <= to]).toEqual([true, true]);
      const steps = (to - from) / step;
      expect(Number.isInteger(steps) && Number.isInteger(from / step)).toBe(true);
      expect(steps).toBeGreaterThanOrEqual(1);
      expect(steps).toBeLessThanOrEqual(most);
    }),
  );
});
