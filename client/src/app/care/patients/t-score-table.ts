import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Goal, TReason, Trajectory, TrajectorySummary } from '@waymark/contracts';
import { onlySomeWeighed } from '@waymark/measures';
import { signedLevel } from '../goals/hint-text';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

const LEVELS = ['2', '1', '0', '-1', '-2'] as const;

/** T at each appointment with the levels it came from. For staff only; T is never shown without its levels. */
@Component({
  selector: 'wm-t-score-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (hasT()) {
      <p>{{ i18n.t('care.t.note') }}</p>
      <p>
        {{ summary() }}
        @if (unweighted(); as params) {
          {{ i18n.t('care.t.summary-unweighted', params) }}
        }
        @if (hasGoalsToKeep()) {
          {{ i18n.t('care.t.to-keep') }}
        }
        @if (slowed(); as params) {
          {{ i18n.t('care.t.to-slow', params) }}
        }
        @if (onlySome()) {
          {{ i18n.t('care.t.only-some') }}
        }
        @if (newest(); as newest) {
          {{ newest }}
        }
        @if (trajectory().partial) {
          {{ i18n.t('care.t.partial') }}
        }
        @if (trajectory().carried > 0) {
          {{ i18n.plural('care.t.carried', trajectory().carried) }}
        }
      </p>
      @for (part of parts(); track part.heading) {
        @if (part.heading) {
          <h3>{{ i18n.t(part.heading) }}</h3>
        }
        <table class="app-table nhsuk-table">
          <caption class="nhsuk-u-visually-hidden">
            {{
              i18n.t(part.heading ?? 'care.t.heading')
            }}
          </caption>
          <thead class="nhsuk-table__head">
            <tr>
              <th scope="col">{{ i18n.t('care.t.day') }}</th>
              <th scope="col" class="app-number">{{ i18n.t('care.t.weighted') }}</th>
              <th scope="col" class="app-number">{{ i18n.t('care.t.unweighted') }}</th>
              <th scope="col" class="app-number">{{ i18n.t('care.t.goals') }}</th>
              <th scope="col">{{ i18n.t('care.t.levels') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of part.rows; track row.id) {
              <tr>
                <th scope="row">
                  {{ row.day }}
                  @if (row.withoutPatient) {
                    <span class="app-second-line">{{ i18n.t('care.t.without-patient') }}</span>
                  }
                </th>
                <td class="app-number" [attr.data-name]="i18n.t('care.t.weighted')">{{ row.weighted }}</td>
                <td class="app-number" [attr.data-name]="i18n.t('care.t.unweighted')">{{ row.unweighted }}</td>
                <td class="app-number" [attr.data-name]="i18n.t('care.t.goals')">{{ row.goals }}</td>
                <td [attr.data-name]="i18n.t('care.t.levels')">
                  {{ row.levels }}
                  @if (row.slowed; as slowed) {
                    <span class="app-second-line">{{ slowed }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      }
    } @else {
      <p>{{ i18n.t('care.t.not-here') }}</p>
    }
  `,
})
export class TScoreTable {
  protected readonly i18n = inject(Translations);
  readonly trajectory = input.required<Trajectory>();
  /** Every goal of the episode. */
  readonly goals = input.required<readonly Goal[]>();

  /** Whether the measure has T: without it a table would only repeat that there is none. */
  protected readonly hasT = computed(() => this.trajectory().tReason !== 'measure-not-gas');
  protected readonly summary = computed(() => {
    const { baselineT, currentT, changeT, tReason } = this.trajectory();
    const [baseline, current] = [this.score(baselineT, tReason), this.score(currentT, tReason)];
    if (baselineT === null && currentT === null) return this.i18n.t('care.t.summary-none', { current });
    return this.i18n.t('care.t.summary', { baseline, current, change: this.changeText(changeT) });
  });

  /** Shown beside the weighted ones wherever they differ; null: they are the same. */
  protected readonly unweighted = computed(() => {
    const { unweighted, baselineT, currentT, tReason } = this.trajectory();
    if (unweighted.baselineT === baselineT && unweighted.currentT === currentT) return null;
    return {
      baseline: this.score(unweighted.baselineT, tReason),
      current: this.score(unweighted.currentT, tReason),
      change: this.changeText(unweighted.changeT),
    };
  });
  protected readonly hasGoalsToKeep = computed(() =>
    this.goals().some(({ kind, baseline }) => kind === 'to-keep' && baseline !== null),
  );
  /** Goals to slow a loss, which are in none of the other figures; null: there are none. */
  protected readonly slowed = computed(() => {
    const { goals, rated, held, currentT } = this.trajectory().toSlow;
    return goals === 0 ? null : { rated, held, score: this.score(currentT, 'no-level-agreed') };
  });
  protected readonly onlySome = computed(() =>
    onlySomeWeighed(this.goals().filter(({ baseline }) => baseline !== null)),
  );

  /** Why T of the newest row differs from the summary; null: it does not, or for another reason. */
  protected readonly newest = computed(() => {
    const { summary, currentT } = this.trajectory();
    // A review recorded without the patient is not agreed, so it never enters the summary.
    const last = summary.filter(({ purpose, withoutPatient }) => purpose !== 'follow-up' && !withoutPatient).at(-1);
    if (!last || last.tScore === null || currentT === null || last.goalsCounted >= last.goalsActive) return null;
    const params = {
      rated: this.score(last.tScore, null),
      current: this.score(currentT, null),
      counted: last.goalsCounted,
      active: last.goalsActive,
    };
    if (params.rated === params.current) return null;
    return this.i18n.plural('care.t.counts', last.goalsActive - last.goalsCounted, params);
  });

  /** A follow-up comes after the end and is listed apart, so that it is not taken for the outcome. Newest first. */
  protected readonly parts = computed(() => {
    const newestFirst = [...this.trajectory().summary].reverse();
    const during = newestFirst.filter(({ purpose }) => purpose !== 'follow-up');
    const after = newestFirst.filter(({ purpose }) => purpose === 'follow-up');
    return [
      { heading: null, rows: during.map((at) => this.toRow(at)) },
      { heading: 'care.t.follow-up' as const, rows: after.map((at) => this.toRow(at)) },
    ].filter(({ rows }) => rows.length > 0);
  });

  private slowedText({ toSlow: { goals, held, currentT } }: TrajectorySummary): string {
    const score = this.score(currentT, 'no-level-agreed');
    return goals === 0 ? '' : this.i18n.t('care.t.slowed', { held, goals, score });
  }

  private toRow(at: TrajectorySummary) {
    return {
      id: at.appointmentId,
      day: fullDay(at.on),
      withoutPatient: at.withoutPatient,
      weighted: this.score(at.tScore, at.tReason),
      unweighted: this.score(at.tScoreUnweighted, at.tReason),
      goals: this.i18n.t('care.t.of', { counted: at.goalsCounted, active: at.goalsActive }),
      levels: LEVELS.filter((level) => at.levels[level] > 0)
        .map((level) => this.levelText(level, at))
        .concat(at.levels.notRated > 0 ? [this.i18n.t('care.t.not-rated', { count: at.levels.notRated })] : [])
        .join(', '),
      slowed: this.slowedText(at),
    };
  }

  /** "−1: 2 (of which partly: 1)": part of the way counts as −1, and is not the same to the person. */
  private levelText(level: (typeof LEVELS)[number], { levels }: TrajectorySummary): string {
    const text = `${signedLevel(Number(level))}: ${levels[level]}`;
    if (level !== '-1' || levels.partly === 0) return text;
    return `${text} (${this.i18n.t('care.t.partly', { count: levels.partly })})`;
  }

  private changeText(change: number | null): string {
    const text = this.score(change, this.trajectory().tReason);
    return change !== null && change > 0 ? `+${text}` : text;
  }

  private score(t: number | null, reason: TReason | null): string {
    if (t !== null) return t.toFixed(1).replace('-', '−');
    return this.i18n.t(`care.t-reason.${reason ?? 'none'}`);
  }
}
