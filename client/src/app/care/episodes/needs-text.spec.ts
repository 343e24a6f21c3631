import type { Needs } from '@waymark/contracts';
import { needsInWords } from './needs-text';

const keys = (needs: Partial<Needs>) => needsInWords(needs as Needs).map(({ key }) => key);

test('who has an interpreter for British Sign Language is not said to need it twice', () => {
  const communication = ['british-sign-language', 'lip-reading'] as const;
  expect(keys({ interpreterLanguage: 'British Sign Language', communication })).toEqual([
    'care.need.interpreter',
    'care.support.lip-reading',
  ]);
  expect(keys({ interpreterLanguage: 'Polish', communication })).toContain('care.support.british-sign-language');
  expect(keys({ communication })).toContain('care.support.british-sign-language');
});
