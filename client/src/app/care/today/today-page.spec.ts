import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type {
  AccessNotice,
  DayList,
  DayListItem,
  HomeMessage,
  WaitingCannotCome,
  WaitingHandOver,
} from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { dayListItem } from './day-list.testing';
import { TodayPage } from './today-page';

const MESSAGE: HomeMessage = {
  preparationId: 'pr1',
  version: 2,
  appointmentId: 'a1',
  episodeId: 'e1',
  patientId: 'p1',
  preferredName: null,
  givenName: 'Samuel',
  familyName: 'Archer',
  birthDate: '1984-03-02',
  appointmentOn: '2025-05-01',
  appointmentStatus: 'booked',
  sentBy: 'patient',
  helpedBy: 'Mia',
  sharedParts: [],
  sentAt: '2025-04-30T18:15:00Z',
  harder: [{ goalId: 'g1', ownWords: 'Walk to the shop' }],
  wentWell: null,
  toTalkAbout: 'My new shift\nand the bus',
  nobodyResponsible: false,
};

const CANNOT_COME: WaitingCannotCome = {
  id: 'c1',
  version: 1,
  appointmentId: 'a1',
  appointmentVersion: 3,
  startsAt: '2025-05-01T08:30:00Z',
  appointmentOn: '2025-05-01',
  hasTime: true,
  episodeId: 'e1',
  patientId: 'p1',
  preferredName: null,
  givenName: 'Samuel',
  familyName: 'Archer',
  birthDate: '1984-03-02',
  saidBy: 'carer',
  carerName: 'Mia Archer',
  reason: 'travel',
  note: 'No bus',
  saidAt: '2025-04-30T18:15:00Z',
  takenBackAt: null,
  nobodyResponsible: false,
};

const HAND_OVER: WaitingHandOver = {
  id: 'h1',
  episodeId: 'e1',
  patientId: 'p1',
  givenName: 'Grace',
  familyName: 'Okafor',
  preferredName: null,
  from: { userId: 'u2', name: 'Alex Morgan' },
  to: { userId: 'u1', name: 'Priya' },
  note: 'Prefers mornings.',
  at: '2025-04-30T12:00:00Z',
  seenAt: null,
  seenBy: null,
  nobodyResponsible: false,
};

async function open(
  items: readonly DayListItem[],
  on?: string,
  waiting: Partial<DayList> = {},
  notices: readonly AccessNotice[] = [],
) {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(TodayPage);
  document.body.append(fixture.nativeElement as HTMLElement);
  fixture.componentRef.setInput('on', on);
  TestBed.tick();
  http.expectOne('/api/v1/site').flush({
    demonstration: false,
    demonstrationSignIns: [],
    demonstrationPassword: null,
    provider: null,
    today: '2025-05-01',
    timeZone: 'Europe/London',
  });
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  const day = on ?? '2025-05-01';
  const list: DayList = {
    on: day,
    items,
    cannotCome: [],
    messages: [],
    handedOver: [],
    transferRequests: [],
    transferAnswers: [],
    withoutTeam: 0,
    ...waiting,
  };
  http.expectOne(`/api/v1/day-list?on=${day}`).flush(list);
  http.expectOne('/api/v1/access-notices').flush({ items: notices, nextCursor: null });
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, http, fixture, list };
}

afterEach(() => document.body.replaceChildren());

test('each appointment shows its time, who it is, what they need and the way into the review', async () => {
  const needs = { largeText: true, interpreterLanguage: 'Polish', note: 'Likes the chair by the door' };
  const { element } = await open([dayListItem({ needs })]);
  const row = element.querySelector('tbody tr')!.textContent;
  expect(row).toContain('9:30am');
  expect(row).toContain('Archer, Samuel (Sam)');
  expect(row).toContain('Born 2\u00a0March 1984');
  expect(row).toContain('Large text');
  expect(row).toContain('Likes the chair by the door');
  expect(element.querySelector('.nhsuk-tag--yellow')?.textContent).toBe('Interpreter: Polish');
  expect(element.querySelector('a[href="/appointments/a1/review"]')?.textContent).toContain('Start the review');
});

