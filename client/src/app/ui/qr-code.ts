import {
  ChangeDetectionStrategy,
  Component,
  type ComponentRef,
  ViewContainerRef,
  afterNextRender,
  effect,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { QrDrawing } from './qr-drawing';

/**
 * The place of a QR code. What draws it is fetched for itself, because few pages have one; until it is here, and without a
 * network, it is empty, so that what the code says must stand beside it.
 */
@Component({
  selector: 'wm-qr-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<ng-container #place />',
})
export class QrCode {
  readonly text = input.required<string>();
  /** What it is, for who cannot see it. */
  readonly label = input.required<string>();

  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private readonly drawing = signal<ComponentRef<QrDrawing> | null>(null);

  constructor() {
    afterNextRender(() => void this.fetch());
    // A newer code is drawn in place of the earlier one.
    effect(() => {
      this.drawing()?.setInput('text', this.text());
      this.drawing()?.setInput('label', this.label());
    });
  }

  private async fetch(): Promise<void> {
    try {
      const { QrDrawing } = await import('./qr-drawing');
      const drawn = this.place().createComponent(QrDrawing);
      drawn.setInput('text', this.text());
      drawn.setInput('label', this.label());
      this.drawing.set(drawn);
    } catch (error) {
      console.error(error);
    }
  }
}
