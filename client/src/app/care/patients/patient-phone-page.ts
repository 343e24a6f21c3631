import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NewPhoneLink, NewPhoneLinkBody, PhoneAccount, PhoneLinkLife, PhoneLinks } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { patientUrl, readPatient } from '../../data/record-reads';
import { changeSender } from '../../data/send-change';
import type { Change } from '../../data/write';
import { SessionStore } from '../../session/session-store';
import { clockTime, dayInWords, dayOf } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { PageHeading } from '../../ui/page-focus';
import { PatientHead } from './patient-head';
import { PhoneCode } from './phone-code';

/** Where a therapist shows a patient the code with which they sign in on their own phone. */
@Component({
  selector: 'wm-patient-phone-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, PageHeading, PatientHead, PhoneCode, ReadProblem, RouterLink],
  templateUrl: './patient-phone-page.html',
  // The paper goes home with the patient, and may be found: it says nothing of who they are.
  styles: `
    .both {
      display: grid;
      gap: 1rem 3rem;
    }
    @media screen and (min-width: 64rem) {
      .both {
        grid-template-columns: minmax(0, 36rem) minmax(0, 36rem);
      }
    }
    @media print {
      .desk {
        display: none;
      }
    }
  `,
})
export class PatientPhonePage {
  private readonly session = inject(SessionStore);
  private readonly document = inject(DOCUMENT);
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);
  /** From the URL. */
  readonly patientId = input.required<string>();

  protected readonly patientRead = readPatient(this.patientId);
  protected readonly read = httpResource<PhoneLinks>(() => this.url());
  protected readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));
  protected readonly links = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly sender = changeSender();
  /** The code, while this page is open: it is told once. */
  protected readonly made = signal<NewPhoneLink | null>(null);
  protected readonly said = signal<TranslationKey | null>(null);
  protected readonly asksToForget = signal(false);

  protected make(life: PhoneLinkLife): void {
    const body: NewPhoneLinkBody = { life };
    void this.send({ method: 'POST', url: this.url(), body }, 'care.phone.made', (made) => this.made.set(made));
  }

  protected takeBack(): void {
    const change = { method: 'DELETE', url: this.url(), body: {} } as const;
    void this.send(change, 'care.phone.taken-back', () => this.made.set(null));
  }

  protected forget(): void {
    const change = { method: 'POST', url: `${this.url()}/forget-phones`, body: {} } as const;
    void this.send(change, 'care.phone.forgotten', () => {
      this.made.set(null);
      this.asksToForget.set(false);
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected readAgain(): void {
    this.patientRead.reload();
    this.read.reload();
  }

  protected reason(account: Exclude<PhoneAccount, 'ready'>): TranslationKey {
    return `care.phone.account.${account}`;
  }

  /** "9am on 3 March". */
  protected moment(instant: string): string {
    const zone = this.session.timeZone();
    const day = dayInWords(dayOf(instant, zone), this.session.today());
    return this.i18n.t('patient.sessions.moment', { time: clockTime(instant, zone), day });
  }

  private url(): string {
    return `${patientUrl(this.patientId())}/phone-link`;
  }

  private async send(change: Change, said: TranslationKey, then: (saved: NewPhoneLink | null) => void): Promise<void> {
    this.said.set(null);
    const sent = await this.sender.send<NewPhoneLink | null>(change);
    if (!sent || !('saved' in sent)) return;
    then(sent.saved);
    this.said.set(said);
    this.focus('phone-said');
    this.read.reload();
  }
}