test('a row shows two things that are due, and unfolds the others', async () => {
  const harder = ['Swim', 'Cook', 'Walk'].map((ownWords, index) => ({ goalId: `g${index}`, ownWords }));
  const { element } = await open([dayListItem({ harder, unreadFromHome: true })]);
  const due = element.querySelector('.due')!;
  const linesIn = (list: Element) => [...list.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(linesIn(due.querySelector('ul')!)).toEqual(['Harder than before: “Swim”', 'Harder than before: “Cook”']);
  const more = due.querySelector('details')!;
  expect(more.open).toBe(false);
  expect(more.querySelector('summary')?.textContent.trim()).toBe('+2 more, Archer, Samuel (Sam), 9:30am');
  expect(linesIn(more)).toEqual(['Harder than before: “Walk”', 'Sent something from home']);
});

test('a row with two things due has nothing to unfold', async () => {
  const { element } = await open([dayListItem({ harder: [{ goalId: 'g1', ownWords: 'Swim' }], unreadFromHome: true })]);
  expect(element.querySelectorAll('.due li')).toHaveLength(2);
  expect(element.querySelector('.due details')).toBeNull();
});

test('an appointment of a file says neither a time nor how it was held', async () => {
  const { element } = await open([dayListItem({ hasTime: false, status: 'attended' })]);
  const row = element.querySelector('tbody tr')!.textContent;
  expect(row).toContain('No time noted');
  expect(row).not.toContain('9:30am');
  expect(row).not.toContain('in person');
});

test('an agreed review is looked at; a missed appointment asks what made it hard', async () => {
  const { element } = await open([
    dayListItem({ status: 'attended', reviewStatus: 'agreed' }),
    dayListItem({ appointmentId: 'a2', status: 'missed' }),
  ]);
  expect(element.querySelector('a[href="/appointments/a1/review-record"]')?.textContent).toContain('Review record');
  expect(element.querySelector('a[href="/appointments/a2?do=missed"]')?.textContent).toContain(
    'Note what made it hard',
  );
});

test('a day without appointments says so', async () => {
  expect((await open([])).element.textContent).toContain('You have no appointments on this day.');
});

test('no review is started before its day', async () => {
  const { element } = await open([dayListItem({ startsAt: '2025-05-02T08:30:00Z' })], '2025-05-02');
  expect(element.textContent).toContain('Friday 2\u00a0May 2025');
  expect(element.textContent).not.toContain('Start the review');
});

test('what came from home stands beside the day, whole, and goes once it is read', async () => {
  const { element, http, fixture, list } = await open([dayListItem()], undefined, { messages: [MESSAGE] });
  const text = element.querySelector('article')!.textContent;
  expect(text).toContain('Sent by the patient, with help from Mia, on 30\u00a0April at 7:15pm');
  expect(text).toContain('Harder than before: “Walk to the shop”');
  expect(text).toContain('My new shift\nand the bus');
  expect(element.querySelector('summary h3')!.textContent).toBe('Archer, Samuel');
  // The only one that waits is unfolded.
  expect(element.querySelector('article details')!.hasAttribute('open')).toBe(true);
  element.querySelector<HTMLButtonElement>('article button')!.click();
  const sent = http.expectOne({ method: 'POST', url: '/api/v1/preparations/pr1/read' });
  expect(sent.request.headers.get('If-Match')).toBe('"2"');
  sent.flush({});
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  http.expectOne('/api/v1/day-list?on=2025-05-01').flush({ ...list, messages: [] });
  await fixture.whenStable();
  expect(element.querySelector('article')).toBeNull();
  expect(document.activeElement?.textContent).toBe('What Archer, Samuel sent is marked as read.');
  // A slip of the finger: it is unread again immediately.
  [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Undo')!.click();
  http.expectOne({ method: 'POST', url: '/api/v1/preparations/pr1/read/undo' }).flush({});
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  http.expectOne('/api/v1/day-list?on=2025-05-01').flush(list);
  await fixture.whenStable();
  expect(element.querySelector('article')).not.toBeNull();
  expect(document.activeElement?.textContent).toBe('What Archer, Samuel sent is unread again.');
});

test('who cannot come is cancelled with one press, as shown, and booked again with another', async () => {
  const { element, http, fixture, list } = await open([dayListItem({ cannotCome: true })], undefined, {
    cannotCome: [CANNOT_COME],
  });
  const press = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(name))!.click();
  const readAgain = async (items: readonly WaitingCannotCome[]) => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    http.expectOne('/api/v1/day-list?on=2025-05-01').flush({ ...list, cannotCome: items });
    await fixture.whenStable();
  };
  expect(element.querySelector('tbody tr')!.textContent).toContain('Cannot come');
  const text = element.querySelector('article')!.textContent;
  expect(text).toContain('Said by Mia Archer, who cares for them, on 30\u00a0April at 7:15pm');
  expect(text).toContain('What makes it hard: travel');
  expect(text).toContain('No bus');
  press('Cancel the appointment');
  const sent = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  expect(sent.request.headers.get('If-Match')).toBe('"3"');
  expect(sent.request.body).toEqual({ status: 'cancelled', cancelledBy: 'patient' });
  sent.flush({ version: 4 });
  await readAgain([]);
  expect(document.activeElement?.textContent).toBe('The appointment of Archer, Samuel is cancelled.');
  expect(element.querySelector('a[href="/episodes/e1/appointments/new"]')).not.toBeNull();
  press('Undo');
  const undone = http.expectOne({ method: 'PATCH', url: '/api/v1/appointments/a1' });
  expect([undone.request.headers.get('If-Match'), undone.request.body]).toEqual(['"4"', { status: 'booked' }]);
  undone.flush({ version: 5 });
  await readAgain([CANNOT_COME]);
  press('I have seen this');
  http.expectOne({ method: 'POST', url: '/api/v1/cannot-come/c1/seen' }).flush({});
  await readAgain([]);
  expect(document.activeElement?.textContent).toContain('The appointment stays booked.');
});

