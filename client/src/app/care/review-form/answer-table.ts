import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translations } from '../../i18n/translations';
import type { AnswerTable } from './review-record-view';

/** Every answer of a review: a row for each goal, a column for each rater, notes for the team beneath the answer. */
@Component({
  selector: 'wm-answer-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <table class="app-table">
      <caption class="nhsuk-u-visually-hidden">
        {{
          i18n.t('review-form.review-record.answers')
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ i18n.t('review-form.review-record.goal') }}</th>
          <th scope="col">{{ i18n.t('review-form.review-record.before') }}</th>
          @for (rater of table().raters; track rater) {
            <th scope="col">{{ nameOf($index) }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (goal of table().goals; track goal.id) {
          <tr>
            <th scope="row">
              <a class="app-own-words" [routerLink]="['/goals', goal.id]">{{ goal.ownWords }}</a>
            </th>
            <td [attr.data-name]="i18n.t('review-form.review-record.before')">
              @if (goal.before; as before) {
                {{ before.said }} <span class="app-second-line">{{ before.on }}</span>
              } @else {
                {{ i18n.t('review-form.review-record.nothing-before') }}
              }
            </td>
            @for (answer of goal.answers; track $index) {
              <td [attr.data-name]="nameOf($index)">
                @if (answer) {
                  {{ answer.said }}
                  @if (answer.note; as note) {
                    <span class="app-second-line note"
                      >{{ i18n.t('review-form.review-record.note') }} <strong>{{ note }}</strong></span
                    >
                  }
                } @else {
                  {{ i18n.t('review-form.review-record.not-said') }}
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    .note {
      overflow-wrap: anywhere;
    }
  `,
})
export class AnswerTableView {
  protected readonly i18n = inject(Translations);
  readonly table = input.required<AnswerTable>();

  protected nameOf(index: number): string {
    const rater = this.table().raters[index] ?? 'agreed';
    return this.i18n.t(`review-form.review-record.rater.${rater}`);
  }
}
