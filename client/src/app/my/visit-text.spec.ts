import { TestBed } from '@angular/core/testing';
import { appointmentOn } from '../care/review-draft/review.testing';
import { provideTranslations } from '../i18n/translations.testing';
import { Translations } from '../i18n/translations';
import {
  isMeetingToday,
  nextVisit,
  stillMeant,
  visitOverToday,
  visitDayInWords,
  visitStaffInWords,
  weekdayAndDay,
} from './visit-text';

const TODAY = '2026-06-01';

function translations(): Translations {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(Translations);
}

test('a day is said with its weekday, and with its year where that is another', () => {
  expect(weekdayAndDay('2026-06-08', TODAY)).toBe('Monday 8\u00a0June');
  expect(weekdayAndDay('2025-12-01', TODAY)).toBe('Monday 1\u00a0December 2025');
});

test('today and tomorrow are named as such', () => {
  const say = translations();
  const on = (day: string): string => visitDayInWords(say, appointmentOn(day), TODAY, 'Europe/London');
  expect(on('2026-06-01')).toBe('Today, Monday 1\u00a0June, at 11am');
  expect(on('2026-06-02')).toBe('Tomorrow, Tuesday 2\u00a0June, at 11am');
  expect(on('2026-06-08')).toBe('Monday 8\u00a0June at 11am');
});

test('no time is said where a file gave only the day', () => {
  const ofFile = appointmentOn('2026-06-02', { hasTime: false });
  expect(visitDayInWords(translations(), ofFile, TODAY, 'Europe/London')).toBe('Tuesday 2\u00a0June');
});

test('nobody is named where nobody is known', () => {
  const say = translations();
  expect(visitStaffInWords(say, appointmentOn(TODAY))).toBe('');
  const staff = [
    { userId: '1', name: 'Alex Morgan' },
    { userId: '2', name: 'Bryony Tate' },
  ];
  expect(visitStaffInWords(say, appointmentOn(TODAY, { staff }))).toBe('With Alex Morgan, Bryony Tate');
});

test('the next appointment is the first that is booked from today on and has not begun', () => {
  const visits = [
    appointmentOn('2026-06-20', { id: 'later' }),
    appointmentOn('2026-05-20', { id: 'gone by' }),
    appointmentOn('2026-06-02', { id: 'cancelled', status: 'cancelled' }),
    appointmentOn('2026-06-01', { id: 'begun', reviewStatus: 'in-progress' }),
    appointmentOn('2026-06-08', { id: 'next' }),
  ];
  expect(nextVisit(visits, TODAY, null)?.id).toBe('next');
  expect(nextVisit([], TODAY, null)).toBeNull();
});

test('an appointment of today is next until it is over, and was today from then on', () => {
  const visits = [appointmentOn(TODAY, { minutes: 30 })];
  const at = (time: string) => {
    const now = Date.parse(`${TODAY}T${time}Z`);
    return [nextVisit(visits, TODAY, now)?.on, visitOverToday(visits, TODAY, now)?.on];
  };
  // It begins at 10 in UTC, and takes half an hour.
  expect(at('10:29:00')).toEqual([TODAY, undefined]);
  expect(at('10:30:00')).toEqual([undefined, TODAY]);
  expect(visitOverToday([appointmentOn(TODAY, { status: 'cancelled' })], TODAY, Infinity)).toBeNull();
  expect(visitOverToday([appointmentOn(TODAY, { reviewStatus: 'agreed' })], TODAY, null)?.on).toBe(TODAY);
});

test('once the episode has ended only its follow-ups are still meant', () => {
  const visits = [appointmentOn(TODAY), appointmentOn('2026-07-01', { id: 'follow-up', purpose: 'follow-up' })];
  expect(stillMeant(visits, { endedOn: null })).toEqual(visits);
  expect(stillMeant(visits, { endedOn: TODAY }).map(({ id }) => id)).toEqual(['follow-up']);
});

test('a review of today that is under way is a meeting today, and no other is', () => {
  const begun = { reviewStatus: 'in-progress' } as const;
  expect(isMeetingToday([appointmentOn(TODAY, begun)], TODAY)).toBe(true);
  expect(isMeetingToday([appointmentOn('2026-05-20', begun), appointmentOn(TODAY)], TODAY)).toBe(false);
});
