import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnPhone, OwnSession, OwnSessions } from '@waymark/contracts';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { readProblem } from '../data/problem';
import { ReadProblem } from '../data/read-problem';
import { changeWriter } from '../data/write';
import { clockTime, dayInWords, dayOf } from '../i18n/day-text';
import { type TranslationKey, Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { focusAfterRender } from '../ui/focus-after-render';
import { PageHeading } from '../ui/page-focus';
import type { ShownProblem } from '../ui/shown-problem';
import { SessionStore } from './session-store';

/** Where somebody is signed in, to be ended one by one or all but this one. */
@Component({
  selector: 'wm-own-sessions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, ReadProblem, RouterLink],
  templateUrl: './own-sessions-page.html',
})
export class OwnSessionsPage {
  private readonly session = inject(SessionStore);
  private readonly write = changeWriter();
  private readonly once = oneAtATime();
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<OwnSessions>(() => `${API}/sessions`);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly said = signal<TranslationKey | null>(null);
  private readonly open = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly phones = computed(
    () =>
      this.open()?.phones.map((one) => {
        const name = one.device ?? this.i18n.t('patient.sessions.unknown');
        const [since, ends] = [this.dayInWords(one.keptSince), this.dayInWords(one.endsAt)];
        return {
          ...{ ...one, name },
          since: this.i18n.t('patient.sessions.kept-since', { day: since }),
          ends: this.i18n.t('patient.sessions.kept-ends', { day: ends }),
          forget: this.i18n.t(one.isThisOne ? 'patient.sessions.forget-this' : 'patient.sessions.forget', {
            device: name,
          }),
        };
      }) ?? [],
  );
  protected readonly places = computed(
    () =>
      this.open()?.items.map((one) => ({
        ...one,
        name: one.device ?? this.i18n.t('patient.sessions.unknown'),
        // It stands among the phones already.
        isShownAsPhone: one.isThisOne && this.phones().some(({ isThisOne }) => isThisOne),
        since: this.i18n.t('patient.sessions.since', { moment: this.moment(one.startedAt) }),
        lastUsed: this.i18n.t('patient.sessions.last-used', { moment: this.moment(one.lastUsedAt) }),
      })) ?? null,
  );
  protected readonly others = computed(() => this.places()?.filter(({ isThisOne }) => !isThisOne).length ?? 0);
  /** The day on which the password was chosen; empty: not known, or there is none. */
  protected readonly chosen = computed(() => this.dayInWords(this.open()?.password?.changedAt));
  /** The same of the recovery codes. */
  protected readonly codesMade = computed(() => this.dayInWords(this.open()?.secondFactor?.recoveryCodesMadeAt));
  protected readonly app = computed(() => {
    const factor = this.open()?.secondFactor;
    if (!factor) return null;
    const day = this.dayInWords(factor.since);
    return this.i18n.plural('patient.sessions.app', factor.recoveryCodesLeft, { day });
  });

  protected end({ id }: OwnSession): void {
    this.send({ method: 'DELETE', url: `${API}/sessions/${id}` }, 'patient.sessions.ended');
  }

  /** A page of the phone itself ends with it: the next person may be somebody else. */
  protected forget({ id, isThisOne }: Pick<OwnPhone, 'id' | 'isThisOne'>): void {
    if (isThisOne) void this.once(() => this.session.signOut());
    else this.send({ method: 'DELETE', url: `${API}/sessions/phones/${id}` }, 'patient.sessions.forgotten');
  }

  protected endOthers(): void {
    this.send({ method: 'POST', url: `${API}/sessions/end-others` }, 'patient.sessions.ended-others');
  }

  private send(change: { readonly method: 'POST' | 'DELETE'; readonly url: string }, said: TranslationKey): void {
    void this.once(async () => {
      try {
        await this.write({ ...change, body: {} });
        this.problem.set(null);
        this.said.set(said);
        this.focus('sessions-said');
        this.read.reload();
      } catch (error) {
        this.said.set(null);
        this.problem.set(readProblem(error));
        // It may have ended by itself.
        this.read.reload();
      }
    });
  }

  /** "9am on 3 March". */
  private moment(instant: string): string {
    const time = clockTime(instant, this.session.timeZone());
    return this.i18n.t('patient.sessions.moment', { time, day: this.dayInWords(instant) });
  }

  private dayInWords(instant: string | null | undefined): string {
    return instant ? dayInWords(dayOf(instant, this.session.timeZone()), this.session.today()) : '';
  }
}
