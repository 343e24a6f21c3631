import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { followUpDay } from './discharge-effects';
import type { WhatEnds } from './discharge-reads';
import { DischargeSummaryView } from '../episodes/discharge-summary';
import type { EpisodeHere } from './episode-here';
import { SUMMARY_FIELDS, type SummaryDraft, summaryDraftOf, summaryOf } from './summary-draft';
import { SummaryFields } from './summary-fields';
import { UndoDischarge } from './undo-discharge';

/** An episode that has ended: what the person took with them, and the ways to correct it. */
@Component({
  selector: 'wm-discharged',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DischargeSummaryView, ErrorSummary, RouterLink, SummaryFields, UndoDischarge],
  templateUrl: './discharged.html',
})
export class Discharged {
  private readonly today = inject(SessionStore).today;
  private readonly sender = changeSender(() => SUMMARY_FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly here = input.required<EpisodeHere>();
  readonly ends = input.required<WhatEnds>();
  readonly changed = output<Episode>();
  /** Someone else was quicker: the episode is to be read again. */
  readonly stale = output();

  protected readonly open = signal<'correct' | 'undo' | null>(null);
  protected readonly hasDied = computed(() => this.here().episode.endReason === 'died');
  protected readonly endedOn = computed(() => fullDay(this.here().episode.endedOn ?? ''));
  protected readonly reason = computed(() =>
    this.i18n.t(`episode-changes.end-reason.${this.here().episode.endReason ?? 'other'}`),
  );
  protected readonly summary = computed(() => this.here().episode.dischargeSummary);
  protected readonly typed = signal<SummaryDraft | null>(null);
  protected readonly draft = computed(
    () => this.typed() ?? summaryDraftOf(this.summary(), this.here().careService, this.i18n),
  );
  protected readonly goals = computed(() => this.ends().goals() ?? []);
  protected readonly steps = computed(() => this.ends().steps() ?? []);
  /** Half a year after the end; null: nothing to book, or that day has passed. */
  protected readonly followUpOn = computed(() => {
    const { endedOn } = this.here().episode;
    if (endedOn === null || this.hasDied() || this.here().patient.diedOn !== null) return null;
    const on = followUpDay(endedOn);
    const booked = this.ends()
      .appointments()
      ?.some((one) => one.purpose === 'follow-up' && one.status === 'booked' && one.on > endedOn);
    return on < this.today() || booked ? null : { on, text: fullDay(on) };
  });

  /** Why the discharge cannot be undone, by the same rules as the API; null: it can. */
  protected readonly whyNoUndo = computed((): TranslationKey | null => {
    const { endedOn } = this.here().episode;
    if (!this.hasDied() && this.here().patient.diedOn !== null) return 'episode-changes.undo.has-died';
    const isFollowedUp = (this.ends().appointments() ?? []).some(
      ({ purpose, on, status, reviewStatus }) =>
        purpose === 'follow-up' &&
        on >= (endedOn ?? '') &&
        status !== 'entered-in-error' &&
        reviewStatus !== null &&
        reviewStatus !== 'entered-in-error',
    );
    return isFollowedUp ? 'episode-changes.undo.followed-up' : null;
  });

  protected leave(): void {
    this.open.set(null);
    this.typed.set(null);
    this.problem.set(null);
  }

  protected async correct(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { id, version } = this.here().episode;
    const url = `${API}/episodes/${id}/discharge-summary`;
    const sent = await this.sender.send<Episode>({ method: 'PUT', url, body: summaryOf(this.draft()), version });
    if (isStale(sent)) {
      this.typed.set(this.draft());
      this.stale.emit();
    }
    if (!isSaved(sent)) return;
    this.leave();
    this.changed.emit(sent.saved);
  }
}
