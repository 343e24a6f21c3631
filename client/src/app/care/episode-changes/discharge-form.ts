import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { isDay } from '@waymark/calendar';
import {
  END_REASONS,
  type Appointment,
  type AppointmentOutcome,
  type EndReason,
  type Episode,
} from '@waymark/contracts';
import { whatInWords, withTime } from '../episodes/appointment-text';
import { changeSender, isRefusedAs, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { SiteClock } from '../../session/site-clock';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { type Option, OptionCards } from '../../ui/option-cards';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { DateInput } from '../../ui/date-input';
import { untilTyped } from '../../ui/until-typed';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { dischargeEffects } from './discharge-effects';
import type { WhatEnds } from './discharge-reads';
import type { EpisodeHere } from './episode-here';
import { SUMMARY_FIELDS, type SummaryDraft, isEmpty, summaryDraftOf, summaryOf } from './summary-draft';
import { SummaryFields } from './summary-fields';

const FIELDS = { '/reason': 'reason', '/endedOn': 'ended-on', ...SUMMARY_FIELDS } as const;
/** A death is recorded in a separate, quiet form. */
const OUTCOMES = ['attended', 'missed', 'cancelled'] as const;
const OUTCOME_WORDS = {
  attended: 'care.appointment.came',
  missed: 'care.appointment.did-not-come',
  cancelled: 'episode-changes.discharge.was-cancelled',
  'not-yet': 'episode-changes.discharge.not-yet',
} as const;
/** Selectable outcomes: a time still to come can be neither attended nor missed. */
type Said = keyof typeof OUTCOME_WORDS;
const TO_COME = ['not-yet', 'cancelled'] as const;
const REASONS = END_REASONS.filter((reason) => reason !== 'died');

/** Prepares the end of an episode with the person, and ends it in one request. */
@Component({
  selector: 'wm-discharge-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, SummaryFields, DateInput],
  templateUrl: './discharge-form.html',
  styles: `
    .app-warning {
      margin-bottom: 1.5rem;
    }

    .app-warning > :last-child {
      margin-bottom: 0;
    }

    p[role='status']:empty {
      display: none;
    }
  `,
})
export class DischargeForm {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(SiteClock);
  private readonly sender = changeSender(() => this.fieldIds());
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly here = input.required<EpisodeHere>();
  readonly ends = input.required<WhatEnds>();
  readonly changed = output<Episode>();
  /** Someone else was quicker: the episode is to be read again. */
  readonly stale = output();
  readonly died = output();

  protected readonly reason = signal<Exclude<EndReason, 'died'> | null>(null);
  protected readonly reasons = REASONS.map((value) => ({
    value,
    text: this.i18n.t(`episode-changes.end-reason.${value}`),
  }));
  protected readonly endedOn = untilTyped(this.session.today);
  protected readonly reasonError = computed(() => errorOf(this.problem(), 'reason'));
  protected readonly dayError = computed(() => errorOf(this.problem(), 'ended-on'));

  /** The input; null: what was written before is kept. */
  protected readonly typed = signal<SummaryDraft | null>(null);
  protected readonly draft = computed(
    () => this.typed() ?? summaryDraftOf(this.here().episode.dischargeSummary, this.here().careService, this.i18n),
  );
  protected readonly goals = computed(() => this.ends().goals() ?? []);
  protected readonly steps = computed(() => this.ends().steps() ?? []);
  protected readonly drafted = signal(false);

  /** Outcome by appointment, as far as it was given. */
  protected readonly outcomes = signal<ReadonlyMap<string, Said>>(new Map());
  private readonly optionsFor = {
    past: OUTCOMES.map((value) => ({ value, text: this.i18n.t(OUTCOME_WORDS[value]) })),
    toCome: TO_COME.map((value) => ({ value, text: this.i18n.t(OUTCOME_WORDS[value]) })),
  };

  protected readonly effects = computed(() => {
    const { goals, cancelled, followUps, unsaid } = dischargeEffects(this.goals(), this.ends().appointments() ?? [], {
      endedOn: isDay(this.endedOn()) ? this.endedOn() : '',
      today: this.session.today(),
    });
    return {
      goals: goals.map(({ id, ownWords }) => ({ id, text: ownWords })),
      cancelled: cancelled.map((one) => this.inWords(one)),
      followUps: followUps.map((one) => this.inWords(one)),
      unsaid: unsaid.map((one) => this.inWords(one)),
    };
  });

  protected outcomeOptions({ isToCome }: { readonly isToCome: boolean }): readonly Option<Said>[] {
    return isToCome ? this.optionsFor.toCome : this.optionsFor.past;
  }

  protected say(appointmentId: string, said: Said | null): void {
    if (said) this.outcomes.update((before) => new Map(before).set(appointmentId, said));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  /** The API points at one of the outcomes sent; the page has a field for each appointment. */
  private fieldIds(): Readonly<Record<string, string>> {
    const ids = this.effects().unsaid.map(({ id }) => `outcome-${id}`);
    const each = ids.map((id, index) => [`/outcomes/${index}/appointmentId`, id] as const);
    return { ...FIELDS, ...Object.fromEntries(each) };
  }

  protected type(draft: SummaryDraft): void {
    this.drafted.set(false);
    this.typed.set(draft);
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const reason = this.reason();
    const said = this.outcomes();
    const unsaid = this.effects().unsaid.filter(({ id }) => !said.has(id));
    const missing = [
      ...unsaid.map(({ id, text }) => ({
        fieldId: `outcome-${id}`,
        text: this.i18n.t('episode-changes.discharge.outcome-missing', { appointment: text }),
      })),
      ...(reason ? [] : [{ fieldId: 'reason', text: this.i18n.t('episode-changes.discharge.reason-missing') }]),
      ...dayProblems(this.i18n, this.endedOn(), {
        fieldId: 'ended-on',
        label: 'episode-changes.discharge.ended-on',
        missing: 'care.goal.start-on-missing',
      }),
    ];
    if (missing.length > 0 || !reason) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    void this.discharge(reason);
  }

  /** Before the end only staff see it. */
  protected async keepDraft(): Promise<void> {
    const { id, version } = this.here().episode;
    const url = `${API}/episodes/${id}/discharge-summary`;
    const sent = await this.sender.send<Episode>({ method: 'PUT', url, body: summaryOf(this.draft()), version });
    if (isStale(sent)) this.keepTyped();
    if (!isSaved(sent)) return;
    this.drafted.set(true);
    this.changed.emit(sent.saved);
  }

  private async discharge(reason: EndReason): Promise<void> {
    const { id, version } = this.here().episode;
    const summary = summaryOf(this.draft());
    const outcomes = this.effects().unsaid.flatMap(({ id: appointmentId }) => {
      const said = this.outcomes().get(appointmentId);
      return said ? [{ appointmentId, status: statusOf(said) }] : [];
    });
    const body = {
      endedOn: this.endedOn(),
      reason,
      ...(isEmpty(summary) ? {} : { summary }),
      ...(outcomes.length > 0 ? { outcomes } : {}),
    };
    const url = `${API}/episodes/${id}/discharge`;
    const sent = await this.sender.send<Episode>({ method: 'POST', url, body, version });
    // Also if an appointment was booked meanwhile that has no outcome yet.
    if (isStale(sent) || isRefusedAs(sent, 'outcome-missing')) this.keepTyped();
    if (isSaved(sent)) this.changed.emit(sent.saved);
  }

  private keepTyped(): void {
    this.typed.set(this.draft());
    this.stale.emit();
  }

  private inWords(appointment: Appointment) {
    const { id, on, startsAt, hasTime } = appointment;
    const when = withTime(fullDay(on), appointment, this.session.timeZone());
    const what = whatInWords(this.i18n, appointment);
    const isToCome = hasTime && Date.parse(startsAt) > (this.clock.now() ?? Infinity);
    return { id, isToCome, text: this.i18n.t('episode-changes.discharge.appointment', { when, what }) };
  }
}

/** Nothing stays booked in an episode that is over. */
function statusOf(said: Said): AppointmentOutcome['status'] {
  return said === 'not-yet' ? 'cancelled' : said;
}
