import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ViewEncapsulation,
  computed,
  inject,
  input,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { DischargeSummaryView } from '../episodes/discharge-summary';
import { PersonStrip } from '../episodes/person-strip';
import { SessionStore } from '../../session/session-store';
import { PageSizeLarge } from '../../ui/page-sizes';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { calledName, sheetOwnerOf } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { readEpisodeHere } from './episode-here';

/** Discharge summary as it is printed. */
@Component({
  selector: 'wm-discharge-summary-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [Button, DischargeSummaryView, PageHeading, PageSizeLarge, PersonStrip, ReadProblem, RouterLink],
  styleUrls: ['../patient-copy/patient-copy-sheet.scss', './discharge-summary-page.scss'],
  template: `
    <div class="app-patient-copy__screen app-column">
      <h1 wmHeading>{{ i18n.t('patient.discharge.heading') }}</h1>
      @if (isStaff() && reads.here(); as here) {
        <wm-person-strip [patientId]="here.patient.id" paper="patient" />
      }
      @if (reads.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="reads.readAgain()" />
      } @else if (sheet()) {
        <button type="button" wmButton (click)="print()">{{ i18n.t('patient.patient-copy.print') }}</button>
        <p>
          <a [routerLink]="[]" [queryParams]="{ form: isLarge() ? 'a4' : 'large' }">{{
            i18n.t(isLarge() ? 'patient.discharge.see-a4' : 'patient.discharge.see-large')
          }}</a>
        </p>
      } @else if (reads.here()) {
        <p>{{ i18n.t('patient.discharge.none') }}</p>
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
      <p>
        <a [routerLink]="isStaff() ? ['/episodes', episodeId(), 'discharge'] : ['/']">{{
          i18n.t('patient.review.back')
        }}</a>
      </p>
    </div>
    @if (sheet(); as sheet) {
      <wm-page-size-large />
      <div
        class="app-patient-copy__frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="i18n.t('patient.patient-copy.preview')"
      >
        <article class="app-paper app-discharge-paper" [class.app-paper--large]="isLarge()">
          <header>
            <h2>{{ i18n.t('patient.discharge.sheet-title', { name: sheet.name }) }}</h2>
            <p>{{ sheet.owner }}</p>
            <p>{{ sheet.ended }}</p>
          </header>
          <wm-discharge-summary [summary]="sheet.summary" />
          <footer>
            <p>{{ sheet.contact }}</p>
            <p>{{ i18n.t('patient.patient-copy.printed-on', { day: sheet.today }) }}</p>
            <p class="app-paper__not-real">{{ i18n.t('patient.frame.not-real') }}</p>
          </footer>
        </article>
      </div>
    }
  `,
})
export class DischargeSummaryPage {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  readonly episodeId = input.required<string>();
  /** From the URL: `a4` or `large`. */
  readonly form = input<string>();

  protected readonly reads = readEpisodeHere(this.episodeId);
  protected readonly isLarge = computed(() => this.form() === 'large');
  protected readonly isStaff = this.session.isStaff;
  /** Content of the sheet; null: nothing was written, or not for this reader. */
  protected readonly sheet = computed(() => {
    const here = this.reads.here();
    if (!here?.episode.dischargeSummary || here.episode.endedOn === null) return null;
    const { patient, careService } = here;
    const service = careService?.name ?? '';
    return {
      name: calledName(patient),
      owner: sheetOwnerOf(this.i18n, patient),
      summary: here.episode.dischargeSummary,
      ended: this.i18n.t('patient.discharge.ended', { service, day: fullDay(here.episode.endedOn) }),
      contact: careService?.phone
        ? this.i18n.t('patient.patient-copy.contact', { service, phone: careService.phone })
        : this.i18n.t('patient.patient-copy.contact-team', { service }),
      today: fullDay(this.session.today() || here.episode.endedOn),
    };
  });

  protected print(): void {
    this.document.defaultView?.print();
  }
}
