import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { readProblem } from './problem';

/** Replaces something that could not be read, with a button to try again. */
@Component({
  selector: 'wm-read-problem',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <div role="alert">
      <p>{{ text() }}</p>
      <button type="button" wmButton="secondary" (click)="tryAgain.emit()">
        {{ i18n.t('patient.problem.again') }}
      </button>
    </div>
  `,
})
export class ReadProblem {
  protected readonly i18n = inject(Translations);
  readonly error = input.required<unknown>();
  readonly tryAgain = output();

  protected readonly text = computed(() => {
    const { text } = readProblem(this.error());
    return typeof text === 'string' ? text : this.i18n.t(text.key);
  });
}