test('many messages are one line each, the harder marked; what nobody is responsible for says so', async () => {
  const messages = ['pr1', 'pr2', 'pr3', 'pr4'].map((preparationId, index) => ({
    ...MESSAGE,
    preparationId,
    nobodyResponsible: index === 0,
  }));
  const { element } = await open([dayListItem()], undefined, { messages });
  expect(element.querySelector('article')!.textContent).toContain('Nobody is responsible for this any more.');
  expect([...element.querySelectorAll('article summary span')].map(({ textContent }) => textContent)).toEqual([
    'Nobody is responsible',
    ...Array<string>(3).fill('Harder than before'),
  ]);
  expect(element.querySelectorAll('article details[open]')).toHaveLength(0);
  expect([...element.querySelectorAll('.app-jump a')].map(({ textContent }) => textContent.trim())).toEqual([
    'From home, to read: 4',
  ]);
});

test('somebody whom another care service asks to take on is taken on, or not with a reason', async () => {
  const request = {
    id: 't1',
    givenName: 'Grace',
    familyName: 'Okafor',
    preferredName: null,
    birthDate: '1961-04-03',
    fromCareServiceName: 'Northgate',
    toCareServiceId: 's2',
    toCareServiceName: 'Riverside',
    toPathwayName: 'Spinal',
    askedByName: 'Alex Morgan',
    askedAt: '2025-04-30T12:00:00Z',
    reason: 'Has moved house.',
  };
  const { element, http } = await open([], undefined, { transferRequests: [request] });
  const article = () => element.querySelector('article')!;
  expect(article().textContent).toContain('Alex Morgan of Northgate asks, on 30\u00a0April');
  expect(article().textContent).toContain('Has moved house.');
  const press = async (name: string) => {
    [...article().querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(name))!.click();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  await press('Do not take on');
  await press('Send this answer');
  expect(element.querySelector('[role=alert]')!.textContent).toContain('Say why the person is not taken on');
  await press('Not now');
  await press('Take on');
  const select = article().querySelector('select')!;
  select.value = 'nursing';
  select.dispatchEvent(new Event('change'));
  await press('Take this person on');
  const sent = http.expectOne({ method: 'POST', url: '/api/v1/transfer-requests/t1/take-on' });
  expect(sent.request.body).toEqual({ discipline: 'nursing' });
});

test('what was sent again meanwhile is shown first, and only then marked as read', async () => {
  const { element, http, fixture, list } = await open([], undefined, { messages: [MESSAGE] });
  element.querySelector<HTMLButtonElement>('article button')!.click();
  const stale = { type: '/problems/stale', title: 'Stale', status: 412, detail: 'Somebody else changed this.' };
  const path = '/api/v1/preparations/pr1/read';
  http.expectOne({ method: 'POST', url: path }).flush(stale, { status: 412, statusText: '' });
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  const messages = [{ ...MESSAGE, version: 3, toTalkAbout: 'The train' }];
  http.expectOne('/api/v1/day-list?on=2025-05-01').flush({ ...list, messages });
  await fixture.whenStable();
  expect(element.textContent).toContain('Something newer has come from home.');
  expect(element.querySelector('article')!.textContent).toContain('The train');
  element.querySelector<HTMLButtonElement>('article button')!.click();
  const again = http.expectOne({ method: 'POST', url: path });
  expect(again.request.headers.get('If-Match')).toBe('"3"');
  again.flush({});
});

test('an appointment that nobody is named for says so', async () => {
  const { element } = await open([dayListItem({ needsTherapist: true })]);
  expect(element.querySelector('tbody tr')!.textContent).toContain('No therapist yet');
});

test('who was handed over stands there with the note until it was seen', async () => {
  const { element, http } = await open([], undefined, { handedOver: [HAND_OVER] });
  expect(element.querySelector('article')!.textContent).toContain('From Alex Morgan, on 30\u00a0April');
  expect(element.querySelector('article')!.textContent).toContain('Prefers mornings.');
  element.querySelector<HTMLButtonElement>('article button')!.click();
  http.expectOne({ method: 'POST', url: '/api/v1/hand-overs/h1/seen' }).flush({});
});

test('an administrator who let themselves in to records heads the list, until the therapist has seen it', async () => {
  const notice: AccessNotice = {
    id: 'n1',
    at: '2025-04-30T12:00:00Z',
    careServiceName: 'Vocational rehabilitation',
    name: 'Kim Osei',
    givenByName: 'Kim Osei',
    isOwn: true,
    how: 'role',
    role: 'therapist',
    patientId: null,
    takenOnBy: null,
  };
  const takenOn: AccessNotice = {
    ...notice,
    id: 'n3',
    name: 'Ana Reyes',
    isOwn: false,
    how: 'taken-on',
    patientId: 'p2',
    takenOnBy: 'Community rehabilitation',
  };
  const invited: AccessNotice = {
    ...notice,
    id: 'n2',
    name: 'Sam Okafor',
    isOwn: false,
    role: 'carer',
    patientId: 'p1',
  };
  const { element, http, fixture } = await open([], undefined, {}, [notice, invited, takenOn]);
  expect(element.querySelector('h2')!.textContent).toBe('Who was given access to your patients’ records');
  const [own, other, taken] = [...element.querySelectorAll('article li')].map((line) => line.textContent);
  expect(own).toContain('The administrator Kim Osei gave their own account access to records');
  expect(other).toContain('Kim Osei gave Sam Okafor the role of carer in Vocational rehabilitation');
  expect(taken).toContain(
    'Ana Reyes of Community rehabilitation took on a person whom Vocational rehabilitation knows',
  );
  expect(element.querySelector('article a')!.getAttribute('href')).toBe('/patients/p1');
  element.querySelector<HTMLButtonElement>('article button')!.click();
  const sent = http.expectOne({ method: 'POST', url: '/api/v1/access-notices/seen' });
  expect(sent.request.body).toEqual({ ids: ['n1', 'n2', 'n3'] });
  sent.flush(null);
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  http.expectOne('/api/v1/access-notices').flush({ items: [], nextCursor: null });
  await fixture.whenStable();
  expect(element.querySelector('article')).toBeNull();
  expect(element.querySelector('[role="status"]')!.textContent).toContain('It is off your list.');
});
