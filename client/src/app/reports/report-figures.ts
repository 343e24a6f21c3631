import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ReportFigure } from '@waymark/contracts';
import { Translations } from '../i18n/translations';

/** The figures of a report, all of the same size: what got harder is as easy to see as what was reached. */
@Component({
  selector: 'wm-report-figures',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (figure of figures(); track figure.row) {
        <li>
          <span class="label">{{ figure.label }}</span>
          <strong>{{ figure.shown }}</strong>
          @if (figure.interval; as interval) {
            <span>{{ i18n.t('reports.interval', { interval }) }}</span>
          }
          <span>{{ figure.people }}</span>
          @if (figure.note; as note) {
            <span class="app-quiet">{{ note }}</span>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './report-figures.scss',
})
export class ReportFigures {
  protected readonly i18n = inject(Translations);
  readonly figures = input.required<readonly ReportFigure[]>();
}
