import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { goalWith, ratingOf, reviewWith } from '../review-draft/review.testing';
import { CONTEXT } from '../review-form/record.testing';
import type { PatientCopyForm } from '../episodes/patient-copy-forms';
import { type PatientCopy, patientCopyOf } from './patient-copy-content';
import { PatientCopySheet } from './patient-copy-sheet';

const REVIEW = reviewWith({
  status: 'agreed',
  ratings: [ratingOf('g1', { rater: 'agreed', level: 0 })],
  freshLooks: [{ goalId: 'gone', choice: 'let-go', because: 'My shoulder says no' }],
});

/** Made with its inputs there, as on its page: the name at the foot of each sheet is read as soon as it exists. */
@Component({
  imports: [PatientCopySheet],
  template: `@if (shown(); as one) {
    <wm-patient-copy-sheet [copy]="one.copy" [form]="one.form" today="2026-06-01" timeZone="Europe/London" />
  }`,
})
class Host {
  readonly shown = signal<{ readonly copy: PatientCopy; readonly form: PatientCopyForm } | null>(null);
}

async function sheet(form: PatientCopyForm) {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  await TestBed.inject(Translations).open();
  const context = {
    ...CONTEXT,
    patient: { givenName: 'Rowan', familyName: 'Ellis', birthDate: '1984-05-17', needs: {} },
    ...{ appointments: [], preparations: [], careService: null, trajectory: { goals: [] } },
    goals: [goalWith(), goalWith({ id: 'gone', position: 2, ownWords: 'Play golf', lifecycle: 'cancelled' })],
  } as unknown as Parameters<typeof patientCopyOf>[0];
  const copy = patientCopyOf(context, REVIEW)!;
  const fixture = TestBed.createComponent(Host);
  fixture.componentInstance.shown.set({ copy, form });
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent.replaceAll(/\s+/g, ' ');
}

test.each(['a4', 'large', 'easy'] as const)('a goal that was let go together says so on the %s sheet', async (form) => {
  const text = await sheet(form);
  expect(text).toMatch(/Play golf.*We let it go together\..*My shoulder says no/);
  expect(text.match(/let it go/g)).toHaveLength(1);
});

test('the pocket card is of what they go on with', async () => {
  const text = await sheet('card');
  expect(text).toContain('Swim again');
  expect(text).not.toContain('Play golf');
});
