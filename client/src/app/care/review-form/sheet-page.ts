import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { PersonStrip } from '../episodes/person-strip';
import { readReview } from '../review-save/review-reads';
import { PageSizeLarge } from '../../ui/page-sizes';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { ReviewSheet } from './review-sheet';

/** The review on paper, for use without a screen. Printing it does not yet give anyone a copy. */
@Component({
  selector: 'wm-sheet-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, PageSizeLarge, PersonStrip, ReadProblem, ReviewSheet, RouterLink],
  template: `
    <div class="app-sheet__screen app-column">
      <h1 wmHeading>{{ i18n.t('review-form.sheet.title') }}</h1>
      @if (reads.context(); as context) {
        <wm-person-strip [patient]="context.patient" />
      }
      @if (reads.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="reads.readAgain()" />
      } @else if (reads.context()) {
        <p>{{ i18n.t('review-form.sheet.note') }}</p>
        <button type="button" wmButton (click)="print()">{{ i18n.t('patient.patient-copy.print') }}</button>
        <p>
          @if (isLarge()) {
            <a [routerLink]="[]" [queryParams]="{ form: 'a4' }">{{ i18n.t('review-form.sheet.usual') }}</a>
          } @else {
            <a [routerLink]="[]" [queryParams]="{ form: 'large' }">{{ i18n.t('review-form.sheet.large') }}</a>
          }
        </p>
        <p>
          <a [routerLink]="['/appointments', appointmentId()]">{{ i18n.t('review-form.sheet.back') }}</a>
        </p>
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </div>
    @if (reads.context(); as context) {
      <wm-page-size-large />
      <div
        class="app-sheet__frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="i18n.t('patient.patient-copy.preview')"
      >
        <wm-review-sheet [context]="context" [large]="isLarge()" />
      </div>
    }
  `,
})
export class SheetPage {
  private readonly document = inject(DOCUMENT);
  protected readonly i18n = inject(Translations);

  readonly appointmentId = input.required<string>();
  readonly form = input<string>();

  protected readonly reads = readReview(() => this.appointmentId());
  private readonly needs = computed(() => this.reads.context()?.patient.needs ?? {});
  /** Large print if the person needs it, unless the other was chosen. */
  protected readonly isLarge = computed(() => {
    const { largeText, formats } = this.needs();
    const needed = largeText === true || (formats?.includes('large-print') ?? false);
    return this.form() === undefined ? needed : this.form() === 'large';
  });

  constructor() {
    effect(() => {
      if (this.needs().easyRead) untracked(() => void this.i18n.show('en-easy'));
    });
    inject(DestroyRef).onDestroy(() => this.i18n.showChosen());
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
