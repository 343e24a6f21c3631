import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import {
  type AllowedLevels,
  QUASI_IDENTIFIER_LEVELS,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
} from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { Expander } from '../../ui/expander';
import { SelectInput } from '../../ui/select-input';
import { errorOf, type ShownProblem } from '../../ui/shown-problem';

type End = 'finest' | 'coarsest';

/** Field of each column in which a problem with its levels is shown, by the pointer of the API. */
export const LEVEL_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  QUASI_IDENTIFIERS.map((column) => [`/allowedLevels/${column}`, `finest-${column}`]),
);

/** Limits how exact and how coarse each column may become; closed, as every level is allowed unless somebody says otherwise. */
@Component({
  selector: 'wm-allowed-levels',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, SelectInput],
  template: `
    <wm-expander [summary]="i18n.t('research.levels')" [open]="hasError()">
      <p>{{ i18n.t('research.levels.what') }}</p>
      @for (one of columns; track one.column) {
        <fieldset class="nhsuk-fieldset">
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{{ one.name }}</legend>
          <wm-select-input
            [fieldId]="'finest-' + one.column"
            [label]="i18n.t('research.levels.finest')"
            [nothing]="i18n.t('research.levels.open')"
            [options]="one.finest"
            [error]="errorOf('finest-' + one.column)"
            [value]="levelOf(one.column, 'finest')"
            (valueChange)="set(one.column, 'finest', $event)"
          />
          <wm-select-input
            [fieldId]="'coarsest-' + one.column"
            [label]="i18n.t('research.levels.coarsest')"
            [nothing]="i18n.t('research.levels.open')"
            [options]="one.coarsest"
            [value]="levelOf(one.column, 'coarsest')"
            (valueChange)="set(one.column, 'coarsest', $event)"
          />
        </fieldset>
      }
    </wm-expander>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
      gap: 0 2rem;
      max-width: 40rem;
    }
    legend {
      grid-column: 1 / -1;
    }
  `,
})
export class AllowedLevelsInput {
  protected readonly i18n = inject(Translations);
  /** null: every level of every column. */
  readonly allowed = model<AllowedLevels | null>(null);
  readonly problem = input.required<ShownProblem | null>();

  protected readonly hasError = computed(() => Object.values(LEVEL_FIELDS).some((field) => this.errorOf(field) !== ''));
  protected readonly columns = QUASI_IDENTIFIERS.map((column) => {
    const levels = QUASI_IDENTIFIER_LEVELS[column].map((text, level) => ({ value: String(level), text }));
    // At its end a limit limits nothing: that is what "open" says.
    return {
      column,
      name: this.i18n.t(`research.column.${column}`),
      finest: levels.slice(1),
      coarsest: levels.slice(0, -1),
    };
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected levelOf(column: QuasiIdentifierName, end: End): string {
    const range = this.allowed()?.[column];
    if (!range || range[end] === openEnd(column)[end]) return '';
    return String(range[end]);
  }

  protected set(column: QuasiIdentifierName, end: End, level: string): void {
    const open = openEnd(column);
    const before = this.allowed()?.[column] ?? open;
    const range = { ...before, [end]: level === '' ? open[end] : Number(level) };
    const { [column]: _, ...others } = this.allowed() ?? {};
    const isOpen = range.finest === open.finest && range.coarsest === open.coarsest;
    const next = isOpen ? others : { ...others, [column]: range };
    this.allowed.set(Object.keys(next).length === 0 ? null : next);
  }
}

function openEnd(column: QuasiIdentifierName) {
  return { finest: 0, coarsest: QUASI_IDENTIFIER_LEVELS[column].length - 1 };
}
