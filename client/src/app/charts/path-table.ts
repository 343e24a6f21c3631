import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Scale } from '@waymark/contracts';
import { dayInWords } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import type { PathRow } from './path-geometry';
import type { PathVisit } from './path-visits';
import { type PathVoice, answeredByText, patientAndAgreedText, raterText } from './path-voice';
import { levelWords } from './path-captions';

/** The path as a list: the day, who gave the answer, the answer. */
@Component({
  selector: 'wm-path-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="app-table">
      <thead>
        <tr>
          <th scope="col">{{ i18n.t('patient.path.table.day') }}</th>
          <th scope="col">{{ i18n.t('patient.path.table.who') }}</th>
          <th scope="col">{{ i18n.t('patient.path.table.what') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (line of lines(); track $index) {
          <tr>
            <th scope="row">{{ line.day }}</th>
            <td [attr.data-name]="i18n.t('patient.path.table.who')">{{ line.who }}</td>
            <td [attr.data-name]="i18n.t('patient.path.table.what')">{{ line.what }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class PathTable {
  protected readonly i18n = inject(Translations);
  readonly visits = input.required<readonly PathVisit[]>();
  readonly rows = input.required<readonly PathRow[]>();
  readonly scale = input.required<Scale>();
  readonly today = input.required<string>();
  readonly voice = input.required<PathVoice>();

  private readonly start = computed(() => this.visits().find((visit) => visit.appointmentId === null)?.at ?? null);

  protected readonly lines = computed(() =>
    this.visits().flatMap((visit) => {
      const day = dayInWords(visit.on, this.today());
      const note = visit.reworded ? ` ${this.i18n.t('patient.path.table.reworded')}` : '';
      if (visit.at !== null) {
        const different = visit.said.filter(({ at }) => at !== visit.at);
        return [
          { day, who: this.whoOf(visit), what: this.said(visit.at) + note },
          ...different.map(({ rater, at }) => ({
            day,
            who: this.i18n.t(raterText(rater, this.voice())),
            what: this.said(at),
          })),
        ];
      }
      const isOneSide = visit.differently && visit.alone.length === 1 && visit.alone[0]?.rater === 'patient';
      const alone = visit.alone.map(({ rater, at }) => ({
        day,
        who: this.i18n.t(raterText(rater, this.voice())),
        what: (isOneSide ? this.oneSide(at) : this.said(at)) + note,
      }));
      return alone.length > 0
        ? alone
        : [
            {
              day,
              who: this.whoOf(visit),
              what: this.i18n.t(`patient.not-rated.${visit.notRated ?? 'not-today'}`) + note,
            },
          ];
    }),
  );

  private whoOf(visit: PathVisit): string {
    if (visit.appointmentId === null) return this.i18n.t('patient.path.table.start');
    const isPatients = visit.said.some(({ rater, at }) => rater === 'patient' && at === visit.at);
    if (isPatients && visit.answeredBy === 'patient') return this.i18n.t(patientAndAgreedText(this.voice()));
    return visit.answeredBy === null || visit.answeredBy === 'patient'
      ? this.i18n.t('patient.rater.agreed')
      : this.i18n.t(answeredByText(visit.answeredBy, this.voice()));
  }

  /** The other side's answer is not for this reader. */
  private oneSide(at: number): string {
    return this.i18n.t('patient.path.one-side-shown', { answer: this.said(at) });
  }

  private said(at: number): string {
    const scale = this.scale();
    if (scale.kind === 'numeric') return this.i18n.t('patient.value.of', { value: at, max: scale.max });
    const row = this.rows().find((one) => one.at === at);
    return row?.own ?? row?.text ?? this.i18n.t(levelWords(at, this.start()));
  }
}
