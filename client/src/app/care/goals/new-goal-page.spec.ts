import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTranslations } from '../../i18n/translations.testing';
import { NewGoalPage } from './new-goal-page';

const EPISODE = { id: 'e1', patientId: 'p1', measureVersionId: 'm1', endedOn: null };
const MEASURE = { id: 'm1', scale: { kind: 'gas-levels' }, achievedAt: 0, maxGoals: 3 };

async function open() {
  TestBed.configureTestingModule({
    providers: [provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(NewGoalPage);
  fixture.componentRef.setInput('episodeId', 'e1');
  const settle = async () => {
    TestBed.tick();
    for (const request of http.match(() => true)) {
      const { url } = request.request;
      if (url.includes('/goals')) request.flush({ items: [], nextCursor: null });
      else if (url.includes('/episodes/')) request.flush(EPISODE);
      else if (url.includes('/measures')) request.flush({ items: [MEASURE], nextCursor: null });
      else if (url.includes('/site')) request.flush({ today: '2026-06-01', timeZone: 'Europe/London' });
      else if (url.includes('/patients/'))
        request.flush({ id: 'p1', givenName: 'Jo', familyName: 'Ellis', birthDate: '1984-05-17', needs: {} });
      else request.flush({ items: [], nextCursor: null });
    }
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  for (let turn = 0; turn < 5; turn += 1) await settle();
  const page = fixture.nativeElement as HTMLElement;
  const field = (id: string) => page.querySelector<HTMLInputElement>(`#${id}`)!;
  const put = (id: string, value: string, event: 'input' | 'change') => {
    field(id).value = value;
    field(id).dispatchEvent(new Event(event));
    TestBed.tick();
  };
  return { fixture, field, put };
}

test('where the person is now stays chosen while the goal and its levels are written', async () => {
  const { field, put } = await open();
  put('start', '-1', 'change');
  put('own-words', 'Swim in the lido', 'input');
  put('level-2', 'Once a week', 'input');
  expect(field('start').value).toBe('-1');
});
