import { AGE_REVIEW_OUTCOMES } from '@waymark/contracts';
import fc from 'fast-check';
import {
  AGE_REVIEW_DAYS,
  type AgeFacts,
  birthday,
  boundsByAge,
  isOpenByAge,
  isReviewDue,
  outcomesToday,
} from './access-by-age.js';

const CHILD = '2014-06-15';
const carer = (facts: Partial<AgeFacts> = {}): AgeFacts => ({
  ...{ role: 'carer', birthDate: CHILD, accountSince: '2020-01-01', review: null },
  ...facts,
});
const own = (facts: Partial<AgeFacts> = {}): AgeFacts => ({ ...carer(facts), role: 'patient' });
const isOpen = (facts: AgeFacts, day: string): boolean => isOpenByAge(boundsByAge(facts), day);

describe('A carer’s access to a child’s record', () => {
  it('lasts through the day before the 11th birthday, and not through the birthday', () => {
    expect(boundsByAge(carer())).toEqual({ opensOn: null, closesAfter: '2025-06-14' });
    expect([isOpen(carer(), '2025-06-14'), isOpen(carer(), '2025-06-15')]).toEqual([true, false]);
  });

  it.each(['agrees', 'cannot-decide-yet'] as const)(
    'goes on to the day before the 16th if it is reviewed: %s',
    (outcome) => {
      for (const on of ['2025-05-16', '2025-06-15', '2027-01-01']) {
        expect(boundsByAge(carer({ review: { outcome, on } })).closesAfter).toBe('2030-06-14');
      }
    },
  );

  it('is not carried over a birthday by a review of a younger child', () => {
    expect(boundsByAge(carer({ review: { outcome: 'agrees', on: '2025-05-15' } })).closesAfter).toBe('2025-06-14');
    expect(boundsByAge(carer({ review: { outcome: 'agrees', on: '2030-05-15' } })).closesAfter).toBe('2030-06-14');
  });

  it.each([
    ['agrees', null],
    ['best-interests', null],
    ['cannot-decide-yet', '2030-06-14'],
  ] as const)('is the young person’s own decision from 16 on: after %s it ends on %s', (outcome, closesAfter) => {
    for (const on of ['2030-05-16', '2030-06-15', '2033-01-01']) {
      expect(boundsByAge(carer({ review: { outcome, on } })).closesAfter).toBe(closesAfter);
    }
  });

  it('ends at once when they do not want it, at any age', () => {
    const review = { outcome: 'refuses', on: '2023-03-02' } as const;
    expect([isOpen(carer({ review }), '2023-03-01'), isOpen(carer({ review }), '2023-03-02')]).toEqual([true, false]);
  });

  it('follows a corrected birth date, whatever was reviewed before', () => {
    const review = { outcome: 'agrees', on: '2025-06-01' } as const;
    expect(boundsByAge(carer({ review })).closesAfter).toBe('2030-06-14');
    expect(boundsByAge(carer({ review, birthDate: '2009-06-15' })).closesAfter).toBe(null);
    expect(boundsByAge(carer({ review, birthDate: '2009-08-15' })).closesAfter).toBe('2025-08-14');
    expect(boundsByAge(carer({ review, birthDate: '2014-08-15' })).closesAfter).toBe('2025-08-14');
  });

  it('of an adult is none of this: the account is younger than their adult life', () => {
    const facts = carer({ birthDate: '2008-01-01', accountSince: '2026-01-01' });
    expect(boundsByAge(facts)).toEqual({ opensOn: null, closesAfter: null });
    expect(boundsByAge({ ...facts, accountSince: '2025-12-31' }).closesAfter).toBe('2018-12-31');
  });

  it('is asked about in the thirty days before it ends, and after it has', () => {
    expect(isReviewDue(boundsByAge(carer()), '2025-05-15')).toBe(false);
    expect(isReviewDue(boundsByAge(carer()), '2025-05-16')).toBe(true);
    expect(isReviewDue(boundsByAge(carer()), '2026-05-16')).toBe(true);
  });
});

describe('A child’s own sign-in', () => {
  it('opens their record on the 13th birthday', () => {
    expect([isOpen(own(), '2027-06-14'), isOpen(own(), '2027-06-15')]).toEqual([false, true]);
  });

  it('opens it earlier once a review says that they understand, and not by one that says not yet', () => {
    expect(isOpen(own({ review: { outcome: 'understands', on: '2024-01-01' } }), '2024-01-01')).toBe(true);
    expect(isOpen(own({ review: { outcome: 'not-yet', on: '2024-01-01' } }), '2024-01-02')).toBe(false);
    expect(isOpen(own({ review: { outcome: 'not-yet', on: '2024-01-01' } }), '2027-06-15')).toBe(true);
  });

  it('that was made later needs no looking back', () => {
    expect(boundsByAge(own({ accountSince: '2027-06-15' }))).toEqual({ opensOn: null, closesAfter: null });
  });
});

