import { decodeText } from './text-encoding.js';

const HEADER = 'name\r\n';
const latin = (text: string): Uint8Array => Buffer.from(HEADER + text, 'latin1');

it('UTF-8 and UTF-16 are told apart, and a byte order mark is no letter', () => {
  const text = `${HEADER}Zoë ’s café`;
  expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
  expect(decodeText(Buffer.from(`\uFEFF${text}`))).toEqual({ text, encoding: 'utf-8' });
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeText(utf16)).toEqual({ text, encoding: 'utf-16' });
  expect(decodeText(Buffer.from(utf16).swap16())).toEqual({ text, encoding: 'utf-16' });
});

it('what a spreadsheet writes without UTF-8 is read by the letters of Windows-1252', () => {
  expect(decodeText(latin('Zo\xEB O\x92Brien \x96 caf\xE9, \xA320, Jos\xE9'))).toEqual({
    text: `${HEADER}Zoë O’Brien – café, £20, José`,
    encoding: 'windows-1252',
  });
});

it.each([
  ['UTF-8 with a damaged place', Buffer.concat([Buffer.from(`${HEADER}Zoë\n`), Buffer.from([0xe9, 0x0a])])],
  ['a byte that Windows-1252 does not have', latin('Zo\x81')],
  ['a sign that nobody types', latin('Kowa\xB3')],
  ['a capital behind a small letter', latin('Zo\xCB')],
  ['lines of an old Macintosh', Buffer.from('name\rMart\x92n\r', 'latin1')],
  ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41])],
  ['UTF-16 with half of a pair', Buffer.from('\uFEFFa\uD83D', 'utf16le')],
])('%s is not guessed at', (_, bytes) => {
  expect(decodeText(bytes)).toBeNull();
});
