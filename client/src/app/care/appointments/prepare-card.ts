import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, ReviewRecord, TeamNote } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { episodePartUrl } from '../../data/record-reads';
import { needsInWords } from '../episodes/needs-text';
import { openSteps } from '../episodes/open-steps';
import { stepInWords } from '../episodes/step-text';
import { optionText } from '../review-draft/option-text';
import { goalsToPrepare } from '../review-draft/prepare-goals';
import { answerText } from '../review-draft/review-options';
import { readReview } from '../review-save/review-reads';
import { Tag } from '../../ui/tag';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** What a therapist looks up before an appointment, on one card. */
@Component({
  selector: 'wm-prepare-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, RouterLink, Tag],
  templateUrl: './prepare-card.html',
  styleUrl: './prepare-card.scss',
})
export class PrepareCard {
  protected readonly i18n = inject(Translations);
  readonly appointmentId = input.required<string>();

  protected readonly reads = readReview(() => this.appointmentId());
  protected readonly context = this.reads.context;
  private readonly notesRead = httpResource<Page<TeamNote>>(() => {
    const id = this.context()?.episode.id;
    return id ? episodePartUrl(id, 'notes') : undefined;
  });
  private readonly recordRead = httpResource<ReviewRecord>(
    () => `${API}/appointments/${this.appointmentId()}/review-record`,
  );
  protected readonly error = computed(() => this.reads.error() ?? this.notesRead.error() ?? this.recordRead.error());

  protected readonly previous = computed(() => {
    const previous = this.recordRead.hasValue() ? this.recordRead.value().previous : null;
    return previous && { link: ['/appointments', previous.appointmentId, 'review-record'], day: fullDay(previous.on) };
  });
  protected readonly goals = computed(() => {
    const context = this.context();
    if (!context) return [];
    const notes = this.notesRead.hasValue() ? this.notesRead.value().items : [];
    return goalsToPrepare(context, notes).map(({ goal, last, gotHarder, note }) => ({
      id: goal.id,
      ownWords: goal.ownWords,
      last: last && {
        said: optionText(this.i18n, answerText(last.answer, context.measure.scale, goal)),
        on: fullDay(last.on),
      },
      gotHarder,
      toChange: goal.lastLook?.choice === 'change' ? goal.lastLook : null,
      note: note && {
        text: note.note,
        of: this.i18n.t('care.notes.of', {
          who: this.i18n.t(`patient.rater.${note.rater}`),
          day: fullDay(note.on),
        }),
      },
    }));
  });
  protected readonly steps = computed(() => {
    const context = this.context();
    if (!context) return [];
    return openSteps(context.nextSteps).map((step) => ({
      id: step.id,
      text: stepInWords(this.i18n, step, context.appointment.on),
    }));
  });
  protected readonly needs = computed(() => needsInWords(this.context()?.patient.needs ?? {}));
  protected readonly fromHome = computed(() => this.context()?.preparations.length ?? 0);

  protected readAgain(): void {
    this.reads.readAgain();
    this.notesRead.reload();
    this.recordRead.reload();
  }
}
