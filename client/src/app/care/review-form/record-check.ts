import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { stepInWords } from '../episodes/step-text';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { Translations } from '../../i18n/translations';
import { DifferenceTable } from './difference-table';
import { isAgreed } from './record-form';
import { RecordStore } from './record-store';
import { lineDifferences, linesOf } from './review-lines';
import { SayAloud } from './say-aloud';

/** What will be saved, to read through, or to read back on the telephone; nothing is saved before this. */
@Component({
  selector: 'wm-record-check',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DifferenceTable, PageHeading, SayAloud],
  template: `
    <h1 wmHeading>{{ i18n.t(isPhone() ? 'review-form.record.read-back' : 'review-form.record.check-heading') }}</h1>
    @if (isPhone()) {
      <wm-say-aloud [text]="i18n.t('patient.script.read-back')" />
      @for (sentence of readBack(); track $index) {
        <wm-say-aloud [text]="sentence" />
      }
      <wm-say-aloud [text]="i18n.t('patient.script.is-that-right')" />
    }
    @if (store.mode() === 'amend') {
      <h2>{{ i18n.t('review-form.record.changes') }}</h2>
      @if (changes().length > 0) {
        <wm-difference-table [differences]="changes()" />
      } @else {
        <p class="app-warning">{{ i18n.t('review-form.record.no-changes') }}</p>
      }
      <p>{{ i18n.t('review-form.record.earlier-kept') }}</p>
    } @else {
      <h2>{{ i18n.t('review-form.record.will-be-saved') }}</h2>
      <dl class="nhsuk-summary-list app-record__lines">
        @for (line of lines(); track line.key) {
          <div>
            <dt>{{ line.name }}</dt>
            <dd>{{ line.text }}</dd>
          </div>
        }
      </dl>
      @if (notAsked(); as goals) {
        <p>{{ i18n.t('review-form.record.not-asked-goals', { goals }) }}</p>
      }
    }
    @if (hasPrivate()) {
      <p class="app-quiet">{{ i18n.t('review-form.record.private-note') }}</p>
    }
    <div class="app-record__ways">
      <button type="button" wmButton (click)="store.save()">{{ i18n.t(saveText()) }}</button>
      <button type="button" wmButton="secondary" (click)="store.backToForm()">
        {{ i18n.t('review-form.record.back-to-form') }}
      </button>
    </div>
    <p role="status">
      @if (store.saving()) {
        {{ i18n.t('patient.review.saving') }}
      }
    </p>
  `,
})
export class RecordCheck {
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  protected readonly lines = computed(() => {
    const content = this.store.content();
    return content ? linesOf(this.i18n, content, this.store.here()) : [];
  });
  /** What a correction changes. */
  protected readonly changes = computed(() => {
    const review = this.store.review();
    return review ? lineDifferences(linesOf(this.i18n, review, this.store.here()), this.lines()) : [];
  });
  protected readonly isPhone = computed(() => this.store.mode() === 'phone' && this.store.form().outcome === 'rated');
  protected readonly saveText = computed(() => {
    if (this.store.mode() === 'amend') return 'review-form.record.save-amended' as const;
    if (this.store.form().outcome === 'declined') return 'patient.review.save-declined' as const;
    return isAgreed(this.store.form())
      ? ('review-form.record.save-agreed' as const)
      : ('review-form.record.save-recorded' as const);
  });
  protected readonly readBack = computed(() => {
    const { measure, appointment } = this.store.here();
    const { draft } = this.store.form();
    const said = this.store.goals().flatMap(({ goal }) => {
      const settled = draft.settled[goal.id];
      const answer = settled === 'therapist' ? draft.therapist[goal.id] : draft.answers[goal.id];
      if (!answer) return [];
      const params = {
        goal: goal.ownWords,
        answer: optionText(this.i18n, answerText(answer, measure.scale, goal)),
      };
      return [this.i18n.t(settled === 'differently' ? 'patient.script.differently' : 'patient.script.said', params)];
    });
    const steps = draft.nextSteps.map((step) =>
      this.i18n.t('patient.script.step', { step: stepInWords(this.i18n, step, appointment.on) }),
    );
    return [...said, ...steps];
  });
  protected readonly notAsked = computed(() => {
    const { notAsked, outcome } = this.store.form();
    if (outcome === 'declined') return '';
    return this.store
      .goals()
      .filter(({ goal }) => notAsked.includes(goal.id))
      .map(({ goal }) => `“${goal.ownWords}”`)
      .join(', ');
  });
  /** Whether something that both did not settle on stays with the team. */
  protected readonly hasPrivate = computed(() => {
    const { therapist, settled } = this.store.form().draft;
    return (
      this.store.form().outcome === 'rated' &&
      Object.keys(therapist).some((goalId) => settled[goalId] === undefined || settled[goalId] === 'patient')
    );
  });
}
