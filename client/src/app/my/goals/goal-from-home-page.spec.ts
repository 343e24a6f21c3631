import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Episode, Goal } from '@waymark/contracts';
import { goalWith } from '../../care/goals/goal.testing';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { GoalFromHomePage } from './goal-from-home-page';

const GOALS = '/api/v1/episodes/e1/goals';
const WRITTEN = goalWith({ ownWords: 'Go to the market', because: 'I miss it', writtenAtHomeOn: '2026-06-01' });

const episode = (id: string, careServiceId = id): Episode => ({ id, careServiceId, endedOn: null }) as Episode;

async function open({ goal = null as Goal | null, episodes = [episode('e1')] } = {}) {
  TestBed.configureTestingModule({
    providers: [
      provideTranslations(),
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      {
        provide: MyRecord,
        useValue: {
          ...{ own: () => true, error: signal(null), readAgain: () => undefined },
          ...{ episodes: signal(episodes), present: signal(episodes) },
          careServiceOf: ({ careServiceId }: Episode) => ({ name: `Team ${careServiceId}`, phone: '01632 960 001' }),
        },
      },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const page = TestBed.createComponent(GoalFromHomePage);
  if (goal) page.componentRef.setInput('goalId', goal.id);
  const element = page.nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  if (goal) http.expectOne(`/api/v1/goals/${goal.id}`).flush(goal);
  await settle();
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const type = (id: string, value: string) => {
    const box = element.querySelector<HTMLTextAreaElement>(`#${id}`)!;
    box.value = value;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = async (name: string) => {
    const button = [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
    button!.click();
    await settle();
  };
  return { http, element, text, type, press };
}

afterEach(() => {
  document.body.replaceChildren();
});

test('what is typed is sent as it is, and the page says that the team has it', async () => {
  const { http, text, type, press } = await open();
  expect(text()).toContain('I want to …');
  expect(text()).toContain('01632 960 001');
  type('own-words', '  Go to the market  ');
  type('because', 'I miss it');
  await press('Send this to my team');
  const sent = http.expectOne({ method: 'POST', url: `${GOALS}/from-home` });
  expect(sent.request.body).toEqual({ ownWords: 'Go to the market', because: 'I miss it' });
  sent.flush(WRITTEN);
  await settle();
  expect(document.activeElement?.textContent).toContain('Your team has it now');
  expect(text()).toContain('because I miss it');
});

test('nothing typed is asked for, and nothing is sent', async () => {
  const { http, text, press } = await open();
  await press('Send this to my team');
  http.expectNone(`${GOALS}/from-home`);
  expect(text()).toContain('Write what you want to do');
});

test('why it matters may be left out', async () => {
  const { http, type, press } = await open();
  type('own-words', 'Go to the market');
  await press('Send this to my team');
  const sent = http.expectOne(`${GOALS}/from-home`);
  expect(sent.request.body).toEqual({ ownWords: 'Go to the market', because: null });
  sent.flush(WRITTEN);
});

test('somebody whom two teams help says for which of them it is', async () => {
  const { http, element, text, type, press } = await open({ episodes: [episode('e1'), episode('e2')] });
  type('own-words', 'Go to the market');
  await press('Send this to my team');
  expect(text()).toContain('Which team is this goal for?');
  element.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]!.click();
  await settle();
  await press('Send this to my team');
  http.expectOne('/api/v1/episodes/e2/goals/from-home').flush(WRITTEN);
});

test('one that waits is changed as it was read, taken back, and may be sent after all', async () => {
  const { http, element, text, type, press } = await open({ goal: WRITTEN });
  expect(element.querySelector<HTMLTextAreaElement>('#own-words')!.value).toBe('Go to the market');
  type('own-words', 'Go to the big market');
  await press('Send this to my team');
  const changed = http.expectOne({ method: 'PUT', url: '/api/v1/goals/g1/from-home' });
  expect(changed.request.headers.get('If-Match')).toBe('"1"');
  changed.flush({ ...WRITTEN, ownWords: 'Go to the big market', version: 2 });
  await settle();
  await press('Change these words');
  await press('Take this goal back');
  const withdrawn = http.expectOne({ method: 'POST', url: '/api/v1/goals/g1/from-home/withdraw' });
  expect(withdrawn.request.headers.get('If-Match')).toBe('"2"');
  withdrawn.flush({ ...WRITTEN, lifecycle: 'rejected', version: 3 });
  await settle();
  expect(text()).toContain('You took this back');
  await press('Send it after all');
  await press('Send this to my team');
  const again = http.expectOne({ method: 'POST', url: `${GOALS}/from-home` });
  expect(again.request.body).toEqual({ ownWords: 'Go to the big market', because: 'I miss it' });
  again.flush({ ...WRITTEN, id: 'g2' });
});

test('one that the team has taken on is talked about, not changed', async () => {
  const { element, text } = await open({ goal: { ...WRITTEN, lifecycle: 'active' } });
  expect(text()).toContain('We work on this goal now.');
  expect(element.querySelector('textarea')).toBeNull();
});
