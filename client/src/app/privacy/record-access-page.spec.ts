import type { Page, PrivacyEntry } from '@waymark/contracts';
import { openAs } from '../reports/reports.testing';
import { RecordAccessPage } from './record-access-page';

const ENTRIES = '/api/v1/privacy-entries';
const OPEN = `${ENTRIES}?open=true`;

function entry(details: Partial<PrivacyEntry> = {}): PrivacyEntry {
  return {
    ...{ id: 'e1', version: 1, at: '2026-06-01T08:00:00.000Z', kind: 'reason', byName: 'Alex Morgan', isOwn: false },
    careService: { id: 's1', name: 'Northgate' },
    ...{ aboutName: 'Rowan Ellis', reason: 'letter-or-report', words: null, lookedInto: null },
    ...details,
  };
}

async function open(page: Page<PrivacyEntry>) {
  const opened = await openAs({ role: 'manager' }, RecordAccessPage);
  await opened.answer(opened.http.expectOne(`${ENTRIES}/care-services`), {
    items: [{ id: 's1', name: 'Northgate' }],
    nextCursor: null,
  });
  await opened.answer(opened.http.expectOne(OPEN), page);
  return opened;
}

test('each entry says who looked at whose record, why, where and when', async () => {
  const many = entry({ id: 'e2', kind: 'many-records', aboutName: null, reason: null });
  const { texts } = await open({ items: [entry({ words: 'For the tribunal' }), many], nextCursor: null });
  expect(texts('li h2')).toEqual([
    'Alex Morgan opened the record of Rowan Ellis',
    'Alex Morgan looked at the records of 50 people within 10 minutes',
  ]);
  expect(texts('li p')).toEqual([
    'Reason: A letter or a report about them',
    'In their words: For the tribunal',
    'Northgate, at 9am on Monday 1\u00a0June 2026',
    'Northgate, at 9am on Monday 1\u00a0June 2026',
  ]);
});

test('an entry is looked into with a word, under the version that was read', async () => {
  const { element, button, settle, http, answer } = await open({ items: [entry()], nextCursor: null });
  const press = async (start: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(start))!.click();
    await settle();
  };
  await press('Note that you looked into it');
  await press('Save');
  expect(element.querySelector('.nhsuk-error-message')?.textContent).toContain('what came of it');
  const word = element.querySelector('textarea')!;
  word.value = 'Asked; all is well';
  word.dispatchEvent(new Event('input'));
  await press('Save');
  const sent = http.expectOne({ method: 'POST', url: `${ENTRIES}/e1/looked-into` });
  expect([sent.request.headers.get('If-Match'), sent.request.body]).toEqual(['"1"', { word: 'Asked; all is well' }]);
  await answer(sent, entry({ version: 2 }));
  await answer(http.expectOne(OPEN), { items: [], nextCursor: null });
  expect(element.textContent).toContain('It is noted.');
  expect(element.textContent).toContain('Nothing to look into');
  expect(button('Save')).toBeUndefined();
});

test('what was looked into says by whom, and one’s own look is left to others', async () => {
  const lookedInto = { at: '2026-06-02T08:00:00.000Z', byName: 'Sam Okafor', word: 'Asked; all is well' };
  const { element } = await open({
    items: [entry({ lookedInto }), entry({ id: 'e2', isOwn: true })],
    nextCursor: null,
  });
  expect(element.textContent).toContain('Sam Okafor looked into it on Tuesday 2\u00a0June 2026: Asked; all is well');
  expect(element.textContent).toContain('Another privacy officer looks into it.');
  expect(element.querySelector('li button')).toBeNull();
});

test('a manager without the grant is told how to come by it, and nothing else is read of use to them', async () => {
  const opened = await openAs({ role: 'manager' }, RecordAccessPage);
  await opened.answer(opened.http.expectOne(`${ENTRIES}/care-services`), { items: [], nextCursor: null });
  await opened.answer(opened.http.expectOne(OPEN), { items: [], nextCursor: null });
  expect(opened.element.textContent).toContain('You are the privacy officer of no care service');
  expect(opened.element.querySelector('select')).toBeNull();
});
