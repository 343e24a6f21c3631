import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** Empty squares around it, which readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code, drawn as one path. Show it by `QrCode`, which fetches it. */
@Component({
  selector: 'wm-qr-drawing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let side = picture().side;
    <svg
      role="img"
      shape-rendering="crispEdges"
      [attr.viewBox]="'0 0 ' + side + ' ' + side"
      [attr.aria-label]="label()"
    >
      <rect class="light" [attr.width]="side" [attr.height]="side" />
      <path class="dark" [attr.d]="picture().path" />
    </svg>
  `,
  // Readers want dark squares on light ones, whatever the colours of the page.
  styles: `
    svg {
      display: block;
      inline-size: min(100%, 17rem);
      margin-block: 1rem;
      forced-color-adjust: none;
      print-color-adjust: exact;
    }
    .light {
      fill: #fff;
    }
    .dark {
      fill: #000;
    }
  `,
})
export class QrDrawing {
  readonly text = input.required<string>();
  /** What it is, for who cannot see it. */
  readonly label = input.required<string>();

  protected readonly picture = computed(() => {
    const { data, size } = encode(this.text(), { border: QUIET_ZONE });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), side: size };
  });
}
