import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { isHardToRead } from '@waymark/text';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';

/** Around the fields of one part: how hard it is to read, and what somebody else wrote there meanwhile. */
@Component({
  selector: 'wm-round-up-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <ng-content />
    @if (reads(); as reads) {
      <p class="grade" [class.hard]="isHard()">{{ reads }}</p>
    }
    @if (theirs(); as theirs) {
      <div class="theirs">
        <h3>{{ i18n.t('round-ups.theirs') }}</h3>
        @for (line of theirs; track $index) {
          <p dir="auto">{{ line }}</p>
        } @empty {
          <p>{{ i18n.t('round-ups.theirs-nothing') }}</p>
        }
        <button type="button" wmButton="small" (click)="takeTheirs.emit()">
          {{ i18n.t('round-ups.take-theirs') }}<span class="nhsuk-u-visually-hidden">: {{ name() }}</span>
        </button>
      </div>
    }
  `,
  styleUrl: './round-up-part.scss',
})
export class RoundUpPartFrame {
  protected readonly i18n = inject(Translations);
  readonly name = input.required<string>();
  /** School grade; null: too short to say. */
  readonly grade = input<number | null>(null);
  /** Lines that somebody else saved; null: the same. */
  readonly theirs = input<readonly string[] | null>(null);
  readonly takeTheirs = output();

  protected readonly isHard = computed(() => isHardToRead(this.grade()));
  protected readonly reads = computed(() => {
    const grade = this.grade();
    if (grade === null) return '';
    return this.i18n.t(this.isHard() ? 'round-ups.reads-hard' : 'round-ups.reads', { grade });
  });
}
