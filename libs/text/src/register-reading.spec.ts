import { hardOnRegister } from './register-reading.js';

const EASY = 'We want to find out if age makes a difference. It may help teams to plan care that fits.';
const HARD = 'Determinants of functional outcomes following multidisciplinary neurorehabilitation';
const whole = { title: 'Age and goals after a stroke', plainSummary: EASY, commercialInterest: null };

test('plain words are easy, and nothing is said of none', () => {
  expect(hardOnRegister(whole)).toEqual([]);
  expect(hardOnRegister({ ...whole, plainSummary: null, title: HARD })).toEqual([]);
});

test('a title in learned words is hard beside the plainest summary, and so is an interest', () => {
  expect(hardOnRegister({ ...whole, title: HARD }).map(({ part }) => part)).toEqual(['title']);
  expect(hardOnRegister({ ...whole, commercialInterest: `${HARD}.` }).map(({ part }) => part)).toEqual([
    'commercialInterest',
  ]);
});

test('of a hard summary nothing else is said: it is written anew first', () => {
  const [hard, ...others] = hardOnRegister({ ...whole, title: HARD, plainSummary: `${HARD} ${HARD}.` });
  expect([hard?.part, others]).toEqual(['plainSummary', []]);
  expect(hard?.grade).toBeGreaterThan(8);
});
