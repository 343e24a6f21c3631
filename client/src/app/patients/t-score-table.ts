import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TReason, Trajectory } from '@waymark/contracts';
import { fullDay } from '../words/day-words';
import { Words } from '../words/words';

const LEVELS = ['2', '1', '0', '-1', '-2'] as const;

/** T at each appointment with the levels it came from. For staff only; T never stands without its levels. */
@Component({
  selector: 'wm-t-score-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p>{{ words.t('staff.t.note') }}</p>
    <p>
      {{ words.t('staff.t.summary', { baseline: baseline(), current: current(), change: change() }) }}
      @if (newest(); as newest) {
        {{ words.t(newest.words, newest.params) }}
      }
      @if (trajectory().partial) {
        {{ words.t('staff.t.partial') }}
      }
      @if (trajectory().carried > 0) {
        {{
          words.t(trajectory().carried === 1 ? 'staff.t.carried-one' : 'staff.t.carried', {
            count: trajectory().carried,
          })
        }}
      }
    </p>
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('staff.t.heading')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('staff.t.day') }}</th>
            <th scope="col" class="app-number">{{ words.t('staff.t.weighted') }}</th>
            <th scope="col" class="app-number">{{ words.t('staff.t.unweighted') }}</th>
            <th scope="col" class="app-number">{{ words.t('staff.t.goals') }}</th>
            <th scope="col">{{ words.t('staff.t.levels') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr>
              <th scope="row">
                {{ row.day }}
                @if (row.withoutPatient) {
                  <span class="app-second-line">{{ words.t('staff.t.without-patient') }}</span>
                }
              </th>
              <td class="app-number" [attr.data-name]="words.t('staff.t.weighted')">{{ row.weighted }}</td>
              <td class="app-number" [attr.data-name]="words.t('staff.t.unweighted')">{{ row.unweighted }}</td>
              <td class="app-number" [attr.data-name]="words.t('staff.t.goals')">{{ row.goals }}</td>
              <td [attr.data-name]="words.t('staff.t.levels')">{{ row.levels }}</td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
})
export class TScoreTable {
  protected readonly words = inject(Words);
  readonly trajectory = input.required<Trajectory>();

  protected readonly baseline = computed(() => this.score(this.trajectory().baselineT, this.trajectory().tReason));
  protected readonly current = computed(() => this.score(this.trajectory().currentT, this.trajectory().tReason));
  protected readonly change = computed(() => {
    const { changeT, tReason } = this.trajectory();
    return changeT !== null && changeT > 0 ? `+${this.score(changeT, tReason)}` : this.score(changeT, tReason);
  });

  /** Why the newest row says another T than the summary; null: it does not, or for another reason. */
  protected readonly newest = computed(() => {
    const { summary, currentT } = this.trajectory();
    const last = summary.at(-1);
    if (!last || last.tScore === null || currentT === null || last.goalsCounted >= last.goalsActive) return null;
    const params = {
      rated: this.score(last.tScore, null),
      current: this.score(currentT, null),
      counted: last.goalsCounted,
      active: last.goalsActive,
    };
    if (params.rated === params.current) return null;
    const isOne = last.goalsActive - last.goalsCounted === 1;
    return { params, words: isOne ? 'staff.t.counts-all-but-one' : 'staff.t.counts' } as const;
  });

  protected readonly rows = computed(() =>
    [...this.trajectory().summary].reverse().map((at) => ({
      id: at.appointmentId,
      day: fullDay(at.on),
      withoutPatient: at.withoutPatient,
      weighted: this.score(at.tScore, at.tReason),
      unweighted: this.score(at.tScoreUnweighted, at.tReason),
      goals: this.words.t('staff.t.of', { counted: at.goalsCounted, active: at.goalsActive }),
      levels: [
        ...LEVELS.filter((level) => at.levels[level] > 0).map(
          (level) => `${level.replace('-', '−')}: ${at.levels[level]}`,
        ),
        ...(at.levels.partly > 0 ? [this.words.t('staff.t.partly', { count: at.levels.partly })] : []),
        ...(at.levels.notRated > 0 ? [this.words.t('staff.t.not-rated', { count: at.levels.notRated })] : []),
      ].join(', '),
    })),
  );

  private score(t: number | null, reason: TReason | null): string {
    if (t !== null) return t.toFixed(1).replace('-', '−');
    return this.words.t(`staff.t-reason.${reason ?? 'none'}`);
  }
}
