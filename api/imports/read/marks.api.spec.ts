import type { Problem } from '@waymark/contracts';
import { Patient } from '../../patients/patient.entity.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const FIRST = { goal_in_own_words: 'Walk, daily, to the shop', next_step: 'Ask "who" comes' };
const SECOND = { patient_ref: 'W002', nhs_number: '', given_name: 'Amy', family_name: 'Yates', rating: '-1' };
const THIRD = { patient_ref: 'W003', nhs_number: '', given_name: 'Kit', family_name: 'Hall', next_step: 'Swim, once' };

describe('A file with a broken quotation mark', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterAll(() => app.close());

  const file = caseloadCsv([FIRST, SECOND, THIRD]);
  const broken = async (text: string): Promise<readonly string[]> => {
    const { status, body } = await importFile<Problem>(therapist, text);
    expect(status).toBe(422);
    expect(await app.database.reads.count(Patient)).toBe(0);
    return (body.errors ?? []).map(({ code, message }) => `${code} ${/line \d+/.exec(message)?.[0] ?? ''}`);
  };

  it.each([
    ['whose closing mark is missing', file.replace('shop"', 'shop'), ['quotation-mark line 2']],
    ['whose opening mark is missing', file.replace('"Walk', 'Walk'), ['quotation-mark line 2']],
    ['with words after the closing mark', file.replace('shop"', 'shop" and back'), ['quotation-mark line 2']],
    ['with a mark inside a plain cell', file.replace('Amy', 'A"my'), ['quotation-mark line 3']],
    ['with a mark at the beginning of a plain cell', file.replace(',Yates', ',"Yates'), ['quotation-mark line 3']],
    ['that ends inside a cell', file.slice(0, file.indexOf('once')), ['quotation-mark line 4']],
    [
      'in several lines',
      file.replace('Amy', 'A"my').replace('once"', 'once'),
      ['quotation-mark line 3', 'quotation-mark line 4'],
    ],
    ['with lone line feeds', file.replaceAll('\r\n', '\n').replace('shop"', 'shop'), ['quotation-mark line 2']],
    ['with lone carriage returns', file.replaceAll('\r\n', '\r').replace('shop"', 'shop'), ['quotation-mark line 2']],
    ['below a byte order mark', `\uFEFF${file.replace('shop"', 'shop')}`, ['quotation-mark line 2']],
  ])('%s is refused by the line on which it opened, and nothing of it is taken', async (_, text, problems) => {
    expect(await broken(text)).toEqual(problems);
  });

  it('is named no more than twenty times', async () => {
    expect(await broken(`${file}${'a"b\r\n'.repeat(500)}`)).toHaveLength(20);
  });
});
