import { readingGrade } from '@waymark/text';
import fc from 'fast-check';
import { everyPage, placesTwice } from '../../testing/any-pages.js';

const HARDEST = 8;

it('Whatever the figures, the sentence of each page reads at grade 8 or below', () => {
  fc.assert(
    fc.property(placesTwice, ([places]) => {
      const sentences = everyPage(places).map(({ page }) => page.sentence);
      expect(sentences.filter((sentence) => (readingGrade([sentence]) ?? 0) > HARDEST)).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true },
  );
});
