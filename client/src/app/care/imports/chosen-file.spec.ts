import { LARGEST_FILE, readChosen } from './chosen-file';

/** jsdom's files cannot return their bytes. */
function file(content: string | Uint8Array, name = 'a.csv'): File {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const made = new File([bytes as BlobPart], name);
  made.arrayBuffer = () => Promise.resolve(bytes.buffer.slice(0) as ArrayBuffer);
  return made;
}

test('a text file is taken as it is, its byte order mark left out of what is shown', async () => {
  const chosen = file('\uFEFFa,b\r\n1,2\r\n');
  expect(await readChosen(chosen)).toMatchObject({ name: 'a.csv', text: 'a,b\r\n1,2\r\n', body: chosen });
});

test('a mended download is sent without its column of reasons', async () => {
  expect(await readChosen(file('\uFEFFa,reason\r\n1,not a date\r\n'))).toMatchObject({ text: 'a\r\n1\r\n' });
});

test('what is not text, a workbook, nothing at all or too large is refused with what to do', async () => {
  expect(await readChosen(file('PK', 'Caseload.XLSX'))).toEqual({ refused: 'imports.workbook' });
  expect(await readChosen(file(new Uint8Array([0x4d, 0x81, 0x0a])))).toEqual({ refused: 'imports.not-text' });
  expect(await readChosen(file('a\0b'))).toEqual({ refused: 'imports.not-text' });
  expect(await readChosen(file(''))).toEqual({ refused: 'imports.empty' });
  const large = file('a');
  Object.defineProperty(large, 'size', { value: LARGEST_FILE + 1 });
  expect(await readChosen(large)).toEqual({ refused: 'imports.too-large' });
});

test('what Excel saves without UTF-8 is read, and said to be so', async () => {
  const bytes = new Uint8Array([0x61, 0x0a, 0x5a, 0x6f, 0xeb, 0x0a]);
  expect(await readChosen(file(bytes))).toMatchObject({ text: 'a\nZoë\n', encoding: 'windows-1252' });
});

test('a row without end is refused with its line before anything is sent', async () => {
  const refused = { refused: 'imports.row-length', lines: '2' };
  expect(await readChosen(file(`a,b\n1,${'2'.repeat(60_000)}\n`))).toEqual(refused);
  expect(await readChosen(file(`a,b\n1${','.repeat(300)}\n`))).toEqual(refused);
});

test('a broken quotation mark is refused with its line before anything is sent', async () => {
  expect(await readChosen(file('a,b\n1,"2\n3,4\n'))).toEqual({ refused: 'imports.broken-mark', lines: '2' });
  expect(await readChosen(file('a,b\n1"1,2\n"3"x,4\n'))).toEqual({
    refused: 'imports.broken-marks',
    lines: '2, 3',
  });
});
