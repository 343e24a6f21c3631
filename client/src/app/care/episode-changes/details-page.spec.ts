import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { Episode, Patient, Problem } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { DetailsPage } from './details-page';

const EPISODE = {
  ...{ id: 'e1', version: 4, patientId: 'p1', careServiceId: 's1', pathwayId: 'w1', areaId: 'north' },
  ...{ conditionGroup: 'stroke', referredOn: null, startedOn: '2025-02-03', endedOn: '2025-04-01', team: [] },
  ...{ transfers: [], transferRequest: null },
} as unknown as Episode;
const PATIENT = {
  ...{ id: 'p1', version: 1, givenName: 'Samuel', familyName: 'Archer', preferredName: null },
  ...{ birthDate: '1984-03-02', nhsNumber: null, diedOn: null, needs: {}, contact: {}, careServiceIds: ['s1'] },
} as unknown as Patient;
const AREAS = [
  { id: 'north', name: 'North' },
  { id: 'south', name: 'South' },
];
const PLACE = {
  id: 's1',
  name: 'Vocational rehabilitation',
  phone: null,
  address: null,
  onArrival: null,
  pathways: [],
  areas: AREAS,
};
const listOf = (...items: readonly object[]) => ({ items, nextCursor: null });
const URL = '/api/v1/episodes/e1';

async function open() {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(DetailsPage);
  fixture.componentRef.setInput('episodeId', 'e1');
  const element = fixture.nativeElement as HTMLElement;
  /** The page is never stable while its other reads are open, so one turn is awaited. */
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const answerReads = async (episode: Episode) => {
    const answers: Readonly<Record<string, object>> = {
      '/api/v1/site': { today: '2025-05-01', timeZone: 'Europe/London' },
      [URL]: episode,
      '/api/v1/patients/p1': PATIENT,
      '/api/v1/care-services': listOf(PLACE),
    };
    for (let turn = 0; turn < 5; turn += 1) {
      await settle();
      for (const one of http.match(({ method }) => method === 'GET'))
        one.flush(answers[one.request.urlWithParams] ?? listOf());
    }
    await settle();
  };
  await answerReads(EPISODE);
  const put = async (id: string, value: string) => {
    const field = element.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
    await settle();
  };
  const referredOn = async (day: string, month: string, year: string) => {
    await put('referred-on', day);
    await put('referred-on-month', month);
    await put('referred-on-year', year);
  };
  const save = async () => {
    element.querySelector('form')!.requestSubmit();
    await settle();
  };
  const sent = () => http.expectOne({ method: 'PATCH', url: URL });
  const valueOf = (id: string) => element.querySelector<HTMLSelectElement>(`#${id}`)!.value;
  return { http, went, element, settle, answerReads, put, referredOn, save, sent, valueOf };
}

test('the details of an episode are corrected, also after its end: only what differs is sent', async () => {
  const { put, referredOn, save, sent, settle, valueOf, went } = await open();
  expect([valueOf('condition-group'), valueOf('referred-on'), valueOf('area')]).toEqual(['stroke', '', 'north']);
  await put('condition-group', '');
  await referredOn('20', '1', '2025');
  await save();
  const request = sent();
  expect(request.request.body).toEqual({ conditionGroup: null, referredOn: '2025-01-20' });
  expect(request.request.headers.get('If-Match')).toBe('"4"');
  request.flush({ ...EPISODE, version: 5 });
  await settle();
  expect(went).toHaveBeenCalledWith(['/patients', 'p1'], { queryParams: { episode: 'e1', done: 'details' } });
});

test('a referral after the start is found before it is sent', async () => {
  const { http, referredOn, save, element } = await open();
  await referredOn('4', '2', '2025');
  await save();
  http.expectNone({ method: 'PATCH', url: URL });
  expect(element.querySelector('#referred-on-error')?.textContent).toContain(
    'choose 3\u00a0February 2025 or an earlier day',
  );
});

test('what the service refuses is shown at its field', async () => {
  const { put, save, sent, settle, element } = await open();
  await put('area', 'south');
  await save();
  const errors = [
    { pointer: '/referredOn', code: 'after-start', message: 'The referral comes before the start.' },
    { pointer: '/areaId', code: 'not-served', message: 'choose one from the list' },
  ];
  const problem: Problem = { type: '/problems/invalid', title: 'Invalid', status: 422, detail: 'Invalid', errors };
  sent().flush(problem, { status: 422, statusText: 'Unprocessable' });
  await settle();
  expect(element.querySelector('#referred-on-error')?.textContent).toBe('The referral comes before the start.');
  expect(element.querySelector('#area-error')?.textContent).toBe('Choose one from the list');
});

test('where somebody else was quicker, the page says what they changed, and what was chosen here stays', async () => {
  const { put, save, sent, settle, answerReads, element, valueOf } = await open();
  await put('condition-group', 'joint');
  await save();
  const problem: Problem = { type: '/problems/stale', title: 'Stale', status: 412, detail: 'Changed meanwhile.' };
  sent().flush(problem, { status: 412, statusText: 'Precondition failed' });
  await settle();
  await answerReads({ ...EPISODE, version: 5, conditionGroup: 'other', areaId: 'south' });
  const notice = element.querySelector('wm-notice')!.textContent;
  expect(notice).toMatch(/Condition group: Other\s+You chose: Joint/);
  expect(notice).toContain('Area: South');
  expect([valueOf('condition-group'), valueOf('area')]).toEqual(['joint', 'south']);
  await save();
  const again = sent();
  expect(again.request.body).toEqual({ conditionGroup: 'joint' });
  expect(again.request.headers.get('If-Match')).toBe('"5"');
});

test('without the network what was chosen stays, and is sent with the next try', async () => {
  const { put, save, sent, settle, element, valueOf } = await open();
  await put('area', 'south');
  await save();
  sent().error(new ProgressEvent('error'));
  await settle();
  expect(element.querySelector('[role=alert]')).not.toBeNull();
  expect(valueOf('area')).toBe('south');
  await save();
  expect(sent().request.body).toEqual({ areaId: 'south' });
});

test('who changed nothing goes back, and nothing is sent', async () => {
  const { http, save, went } = await open();
  await save();
  http.expectNone({ method: 'PATCH', url: URL });
  expect(went).toHaveBeenCalledWith(['/patients', 'p1'], { queryParams: { episode: 'e1' } });
});
