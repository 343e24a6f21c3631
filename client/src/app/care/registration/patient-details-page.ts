import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Patient } from '@waymark/contracts';
import { readPatient } from '../../data/record-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { PatientHead } from '../patients/patient-head';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageHeading } from '../../ui/page-focus';
import { problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { ContactFields } from './contact-fields';
import { FiguresFields } from './figures-fields';
import { IdentityFields } from './identity-fields';
import { NeedsFields } from './needs-fields';
import {
  EMPTY_DRAFT,
  PATIENT_FIELDS,
  type PatientDraft,
  changedFields,
  draftOf,
  needsOf,
  openPatientFields,
  patientChanges,
  patientDayProblems,
  withoutNeeds,
} from './patient-draft';
import { FIELD_WORDS, fieldInWords } from './person-field-text';

/** Changes the details of a person. If someone else was quicker, the input is kept, beside what they saved. */
@Component({
  selector: 'wm-patient-details-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    ContactFields,
    ErrorSummary,
    FiguresFields,
    IdentityFields,
    NeedsFields,
    Notice,
    PageHeading,
    PatientHead,
    ReadProblem,
    RouterLink,
  ],
  templateUrl: './patient-details-page.html',
})
export class PatientDetailsPage {
  private readonly router = inject(Router);
  private readonly today = inject(SessionStore).today;
  private readonly sender = changeSender(() => PATIENT_FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly patientId = input.required<string>();

  protected readonly read = readPatient(() => this.patientId());
  protected readonly patient = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly stored = computed(() => {
    const patient = this.patient();
    return patient ? draftOf(patient) : EMPTY_DRAFT;
  });
  /** Only what was typed here; everything else follows the record. */
  private readonly typed = signal<Partial<PatientDraft>>({});
  protected readonly draft = computed<PatientDraft>(() => ({ ...this.stored(), ...this.typed() }));

  /** The record before someone else's change was found; null: no one changed it. */
  private readonly before = signal<PatientDraft | null>(null);
  protected readonly changedElsewhere = computed(() => {
    const before = this.before();
    if (!before) return [];
    return changedFields(before, this.stored()).map((name) => ({
      name: this.i18n.t(FIELD_WORDS[name]),
      now: fieldInWords(this.i18n, this.stored(), name),
      own: name in this.typed() ? fieldInWords(this.i18n, this.draft(), name) : null,
    }));
  });
  protected readonly needsSaved = signal(false);
  protected readonly lastReviewed = computed(() => {
    const { reviewedOn } = this.stored();
    return reviewedOn
      ? this.i18n.t('registration.person.last-reviewed', { day: fullDay(reviewedOn) })
      : this.i18n.t('registration.person.never-reviewed');
  });
  protected readonly died = computed(() => {
    const diedOn = this.patient()?.diedOn;
    return diedOn ? this.i18n.t('registration.person.died-on', { day: fullDay(diedOn) }) : '';
  });

  protected take(draft: PatientDraft): void {
    const names = changedFields(this.stored(), draft);
    this.typed.set(Object.fromEntries(names.map((name) => [name, draft[name]])));
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const patient = this.patient();
    if (!patient) return;
    const fields = [
      ...openPatientFields(this.draft()).map(({ fieldId, key }) => ({ fieldId, text: this.i18n.t(key) })),
      ...patientDayProblems(this.i18n, this.draft(), this.today()),
    ];
    if (fields.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', fields));
      return;
    }
    void this.save(patient);
  }

  /** One tap: saves the needs as they are on the page, gone through today. */
  protected async saveNeedsReviewed(patient: Patient): Promise<void> {
    const needs = { ...needsOf(this.draft()), reviewedOn: this.today() };
    const saved = await this.send(patient, { needs });
    if (!saved) return;
    this.typed.update(withoutNeeds);
    this.read.set(saved);
    this.needsSaved.set(true);
  }

  private async save(patient: Patient): Promise<void> {
    const changes = patientChanges(this.draft(), patient);
    if (Object.keys(changes).length > 0 && !(await this.send(patient, changes))) return;
    await this.router.navigate(['/patients', patient.id]);
  }

  private async send({ id, version }: Patient, body: object): Promise<Patient | null> {
    this.needsSaved.set(false);
    const before = this.stored();
    const sent = await this.sender.send<Patient>({ method: 'PATCH', url: `${API}/patients/${id}`, body, version });
    if (isStale(sent)) {
      this.before.set(before);
      this.read.reload();
    }
    return isSaved(sent) ? sent.saved : null;
  }
}
