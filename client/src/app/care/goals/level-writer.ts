import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { GasLevel, GoalKind } from '@waymark/contracts';
import { TextArea } from '../../ui/text-area';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { type LevelBoxes, type TypedStart, writingOrder } from './goal-draft';

const NAMES: Readonly<Record<GasLevel, TranslationKey>> = {
  2: 'goals.level.2',
  1: 'goals.level.1',
  0: 'goals.level.0',
  [-1]: 'goals.level.-1',
  [-2]: 'goals.level.-2',
};

const EXAMPLES: Readonly<Record<GasLevel, TranslationKey>> = {
  2: 'goals.level-example.2',
  1: 'goals.level-example.1',
  0: 'goals.level-example.0',
  [-1]: 'goals.level-example.-1',
  [-2]: 'goals.level-example.-2',
};

/** What people who read little can take in as one answer among three. A hint, never a limit. */
const FEW_WORDS = 8;

/** One box per level, in the order in which people find them easiest to describe. Each may stay empty. */
@Component({
  selector: 'wm-level-writer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TextArea],
  template: `
    <p>{{ i18n.t('goals.level.note') }}</p>
    @for (box of boxes(); track box.level) {
      <wm-text-area
        [fieldId]="'level-' + (box.level + 2)"
        [label]="box.label"
        [hint]="box.example"
        [rows]="2"
        [value]="box.text"
        (valueChange)="write(box.level, $event)"
      />
      <p class="long" aria-live="polite">{{ box.long }}</p>
    }
  `,
  styles: `
    .long {
      margin: -0.75rem 0 1rem;
      color: var(--wm-quiet-text);
    }

    .long:empty {
      margin: 0;
    }
  `,
})
export class LevelWriter {
  protected readonly i18n = inject(Translations);
  readonly levels = model.required<LevelBoxes>();
  readonly start = input.required<TypedStart['level']>();
  readonly kind = input.required<GoalKind>();

  protected readonly boxes = computed(() =>
    writingOrder(this.start(), this.kind()).map((level) => {
      const name = this.i18n.t(NAMES[level]);
      const text = this.levels()[level] ?? '';
      const count = text.split(/\s+/).filter(Boolean).length;
      const isNow = this.start() === String(level);
      return {
        level,
        label: isNow ? this.i18n.t('goals.level.now', { level: name }) : name,
        example: this.i18n.t('goals.level.example', { text: this.i18n.t(EXAMPLES[level]) }),
        text,
        long: count > FEW_WORDS ? this.i18n.t('goals.level.long', { count }) : '',
      };
    }),
  );

  protected write(level: GasLevel, text: string): void {
    this.levels.set({ ...this.levels(), [level]: text });
  }
}
