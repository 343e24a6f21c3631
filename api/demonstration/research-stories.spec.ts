import { HIGHEST_GRADE_FOR_REGISTER } from '@waymark/contracts';
import { hardOnRegister, readingGrade } from '@waymark/text';
import { PROJECT_STORIES } from './research-stories.js';

test('what the public register would show of a project of the demonstration reads as it asks of everybody', () => {
  for (const { text } of PROJECT_STORIES) {
    expect(hardOnRegister(text)).toEqual([]);
    const { title, plainSummary, purpose, commercialInterest } = text;
    // The purpose is for guardians, and on the register it is folded away; here it is ours.
    const whole = [title, plainSummary ?? '', purpose ?? '', commercialInterest ?? ''];
    expect(readingGrade(whole)).toBeLessThanOrEqual(HIGHEST_GRADE_FOR_REGISTER);
    expect(readingGrade([purpose ?? ''])).toBeLessThanOrEqual(HIGHEST_GRADE_FOR_REGISTER);
  }
});
