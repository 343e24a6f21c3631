import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { SessionStore } from './session-store';
import { SiteClock, siteClockInterceptor } from './site-clock';

const MINUTE = 60_000;

/** A page of a site in `timeZone`, whose server says that it is `server` while the browser's clock says `browser`. */
function open(timeZone: string, { server, browser = server }: { readonly server: string; readonly browser?: string }) {
  jest.useFakeTimers({ now: new Date(browser) });
  document.head.innerHTML = `<meta name="time-zone" content="${timeZone}" />`;
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([siteClockInterceptor])), provideHttpClientTesting()],
  });
  const session = TestBed.inject(SessionStore);
  const http = TestBed.inject(HttpTestingController);
  TestBed.tick();
  http.match('/api/v1/site');
  const answer = (at: string, status = 200) => {
    TestBed.inject(HttpClient)
      .get('/api/v1/anything')
      .subscribe({ error: () => undefined });
    const headers = { date: new Date(at).toUTCString() };
    http.expectOne('/api/v1/anything').flush(null, { headers, status, statusText: 'said' });
  };
  answer(server);
  return { session, http, answer };
}

afterEach(() => {
  TestBed.resetTestingModule();
  jest.useRealTimers();
  document.head.innerHTML = '';
});

test.each([
  ['Europe/London', '2026-06-01T22:58:30Z', '2026-06-01', '2026-06-02'],
  ['Pacific/Auckland', '2026-06-01T11:58:30Z', '2026-06-01', '2026-06-02'],
  ['America/Los_Angeles', '2026-03-09T06:58:30Z', '2026-03-08', '2026-03-09'],
  ['Australia/Lord_Howe', '2026-04-04T12:58:30Z', '2026-04-04', '2026-04-05'],
])('today changes at midnight of the site, in %s', (zone, server, today, tomorrow) => {
  const { session } = open(zone, { server });
  expect(session.today()).toBe(today);
  jest.advanceTimersByTime(MINUTE);
  expect(session.today()).toBe(today);
  jest.advanceTimersByTime(MINUTE);
  expect(session.today()).toBe(tomorrow);
});

test('the server’s clock counts, however wrong the browser’s is', () => {
  const { session } = open('Europe/London', { server: '2026-06-01T22:59:30Z', browser: '2026-05-12T03:00:00Z' });
  expect(session.today()).toBe('2026-06-01');
  jest.advanceTimersByTime(MINUTE);
  expect(session.today()).toBe('2026-06-02');
});

test('an answer of another day changes today at once, a refusal too', () => {
  const { session, answer } = open('Europe/London', { server: '2026-06-01T09:00:00Z' });
  answer('2026-06-02T09:00:00Z', 401);
  expect(session.today()).toBe('2026-06-02');
});

test.each([
  ['visibilitychange', () => document],
  ['pageshow', () => window],
  ['focus', () => window],
])('a page that comes back into view looks at the clock (%s) and asks the server', (event, target) => {
  const { session, http } = open('Europe/London', { server: '2026-06-01T20:00:00Z' });
  // The computer sleeps: its clock continues, its timers do not.
  jest.setSystemTime(new Date('2026-06-02T07:00:00Z'));
  expect(session.today()).toBe('2026-06-01');
  target().dispatchEvent(new Event(event));
  expect(session.today()).toBe('2026-06-02');
  const headers = { date: new Date('2026-06-03T07:00:00Z').toUTCString() };
  http.expectOne('/api/v1/site').flush({}, { headers });
  expect(session.today()).toBe('2026-06-03');
});

test('without a network the clock goes on by itself', () => {
  const { session, http } = open('Europe/London', { server: '2026-06-01T20:00:00Z' });
  jest.setSystemTime(new Date('2026-06-02T07:00:00Z'));
  window.dispatchEvent(new Event('focus'));
  http.expectOne('/api/v1/site').error(new ProgressEvent('error'));
  expect(session.today()).toBe('2026-06-02');
});

test('a page that was left for less than a minute asks nobody', () => {
  const { http } = open('Europe/London', { server: '2026-06-01T20:00:00Z' });
  jest.setSystemTime(new Date('2026-06-01T20:00:30Z'));
  window.dispatchEvent(new Event('focus'));
  http.expectNone('/api/v1/site');
});

test('it counts the minutes since the server last replied', () => {
  const { answer } = open('Europe/London', { server: '2026-06-01T09:00:00Z' });
  const clock = TestBed.inject(SiteClock);
  jest.advanceTimersByTime(25 * MINUTE);
  expect(clock.quietMinutes()).toBe(25);
  answer('2026-06-01T09:25:00Z');
  expect(clock.quietMinutes()).toBe(0);
});
