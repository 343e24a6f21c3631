import fc from 'fast-check';
import { type TableOrder, inOrder, isNumeric, nextOrder } from './table-order';

const column = (cells: readonly string[]) => cells.map((cell, index) => [`row ${index}`, cell]);
const sorted = (cells: readonly string[], direction: 'ascending' | 'descending') =>
  inOrder(column(cells), { column: 1, direction }).map((row) => row[1]);

test.each([
  [
    ['55%', '7%', '40%'],
    ['7%', '40%', '55%'],
  ],
  [
    ['about 1,240', 'about 95', 'about 640'],
    ['about 95', 'about 640', 'about 1,240'],
  ],
  [
    ['10 points', '−3 points', '0 points'],
    ['−3 points', '0 points', '10 points'],
  ],
  [
    ['−3', '4', '-12'],
    ['-12', '−3', '4'],
  ],
  [
    ['31 to 73%', '5 to 90%'],
    ['5 to 90%', '31 to 73%'],
  ],
  [
    ['Spinal injury', 'Brain injury'],
    ['Brain injury', 'Spinal injury'],
  ],
])('%j is ordered by what the cells say', (cells, expected) => {
  expect(sorted(cells, 'ascending')).toEqual(expected);
  expect(sorted(cells, 'descending')).toEqual([...expected].reverse());
});

test.each(['fewer than 8', 'fewer than 8 of about 45 did not', 'not shown', '<8', '–', ''])(
  'a cell that says %j comes last either way',
  (hidden) => {
    expect(sorted(['55%', hidden, '7%'], 'ascending')).toEqual(['7%', '55%', hidden]);
    expect(sorted(['55%', hidden, '7%'], 'descending')).toEqual(['55%', '7%', hidden]);
  },
);

test('hidden cells keep the order of their rows: it must not tell what they hide', () => {
  const rows = [
    ['A', 'not shown'],
    ['B', '5%'],
    ['C', 'fewer than 8'],
    ['D', 'not shown'],
  ];
  for (const direction of ['ascending', 'descending'] as const)
    expect(inOrder(rows, { column: 1, direction }).map(([head]) => head)).toEqual(['B', 'A', 'C', 'D']);
});

test('the heads of the rows stand as they came, or the other way round', () => {
  const rows = [['January to March'], ['April to June'], ['July to September']];
  expect(inOrder(rows, null)).toEqual(rows);
  expect(inOrder(rows, { column: 0, direction: 'descending' })).toEqual([...rows].reverse());
});

test('pressing a head goes upwards, downwards and back; another head begins anew', () => {
  const press = (order: TableOrder) => nextOrder(order, 2);
  const first = press(null);
  expect(first).toEqual({ column: 2, direction: 'ascending' });
  expect(press(first)).toEqual({ column: 2, direction: 'descending' });
  expect(press(press(first))).toBeNull();
  expect(nextOrder(first, 1)).toEqual({ column: 1, direction: 'ascending' });
});

test('pressing the head of the rows turns them round and back', () => {
  const turned = nextOrder(null, 0);
  expect(turned).toEqual({ column: 0, direction: 'descending' });
  expect(nextOrder(turned, 0)).toBeNull();
});

test('a column in which everything shown has a number is one of numbers', () => {
  expect(isNumeric(column(['55%', 'not shown']), 1)).toBe(true);
  expect(isNumeric(column(['55%', 'Spinal']), 1)).toBe(false);
  expect(isNumeric(column(['fewer than 8']), 1)).toBe(false);
});

test('an order loses no row and makes none', () => {
  const cell = fc.constantFrom('5%', '12%', 'fewer than 8', 'not shown', 'Spinal', '−3 points');
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom('ascending' as const, 'descending' as const), (cells, direction) => {
      expect([...sorted(cells, direction)].sort()).toEqual([...cells].sort());
    }),
  );
});
