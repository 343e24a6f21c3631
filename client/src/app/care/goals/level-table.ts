import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { GAS_LEVELS, type Goal } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { signedLevel } from './hint-text';

/** What each level of a goal means, best first. */
@Component({
  selector: 'wm-level-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="app-table">
      <caption class="nhsuk-u-visually-hidden">
        {{
          i18n.t('goals.level.heading')
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ i18n.t('goals.level.column') }}</th>
          <th scope="col">{{ i18n.t('goals.level.meaning') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.level) {
          <tr>
            <th scope="row">
              {{ row.name }}
              @if (row.note) {
                <span class="app-second-line">{{ row.note }}</span>
              }
            </th>
            <td [attr.data-name]="i18n.t('goals.level.meaning')">
              {{ row.text || i18n.t('goals.level.not-described') }}
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class LevelTable {
  protected readonly i18n = inject(Translations);
  readonly goal = input.required<Pick<Goal, 'levels' | 'baseline'>>();

  protected readonly rows = computed(() => {
    const { levels, baseline } = this.goal();
    return GAS_LEVELS.map((level) => ({
      level,
      name: signedLevel(level),
      note:
        level === baseline?.level
          ? this.i18n.t('goals.level.baseline')
          : level === 0
            ? this.i18n.t('goals.level.hoped-for')
            : '',
      text: levels.find((one) => one.level === level)?.text ?? '',
    }));
  });
}
