import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type HintedGoal, goalHints } from '@waymark/measures';
import { Translations } from '../../i18n/translations';
import { hintInWords } from './hint-text';

/** Hints on what the goal could say more plainly. They only suggest: the goal can be saved as it is. */
@Component({
  selector: 'wm-goal-hints',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="hints" [class.hints--some]="hints().length > 0" aria-live="polite">
      @if (hints().length > 0) {
        <h2>{{ i18n.t('goals.hint.heading') }}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
          @for (hint of hints(); track hint) {
            <li>{{ hint }}</li>
          }
        </ul>
        <p>{{ i18n.t('goals.hint.note') }}</p>
      }
    </div>
  `,
  styles: `
    .hints--some {
      margin: 0 0 1.5rem;
      padding: 1rem 1.25rem;
      border-left: 8px solid var(--wm-line);
      background: var(--wm-card);
    }

    h2 {
      margin: 0 0 0.5rem;
      font-size: 1.1875rem;
    }

    ul {
      margin-bottom: 0.5rem;
    }

    p {
      margin: 0;
      color: var(--wm-quiet-text);
    }
  `,
})
export class GoalHints {
  protected readonly i18n = inject(Translations);
  readonly goal = input.required<HintedGoal>();
  protected readonly hints = computed(() => goalHints(this.goal()).map((hint) => hintInWords(this.i18n, hint)));
}
