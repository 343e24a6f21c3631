import { Directive, computed, input } from '@angular/core';

export type ButtonKind = 'primary' | 'secondary' | 'small' | 'warning';

const CLASSES: Readonly<Record<ButtonKind, string>> = {
  primary: 'nhsuk-button',
  secondary: 'nhsuk-button nhsuk-button--secondary',
  small: 'nhsuk-button nhsuk-button--secondary nhsuk-button--small',
  warning: 'nhsuk-button nhsuk-button--warning',
};

/** A page has one primary button; everything else is secondary. */
@Directive({ selector: 'button[wmButton], a[wmButton]', host: { '[class]': 'classes()' } })
export class Button {
  readonly wmButton = input<ButtonKind | ''>('primary');
  protected readonly classes = computed(() => CLASSES[this.wmButton() || 'primary']);
}
