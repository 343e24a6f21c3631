import { blockAt, clashesOf, columnOf } from './diary-blocks';

const planned = blockAt('10:30', 45, { text: 'new', isNew: true });

test('what overlaps the new appointment clashes, and what ends as it begins does not', () => {
  const before = blockAt('09:45', 45, { text: 'before', isNew: false });
  const into = blockAt('10:00', 45, { text: 'into', isNew: false });
  const unsaid = blockAt('11:00', null, { text: 'unsaid', isNew: false });
  const after = blockAt('11:15', 30, { text: 'after', isNew: false });
  expect(clashesOf([before, into, planned, unsaid, after]).map(({ text }) => text)).toEqual(['into', 'unsaid']);
  expect(clashesOf([before, into])).toEqual([]);
});

test('a column shows the usual hours, and more where something is earlier or later', () => {
  expect(columnOf([])).toMatchObject({ from: 480, hours: 10 });
  const { from, hours, lines } = columnOf([
    blockAt('07:30', 30, { text: 'early', isNew: false }),
    blockAt('18:00', 45, { text: 'late', isNew: false }),
  ]);
  expect([from, hours, lines[0]?.text, lines.at(-1)?.text]).toEqual([420, 12, '7am', '6pm']);
});
