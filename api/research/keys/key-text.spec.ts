import fc from 'fast-check';
import { isKeyText, newKeyText, prefixOf } from './key-text.js';

describe('The text of a key', () => {
  it('begins alike, is long and random, and shows little of itself', () => {
    const keys = Array.from({ length: 50 }, newKeyText);
    expect(keys.every((key) => /^wmk_[0-9A-Za-z]{46}$/.test(key) && isKeyText(key))).toBe(true);
    expect(new Set(keys.map((key) => key.slice(4, 12))).size).toBe(50);
    expect(keys.every((key) => key.startsWith(prefixOf(key)) && prefixOf(key).length === 10)).toBe(true);
  });

  it('tells a slip of the hand, or a cut end, from a key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 49 }), fc.constantFrom(...'0Az9'), (place, letter) => {
        const key = newKeyText();
        const other = `${key.slice(0, place)}${letter}${key.slice(place + 1)}`;
        expect(isKeyText(other)).toBe(other === key);
        expect(isKeyText(key.slice(0, place))).toBe(false);
      }),
    );
  });
});
