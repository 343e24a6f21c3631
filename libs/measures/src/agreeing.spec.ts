import { withAgreed } from './agreeing.js';

const patient = { goalId: 'g1', rater: 'patient', level: 0, note: 'For the team' } as const;

test('what the patient said becomes the agreed rating, without its note', () => {
  expect(withAgreed([patient])).toEqual([patient, { goalId: 'g1', rater: 'agreed', level: 0, note: null }]);
});

test('an agreed rating that is there already stands', () => {
  const both = [patient, { goalId: 'g1', rater: 'agreed', level: 1 }] as const;
  expect(withAgreed(both)).toEqual(both);
});

test('nothing is made up where anybody sees a goal differently, and other goals are not held up by it', () => {
  const therapist = { goalId: 'g1', rater: 'therapist', notRated: 'seen-differently' } as const;
  const other = { goalId: 'g2', rater: 'patient', level: -1 } as const;
  expect(withAgreed([patient, therapist, other])).toEqual([
    patient,
    therapist,
    other,
    { ...other, rater: 'agreed', note: null },
  ]);
});

test('a carer’s or a therapist’s word is nobody’s but theirs', () => {
  const others = [
    { goalId: 'g1', rater: 'carer', level: 0 },
    { goalId: 'g1', rater: 'therapist', level: 1 },
  ] as const;
  expect(withAgreed(others)).toEqual(others);
});
