import fc from 'fast-check';
import { everyPage, placesTwice } from '../../testing/any-pages.js';

it('Pages and files are the same, byte for byte, whatever lies behind what is not said', () => {
  fc.assert(
    fc.property(placesTwice, ([one, other]) => {
      expect(JSON.stringify(everyPage(one))).toBe(JSON.stringify(everyPage(other)));
    }),
    { numRuns: 20, endOnFailure: true },
  );
});
