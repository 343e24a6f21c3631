import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { readReview } from '../review-save/review-reads';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { WhenSeen } from '../../data/when-seen';
import { TextInput } from '../../ui/text-input';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { copyRecorder } from './give-copy';
import { PageSizeCard, PageSizeLarge, PageSizeSheet } from '../../ui/page-sizes';
import { patientCopyOf } from './patient-copy-content';
import { COPY_OF, formOf } from '../episodes/patient-copy-forms';
import { PatientCopySheet } from './patient-copy-sheet';

/** A copy as it is printed, at its real size. */
@Component({
  selector: 'wm-patient-copy-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    ErrorSummary,
    PageHeading,
    PageSizeCard,
    PageSizeLarge,
    PageSizeSheet,
    ReadProblem,
    RouterLink,
    PatientCopySheet,
    TextInput,
    WhenSeen,
  ],
  template: `
    <div class="app-patient-copy__screen app-column">
      <wm-error-summary [problem]="problem()" />
      <h1 wmHeading>{{ i18n.t(title()) }}</h1>
      @if (reads.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="reads.readAgain()" />
      } @else if (copy(); as copy) {
        @if (shownForm() === 'card') {
          <wm-text-input
            fieldId="helps"
            [label]="i18n.t('patient.patient-copy.helps')"
            [hint]="i18n.t('patient.patient-copy.helps-hint')"
            [value]="helps()"
            (valueChange)="helps.set($event)"
          />
        }
        <button type="button" wmButton (click)="print()">{{ i18n.t('patient.patient-copy.print') }}</button>
        @if (isDesk() && reads.context(); as context) {
          <wm-when-seen
            [load]="loadDesk"
            [inputs]="{ copy, patient: context.patient, timeZone: timeZone() }"
            [about]="appointmentId()"
          />
        }
      } @else if (reads.context()) {
        <p>{{ i18n.t('patient.patient-copy.not-yet') }}</p>
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
      <p>
        <a class="app-link-button" [routerLink]="wayBack()">{{ i18n.t('patient.review.back') }}</a>
      </p>
    </div>
    @if (copy(); as copy) {
      @if (shownForm() === 'card') {
        <wm-page-size-card />
      } @else if (shownForm() === 'large') {
        <wm-page-size-large />
      } @else {
        <wm-page-size-sheet />
      }
      <div
        class="app-patient-copy__frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="i18n.t('patient.patient-copy.preview')"
      >
        <wm-patient-copy-sheet
          [copy]="copy"
          [form]="shownForm()"
          [helps]="helps()"
          [today]="today()"
          [timeZone]="timeZone()"
        />
      </div>
    }
  `,
})
export class PatientCopyPage {
  private readonly recordCopy = copyRecorder();
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  private readonly permissions = inject(Permissions);
  protected readonly i18n = inject(Translations);

  readonly appointmentId = input.required<string>();
  readonly form = input<string>();

  protected readonly reads = readReview(() => this.appointmentId(), 'shared-screen');
  protected readonly shownForm = computed(() => formOf(this.form()));
  protected readonly title = computed(() => `patient.patient-copy.form.${this.shownForm()}` as const);
  protected readonly copy = computed(() => {
    const context = this.reads.context();
    // If nothing was rated there is nothing to print either.
    return context && context.review?.status !== 'declined' ? patientCopyOf(context, context.review) : null;
  });
  /** Whether it is a therapist at the desk, and not a screen that was handed to the patient. */
  protected readonly isDesk = computed(() => this.isTherapist() && !this.session.lock());
  private readonly isTherapist = computed(() => this.permissions.mayAsTeam('review:write'));
  /** Only staff can open the review; a patient came from their own pages. */
  protected readonly wayBack = computed(() =>
    this.isTherapist() ? ['/appointments', this.appointmentId(), 'review'] : ['/my-reviews', this.appointmentId()],
  );
  protected readonly helps = signal('');
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  /** Patients, who print their own, never fetch what staff do with a copy. */
  protected readonly loadDesk = () => import('./patient-copy-desk').then((m) => m.PatientCopyDesk);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const copy = this.copy();
      if (copy) title.set('patient.patient-copy.title-of', { day: dayInWords(copy.review.occurredOn, this.today()) });
    });
    effect(() => {
      const isEasy = this.shownForm() === 'easy';
      untracked(() => {
        if (isEasy) void this.i18n.show('en-easy');
        else this.i18n.showChosen();
      });
    });
    inject(DestroyRef).onDestroy(() => this.i18n.showChosen());
  }

  /** Only staff record that a copy was given; a patient may print their own as often as they like. */
  protected async print(): Promise<void> {
    this.document.defaultView?.print();
    if (!this.isTherapist()) return;
    try {
      await this.recordCopy(this.appointmentId(), { copyGiven: true, format: COPY_OF[this.shownForm()] });
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }
}
