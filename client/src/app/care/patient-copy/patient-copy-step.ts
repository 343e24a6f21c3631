import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DECLINED_REASONS, type NextStep, type Review } from '@waymark/contracts';
import { PathChart } from '../../charts/path-chart';
import { stepWithPlan } from '../episodes/step-text';
import { ReviewStore } from '../review/review-store';
import { StaffDoor } from '../review/staff-door';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { copyRecorder } from './give-copy';
import { formsFor } from '../episodes/patient-copy-forms';
import { recordText } from './record-text';
import { patientCopyOf } from './patient-copy-content';
import { visitInWords } from '../episodes/next-visit-text';
import { agreedOnAnyGoal, contactInWords, correctedInWords, outcomeOf, standingInWords } from './patient-copy-text';

/** The last step: what was agreed, and a copy of it in the way that suits the person. */
@Component({
  selector: 'wm-patient-copy-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton, ErrorSummary, PageHeading, PathChart, RouterLink, StaffDoor],
  templateUrl: './patient-copy-step.html',
  styles: `
    .copies {
      margin-bottom: 1rem;
    }

    /* In rows where there is room, so that the goals are in view below them. */
    @media (min-width: 40.0625em) {
      .copies {
        flex-direction: row;
        flex-wrap: wrap;
        align-items: center;
      }
    }

    .copies .nhsuk-button {
      margin: 0;
    }
  `,
})
export class PatientCopyStep {
  private readonly recordCopy = copyRecorder();
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly printLink = ['/appointments', this.store.appointmentId, 'copy'];

  protected readonly copy = computed(() => patientCopyOf(this.store.here(), this.store.review()));
  protected readonly forms = computed(() => formsFor(this.store.here().patient.needs));
  protected readonly heading = computed(() => {
    const copy = this.copy();
    if (!copy) return '';
    const outcome = outcomeOf(copy.review);
    // Above views that differ, or no answers, "we agreed" would be wrong.
    const heading = outcome === 'agreed' && !agreedOnAnyGoal(copy) ? 'recorded' : outcome;
    return this.i18n.t(`patient.patient-copy.${heading}`);
  });
  /** Why nothing was rated; empty: it was. */
  protected readonly declinedBecause = computed(() => {
    const reason = DECLINED_REASONS.find((one) => one === this.store.review()?.reason);
    return reason
      ? this.i18n.t('patient.patient-copy.declined-why', { reason: this.i18n.t(`patient.declined.${reason}`) })
      : '';
  });
  protected readonly corrected = computed(() => {
    const copy = this.copy();
    return copy ? correctedInWords(this.i18n, copy.review) : '';
  });
  protected readonly goals = computed(() => {
    const copy = this.copy();
    return (copy?.goals ?? []).map((one) => ({
      ...one,
      now: copy && one.answer ? standingInWords(this.i18n, copy, one, { besidePath: true }) : '',
      steps: one.steps.map((step) => this.inWords(step)),
    }));
  });
  protected readonly otherSteps = computed(() => (this.copy()?.otherSteps ?? []).map((step) => this.inWords(step)));
  protected readonly visit = computed(() => {
    const copy = this.copy();
    return copy ? visitInWords(this.i18n, copy, this.store.timeZone()) : '';
  });
  protected readonly contact = computed(() => {
    const copy = this.copy();
    return copy ? contactInWords(this.i18n, copy) : '';
  });

  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly noted = signal<Review | null>(null);
  /** Whether there is a copy; null: not recorded yet. */
  protected readonly given = computed(() => (this.noted() ?? this.store.review())?.copyGiven ?? null);
  protected readonly record = computed(() => {
    const copy = this.copy();
    return copy ? recordText(this.i18n, copy, this.store.here().patient, this.store.timeZone()) : '';
  });

  constructor() {
    inject(PageTitle).set('patient.patient-copy.title');
  }

  protected async noCopy(): Promise<void> {
    try {
      this.noted.set(await this.recordCopy(this.store.appointmentId, { copyGiven: false }));
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }

  private inWords(step: NextStep): string {
    const { appointment, patient } = this.store.here();
    return stepWithPlan(this.i18n, step, appointment.on, patient);
  }
}
