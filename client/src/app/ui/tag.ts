import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A short word about a state. The colour only repeats what the word says. */
@Component({
  selector: 'wm-tag',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<strong [class]="classes()"><ng-content /></strong>`,
})
export class Tag {
  readonly tone = input<'plain' | 'done' | 'notice'>('plain');
  protected readonly classes = computed(
    () =>
      `nhsuk-tag ${{ plain: 'nhsuk-tag--white', done: 'nhsuk-tag--green', notice: 'nhsuk-tag--yellow' }[this.tone()]}`,
  );
}
