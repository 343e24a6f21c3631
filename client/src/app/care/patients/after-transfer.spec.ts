import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Appointment } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { appointmentOn } from '../review-draft/review.testing';
import { AfterTransfer } from './after-transfer';

function shown(episode: object, appointments: readonly Appointment[]): string {
  TestBed.configureTestingModule({ providers: [provideTranslations(), provideRouter([])] });
  const fixture = TestBed.createComponent(AfterTransfer);
  const whole = { id: 'e1', endedOn: null, team: [], transfers: [{ on: '2026-06-01' }], ...episode };
  fixture.componentRef.setInput('episode', whole);
  fixture.componentRef.setInput('appointments', appointments);
  fixture.componentRef.setInput('today', '2026-06-01');
  TestBed.tick();
  return (fixture.nativeElement as HTMLElement).textContent;
}

const STAFF = [{ userId: 'u1', name: 'Priya' }];

test('after a transfer it says that nobody is key worker and which appointments have nobody named', () => {
  const text = shown({}, [
    appointmentOn('2026-06-01'),
    appointmentOn('2026-06-08', { id: 'a2', staff: STAFF }),
    appointmentOn('2026-05-01', { id: 'a3' }),
  ]);
  expect(text).toContain('This person was transferred on 1\u00a0June 2026.');
  expect(text).toContain('There is no key worker yet.');
  expect(text.match(/Nobody is named for/g)).toHaveLength(1);
});

test('it says nothing once somebody is named for both, without a transfer, or after the end', () => {
  const named = { team: [{ userId: 'u1', keyWorker: true }] };
  expect(shown(named, [appointmentOn('2026-06-08', { staff: STAFF })]).trim()).toBe('');
  TestBed.resetTestingModule();
  expect(shown({ transfers: [] }, []).trim()).toBe('');
  TestBed.resetTestingModule();
  expect(shown({ endedOn: '2026-06-01' }, []).trim()).toBe('');
});