it('Born on 29 February, they are a year older on 1 March of a year without that day', () => {
  expect([11, 12, 13, 16].map((age) => birthday('2016-02-29', age))).toEqual([
    ...['2027-03-01', '2028-02-29', '2029-03-01', '2032-02-29'],
  ]);
  expect(birthday('1884-02-29', 16)).toBe('1900-03-01');
  expect(boundsByAge(carer({ birthDate: '2016-02-29' })).closesAfter).toBe('2027-02-28');
  const review = { outcome: 'agrees', on: '2027-02-28' } as const;
  expect(boundsByAge(carer({ birthDate: '2016-02-29', review })).closesAfter).toBe('2032-02-28');
});

describe('What a review may come to', () => {
  it.each([
    ['2025-05-15', ['refuses']],
    ['2025-05-16', ['refuses', 'agrees', 'cannot-decide-yet']],
    ['2030-05-15', ['refuses', 'agrees', 'cannot-decide-yet']],
    ['2030-05-16', ['refuses', 'agrees', 'cannot-decide-yet', 'best-interests']],
    ['2030-06-15', ['refuses', 'agrees', 'best-interests']],
  ])('of a carer on %s is %j', (today, outcomes) => {
    expect(outcomesToday(carer(), today)).toEqual(outcomes);
  });

  it('of a child’s own sign-in is nothing any more from 13 on', () => {
    expect(outcomesToday(own(), '2027-06-14')).toEqual(['understands', 'not-yet']);
    expect(outcomesToday(own(), '2027-06-15')).toEqual([]);
  });
});

describe('For every birth date, account, review and day', () => {
  const day = fc
    .integer({ min: 0, max: 365 * 40 })
    .map((days) => new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const review = fc.option(fc.record({ outcome: fc.constantFrom(...AGE_REVIEW_OUTCOMES), on: day }));
  const facts = fc.record({ role: fc.constant('carer' as const), birthDate: day, accountSince: day, review });
  /** The last day on which every reader would agree that somebody is younger than `age`. */
  const isAtLeast = (birthDate: string, age: number, on: string): boolean => on >= birthday(birthDate, age);
  const monthBefore = (on: string): string =>
    new Date(Date.parse(`${on}T00:00:00Z`) - AGE_REVIEW_DAYS * 86_400_000).toISOString().slice(0, 10);

  it('a parent of somebody of 11 or older sees nothing without a review of that time', () => {
    fc.assert(
      fc.property(facts, day, (known, today) => {
        const { birthDate, accountSince, review: last } = known;
        // A review is written down on the day itself.
        if (isAtLeast(birthDate, 18, accountSince) || !isAtLeast(birthDate, 11, today) || (last?.on ?? '') > today)
          return;
        if (!isOpen(known, today)) return;
        expect(last).not.toBeNull();
        const age = isAtLeast(birthDate, 16, today) ? 16 : 11;
        expect((last?.on ?? '') >= monthBefore(birthday(birthDate, age))).toBe(true);
        if (age === 16) expect(['agrees', 'best-interests']).toContain(last?.outcome);
      }),
      { numRuns: 2000 },
    );
  });

  it('a refusal closes every later day, and access that ended by age never comes back by waiting', () => {
    fc.assert(
      fc.property(facts, day, day, (known, first, second) => {
        const [before, after] = first < second ? [first, second] : [second, first];
        if (!isOpen(known, before)) expect(isOpen(known, after)).toBe(false);
        const isParental = !isAtLeast(known.birthDate, 18, known.accountSince);
        if (isParental && known.review?.outcome === 'refuses' && after >= known.review.on) {
          expect(isOpen(known, after)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a child under 13 opens nothing that nobody reviewed', () => {
    fc.assert(
      fc.property(facts, day, (known, today) => {
        const child: AgeFacts = { ...known, role: 'patient', accountSince: known.birthDate };
        if (isAtLeast(child.birthDate, 13, today) || !isOpen(child, today)) return;
        expect(child.review?.outcome).toBe('understands');
      }),
      { numRuns: 2000 },
    );
  });
});
