/**
 * How long it takes to anonymise 30,000 records of eight quasi-identifiers with 6,480 choices of levels, with one record a
 * person and with about three. The records are invented: skewed, and the columns hang together, as in a census.
 */
import { generalise, mondrian } from '@waymark/disclosure';

const RECORDS = 30_000;
const MOST_RECORDS_EACH = 5;
const REQUEST = { k: 8, suppressionLimit: 0.1 };
const GOALS = { one: 20, several: 60 };

export async function anonymise() {
  const quasiIdentifiers = columns();
  const choices = quasiIdentifiers.reduce((product, { hierarchy }) => product * heightOf(hierarchy), 1);
  process.stdout.write(
    `anonymise: ${RECORDS} records, ${quasiIdentifiers.length} columns, ${choices} choices of levels\n`,
  );
  for (const [people, goal] of Object.entries(GOALS)) {
    const records = invent(people === 'one' ? 1 : MOST_RECORDS_EACH);
    const personOf = people === 'one' ? undefined : ({ person }) => person;
    for (const objective of ['loss', 'discernibility']) {
      const ask = () => generalise(records, { ...REQUEST, quasiIdentifiers, objective, personOf });
      report(`${people} a person, least ${objective}`, ask, `goal ≤ ${goal} s`);
    }
    report(`${people} a person, mondrian`, () => mondrian(records, { ...REQUEST, quasiIdentifiers, personOf }), '');
  }
}

function report(title, ask, goal) {
  const before = performance.now();
  const { levels, suppressed, classes, metrics } = ask();
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  process.stdout.write(
    `  ${title.padEnd(36)} ${seconds.padStart(6)} s  ${goal.padEnd(12)} levels ${levels?.join('') ?? '–'}, ` +
      `${classes} classes, ${suppressed} left out, loss ${metrics.loss.toFixed(4)}\n`,
  );
}

function columns() {
  return [
    { name: 'age', hierarchy: bands(74, [5, 10, 20], 17) },
    { name: 'education', hierarchy: bands(16, [2, 4], 0) },
    { name: 'occupation', hierarchy: bands(14, [4], 0) },
    { name: 'country', hierarchy: bands(41, [10], 0) },
    { name: 'marital', hierarchy: bands(7, [3], 0) },
    { name: 'work', hierarchy: bands(8, [3], 0) },
    { name: 'race', hierarchy: bands(5, [], 0) },
    { name: 'sex', hierarchy: bands(2, [], 0) },
  ];
}

/** Values by number, in bands of these widths, then all in one. */
function bands(count, widths, first) {
  const path = (value) => [`${value}`, ...widths.map((width) => `${width}: ${Math.floor(value / width)}`), 'any'];
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index + first, path(index + first)]));
}

function heightOf(hierarchy) {
  return Object.values(hierarchy)[0].length;
}

function invent(mostEach) {
  const next = numbers(7);
  /** Low numbers are common, high ones rare. */
  const skewed = (count) => Math.floor(count * next() ** 3);
  const records = [];
  for (let person = 0; records.length < RECORDS; person++) {
    const [age, education] = [17 + Math.floor(74 * next() * next()), Math.floor((16 * (next() + next())) / 2)];
    const fixed = { person, country: skewed(41), race: skewed(5), sex: Math.floor(2 * next()) };
    const each = 1 + Math.floor(mostEach * next());
    for (let index = 0; index < each && records.length < RECORDS; index++) {
      records.push({
        ...fixed,
        age: Math.min(90, age + index),
        education,
        occupation: Math.floor((14 * (education / 16 + 2 * next())) / 3),
        marital: age < 25 ? skewed(3) : skewed(7),
        work: skewed(8),
      });
    }
  }
  return records;
}

/** The same numbers each time, 0 up to 1: mulberry32. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
