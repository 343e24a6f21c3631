import { Directive, ElementRef, computed, inject, input } from '@angular/core';

export type ButtonKind = 'primary' | 'secondary' | 'small' | 'warning';

const CLASSES: Readonly<Record<ButtonKind, string>> = {
  primary: 'nhsuk-button',
  secondary: 'nhsuk-button nhsuk-button--secondary',
  small: 'nhsuk-button nhsuk-button--secondary nhsuk-button--small',
  warning: 'nhsuk-button nhsuk-button--warning',
};

/**
 * A page has one primary button; everything else is secondary. A link that looks like a button follows the space bar, as
 * a button does.
 */
@Directive({
  selector: 'button[wmButton], a[wmButton]',
  host: { '[class]': 'classes()', '(keydown.space)': 'press($event)' },
})
export class Button {
  readonly wmButton = input<ButtonKind | ''>('primary');
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly classes = computed(() => CLASSES[this.wmButton() || 'primary']);

  protected press(event: Event): void {
    if (this.element.tagName !== 'A') return;
    event.preventDefault();
    this.element.click();
  }
}
