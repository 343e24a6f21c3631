import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Goal, Page, TeamNote } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { episodePartUrl } from '../../data/record-reads';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** What was noted for the team beside the ratings of a goal, the latest first, each with the way to its review. */
@Component({
  selector: 'wm-goal-notes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, RouterLink],
  template: `
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    }
    @if (notes().length > 0) {
      <h2>{{ i18n.t('care.notes.heading') }}</h2>
      <ul class="nhsuk-list app-column">
        @for (note of notes(); track $index) {
          <li>
            {{ note.text }}
            <a class="app-second-line" [routerLink]="['/appointments', note.appointmentId, 'review-record']">{{
              note.of
            }}</a>
          </li>
        }
      </ul>
    }
  `,
})
export class GoalNotes {
  protected readonly i18n = inject(Translations);
  readonly goal = input.required<Goal>();

  protected readonly read = httpResource<Page<TeamNote>>(() => episodePartUrl(this.goal().episodeId, 'notes'));
  protected readonly notes = computed(() => {
    const all = this.read.hasValue() ? this.read.value().items : [];
    return all
      .filter(({ goalId }) => goalId === this.goal().id)
      .map(({ appointmentId, note, rater, on }) => ({
        appointmentId,
        text: note,
        of: this.i18n.t('care.notes.of', { who: this.i18n.t(`patient.rater.${rater}`), day: fullDay(on) }),
      }));
  });
}
