import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, CannotCome, Episode } from '@waymark/contracts';
import { API } from '../../data/api';
import { changeSender, isSaved } from '../../data/send-change';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { SiteClock } from '../../session/site-clock';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Picture } from '../../ui/picture';
import { MyRecord } from '../my-record';
import { hasBegun, visitDayInWords, visitStaffInWords } from '../visit-text';

/** How far the person is with getting ready. */
export interface Preparing {
  readonly sent: boolean;
  readonly began: boolean;
  readonly button: TranslationKey;
}

/** The next appointment: when, where and with whom, what to do before it, and the way to say that one cannot come. */
@Component({
  selector: 'wm-visit-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Picture, RouterLink],
  templateUrl: './visit-card.html',
  styleUrl: './visit-card.scss',
})
export class VisitCard {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(SiteClock);
  private readonly sender = changeSender();
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly visit = input.required<Appointment>();
  readonly episode = input.required<Episode>();
  readonly preparing = input.required<Preparing>();
  /** Who said that they cannot come. */
  readonly notComing = input.required<readonly CannotCome[]>();
  /** What was said about coming has changed. */
  readonly changed = output();

  protected readonly heading = computed((): TranslationKey =>
    this.visit().on === this.session.today() ? 'patient.home.todays-visit' : 'patient.home.next-visit',
  );
  protected readonly day = computed(() =>
    visitDayInWords(this.i18n, this.visit(), this.session.today(), this.session.timeZone()),
  );
  private readonly careService = computed(() => this.record.careServiceOf(this.episode()));
  protected readonly how = computed(() => {
    const { hasTime, kind } = this.visit();
    return hasTime ? this.i18n.t(`patient.visit.${kind}`, { place: this.careService()?.name ?? '' }) : '';
  });
  protected readonly staff = computed(() => visitStaffInWords(this.i18n, this.visit()));
  /** The address, and what to know on arrival; null unless the person comes there. */
  protected readonly place = computed(() => {
    const { hasTime, kind } = this.visit();
    return hasTime && (kind === 'in-person' || kind === 'group') ? this.careService() : null;
  });
  protected readonly calendar = computed(() => `${API}/appointments/${this.visit().id}/calendar`);
  protected readonly said = computed(() =>
    this.notComing().map((one) => ({
      ...one,
      text: this.saidInWords(one),
    })),
  );
  protected readonly isOff = computed(() => this.notComing().length > 0);
  /** Once they cannot come there is nothing to get ready for, but for what was written already. */
  protected readonly offersToPrepare = computed(() => {
    const { began, sent } = this.preparing();
    return !this.isOff() || began || sent;
  });
  protected readonly mayCallOff = computed(
    () => !hasBegun(this.visit(), this.clock.now()) && !this.notComing().some(({ own }) => own),
  );

  private saidInWords({ own, saidBy, name: who }: CannotCome): string {
    if (own) return this.record.say('patient.cannot-come.said', 'patient.cannot-come.said-person');
    if (saidBy === 'patient') return this.i18n.t('patient.cannot-come.said-self', { name: this.record.name() });
    return this.record.say('patient.cannot-come.said-by', 'patient.cannot-come.said-by-person', { who });
  }

  protected async takeBack(): Promise<void> {
    const url = `${API}/appointments/${this.visit().id}/cannot-come/take-back`;
    const sent = await this.sender.send({ method: 'POST', url, body: {} });
    if (isSaved(sent)) this.changed.emit();
  }
}
