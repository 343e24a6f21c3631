import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OwnCaseloadFigures } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { OwnFiguresPage } from './own-figures-page';

const FIGURES: OwnCaseloadFigures = {
  from: '2026-03-03',
  people: 14,
  reviews: { agreed: 30, recorded: 2, declined: 3, none: 5 },
  waits: [
    { upTo: 7, count: 4 },
    { upTo: 14, count: 20 },
    { upTo: 28, count: 6 },
    { upTo: 56, count: 1 },
    { upTo: null, count: 0 },
  ],
  medianWait: 14,
  activeGoals: 36,
  freshLook: [
    { reason: 'no-gain', count: 3 },
    { reason: 'lower-than-best', count: 2 },
  ],
};

async function open(figures: OwnCaseloadFigures) {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting(), provideTranslations()],
  });
  const fixture = TestBed.createComponent(OwnFiguresPage);
  fixture.detectChanges();
  TestBed.inject(HttpTestingController).expectOne('/api/v1/caseload/figures').flush(figures);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  return {
    texts: (selector: string) => [...element.querySelectorAll(selector)].map((each) => each.textContent.trim()),
    link: () => element.querySelector('section a')?.getAttribute('href'),
  };
}

test('each picture has its sentence, and says what became of every appointment, wait and goal', async () => {
  const { texts, link } = await open(FIGURES);
  expect(texts('section > p:nth-of-type(1)')).toEqual([
    '40 appointments had a goal to ask about. Reviewed, or declined with a reason: 35.',
    'Half of the waits were 14 days or less.',
    '36 goals are worked on. Time for a fresh look now: 5.',
  ]);
  expect(texts('section:nth-of-type(2) li span')).toEqual([
    'Up to a week: 4',
    'Up to 2 weeks: 20',
    'Up to 4 weeks: 6',
    'Up to 8 weeks: 1',
    'Longer: 0',
  ]);
  expect(texts('section:nth-of-type(3) li span').at(-1)).toBe('No fresh look needed: 31');
  expect(link()).toBe('/caseload?filter=fresh-look');
});

test('with nobody in the caseload it says so, and nothing of zeros', async () => {
  const { texts } = await open({ ...FIGURES, people: 0 });
  expect(texts('section')).toEqual([]);
  expect(texts('p[role=status]')).toEqual(['You are not in anyone’s team yet.']);
});
