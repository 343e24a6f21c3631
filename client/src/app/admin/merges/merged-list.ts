import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { PatientMerge } from '@waymark/contracts';
import { API } from '../../data/api';
import { oneAtATime } from '../../data/one-at-a-time';
import { readProblem } from '../../data/problem';
import { changeWriter } from '../../data/write';
import { dayOf, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { AskReason, type ReasonTexts } from '../../ui/ask-reason';
import type { ShownProblem } from '../../ui/shown-problem';

/** Merges that were made, the latest first, each with a way back. */
@Component({
  selector: 'wm-merged-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskReason],
  template: `
    @for (row of rows(); track row.merge.id) {
      <section class="app-card">
        <h3 class="app-first-heading">{{ row.heading }}</h3>
        <ul class="app-lines">
          @for (line of row.lines; track line) {
            <li>{{ line }}</li>
          }
        </ul>
        @if (row.merge.mayBeUndone) {
          <wm-ask-reason
            [fieldId]="'undo-' + row.merge.id"
            [texts]="texts()"
            [problem]="problem"
            (given)="undo(row.merge, $event)"
          />
        }
      </section>
    } @empty {
      <p>{{ i18n.t('admin.duplicates.no-merges') }}</p>
    }
  `,
})
export class MergedList {
  private readonly write = changeWriter();
  private readonly once = oneAtATime();
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly merges = input.required<readonly PatientMerge[]>();
  readonly undone = output<PatientMerge>();

  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly texts = computed<ReasonTexts>(() => ({
    start: this.i18n.t('admin.duplicates.undo'),
    heading: this.i18n.t('admin.duplicates.undo-heading'),
    whatHappens: [
      this.i18n.t('admin.duplicates.goes-back'),
      this.i18n.t('admin.duplicates.made-since'),
      this.i18n.t('admin.duplicates.choices-since'),
    ],
    yes: this.i18n.t('admin.duplicates.undo-yes'),
    reason: this.i18n.t('admin.duplicates.undo-reason'),
    noReason: this.i18n.t('admin.duplicates.no-reason'),
  }));
  protected readonly rows = computed(() =>
    this.merges().map((merge) => {
      const { kept, merged, at, by, reason, undone } = merge;
      const on = (instant: string): string => fullDay(dayOf(instant, this.session.timeZone()));
      return {
        merge,
        heading: this.i18n.t('admin.duplicates.into', { merged: listName(merged), kept: listName(kept) }),
        lines: [
          this.i18n.t('admin.duplicates.merged-on', { day: on(at), by, reason }),
          ...(undone
            ? [this.i18n.t('admin.duplicates.undone-on', { day: on(undone.at), by: undone.by, reason: undone.reason })]
            : []),
        ],
      };
    }),
  );

  protected undo(merge: PatientMerge, reason: string): Promise<void> {
    return this.once(async () => {
      try {
        const url = `${API}/patient-merges/${merge.id}/undo`;
        await this.write<PatientMerge>({ method: 'POST', url, body: { reason } });
        this.problem.set(null);
        this.undone.emit(merge);
      } catch (error) {
        this.problem.set(readProblem(error, { '/reason': `undo-${merge.id}` }));
      }
    });
  }
}
