import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';

/** Sets the paper size, for as long as the element is on the page. */
@Component({
  selector: 'wm-page-size-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  template: '',
  styles: '@page { size: 105mm 148mm; margin: 0; @bottom-left { content: none; } @bottom-right { content: none; } }',
})
export class PageSizeCard {}

@Component({
  selector: 'wm-page-size-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  template: '',
  styles: '@page { size: 210mm 297mm; margin: 10mm 14mm 14mm; }',
})
export class PageSizeSheet {}

/** Several pages, each with its margins. */
@Component({
  selector: 'wm-page-size-large',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  template: '',
  styles: '@page { size: 210mm 297mm; margin: 14mm; }',
})
export class PageSizeLarge {}
