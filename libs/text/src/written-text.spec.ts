import fc from 'fast-check';
import { faultInName, faultInWords, unkeepableIn } from './written-text.js';

const emptyLooking = [
  '',
  ' \t\n',
  '\u00a0',
  '\u200b\u200b',
  '\ufeff',
  '\u00ad',
  '\u2060',
  '\u3164',
  '\u115f',
  '\u2800',
  '\ufe0f',
  '\u200e\u200f',
  '\u0301',
  '\u{e0001}',
  '\ufffc',
  '\u{1d159}',
];

describe('Words', () => {
  it.each(emptyLooking)('that show nothing are refused (%j)', (text) => {
    expect(faultInWords(text)).toBe('shows-nothing');
    expect(faultInWords(`${text}x${text}`)).toBeNull();
  });

  it.each(['\ud83d', 'go \udc00 home', '\ufffe', 'a\u{1ffff}'])('with half a character are refused (%j)', (text) => {
    expect([faultInWords(text), faultInName(text), unkeepableIn(text)]).toEqual(Array(3).fill('half-character'));
  });

  it.each(['a\0', '\u001b[31mred', 'a\u0007', 'a\u007f', 'a\u0085b', 'a\u009b'])(
    'with a control character are refused (%j)',
    (text) => {
      expect(unkeepableIn(text)).toBe('control-character');
      expect(faultInWords(text)).toBe('control-character');
    },
  );

  it.each(['2\u202e71', '\u202dabc'])('that turn the order of letters around are refused (%j)', (text) => {
    expect(faultInWords(text)).toBe('direction-override');
  });

  it.each([
    'Walk to the\nshop\r\n\tand back',
    'أريد أن أمشي',
    'חזרה 2 לעבודה',
    'Cerdded i’r siop',
    '👩🏽‍🦽 to the park',
    '\u2067عربي\u2069 and English',
    'می‌خواهم',
    '<b>bold</b>',
    '?',
  ])('in any language are kept (%j)', (text) => expect(faultInWords(text)).toBeNull());

  it('that were kept reach another program unharmed: UTF-8 and back gives the same text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const carried = Buffer.from(text, 'utf8').toString('utf8');
          if (unkeepableIn(text) === null) expect(carried).toBe(text);
          else expect(text).toMatch(/[\p{Cs}\p{Noncharacter_Code_Point}\p{Cc}]/u);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('A name', () => {
  it.each(['Zoë', 'O’Brien', 'Nguyễn', '李', 'Αλέξης', 'محمد', 'J', 'D’Arcy-Jones Jr.'])('%s is kept', (name) => {
    expect(faultInName(name)).toBeNull();
  });

  it.each([
    ['-', 'no-letter'],
    ['12', 'no-letter'],
    ['-\u3164', 'no-letter'],
    ['Ann\nLee', 'control-character'],
    ['Ann\u2028Lee', 'control-character'],
    ['\u202eanA', 'direction-override'],
    ['\u2067Ann', 'direction-override'],
    ['\u200b', 'shows-nothing'],
  ])('%j is refused', (name, fault) => {
    expect(faultInName(name)).toBe(fault);
  });
});
