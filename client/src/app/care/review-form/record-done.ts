import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Review } from '@waymark/contracts';
import { formsFor } from '../episodes/patient-copy-forms';
import { copyRecorder } from '../patient-copy/give-copy';
import { recordText } from '../patient-copy/record-text';
import { patientCopyOf } from '../patient-copy/patient-copy-content';
import { visitInWords } from '../episodes/next-visit-text';
import { outcomeOf } from '../patient-copy/patient-copy-text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { NextInGroup } from './next-in-group';
import { RecordStore } from './record-store';
import { SayAloud } from './say-aloud';

/** After saving: how the patient gets their copy, the text for the record, and the next appointment. */
@Component({
  selector: 'wm-record-done',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton, ErrorSummary, NextInGroup, PageHeading, RouterLink, SayAloud],
  templateUrl: './record-done.html',
})
export class RecordDone {
  private readonly recordCopy = copyRecorder();
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);
  protected readonly printLink = ['/appointments', this.store.appointmentId, 'copy'];

  protected readonly copy = computed(() => patientCopyOf(this.store.here(), this.store.review()));
  protected readonly heading = computed(() => {
    const copy = this.copy();
    if (!copy) return '';
    if (copy.review.correctedOn) return this.i18n.t('review-form.record.amended');
    return this.i18n.t(`review-form.record.done.${outcomeOf(copy.review)}`);
  });
  /** The forms that suit this person come first. */
  protected readonly forms = computed(() => formsFor(this.store.here().patient.needs));
  protected readonly visit = computed(() => {
    const copy = this.copy();
    return copy ? visitInWords(this.i18n, copy, this.store.timeZone()) : '';
  });
  protected readonly record = computed(() => {
    const copy = this.copy();
    return copy ? recordText(this.i18n, copy, this.store.here().patient, this.store.timeZone()) : '';
  });

  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly noted = signal<Review | null>(null);
  protected readonly given = computed(() => (this.noted() ?? this.store.review())?.copyGiven ?? null);

  protected async noCopy(): Promise<void> {
    try {
      this.noted.set(await this.recordCopy(this.store.appointmentId, { copyGiven: false }));
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }
}
