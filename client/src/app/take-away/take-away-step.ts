import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PathChart } from '../charts/path-chart';
import { ReviewStore } from '../review/review-store';
import { StaffDoor } from '../review/staff-door';
import { API } from '../session/api';
import { Button } from '../ui/button';
import { PageHeading } from '../ui/page-focus';
import { PageTitle } from '../ui/page-title';
import { fullDay } from '../words/day-words';
import { Words } from '../words/words';
import { giveCopy } from './give-copy';
import { FORMS } from './take-away-forms';
import { takeAwayOf } from './take-away-content';
import { contactInWords, nowInWords, recordText, stepInWords, visitInWords } from './take-away-words';

/** The last step: what was agreed, and a copy of it in the way that suits the person. */
@Component({
  selector: 'wm-take-away-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, PathChart, RouterLink, StaffDoor],
  templateUrl: './take-away-step.html',
})
export class TakeAwayStep {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  protected readonly store = inject(ReviewStore);
  protected readonly words = inject(Words);
  protected readonly forms = FORMS;
  protected readonly printLink = ['/appointments', this.store.appointmentId, 'take-away'];

  protected readonly taken = computed(() => takeAwayOf(this.store.here(), this.store.review()));
  protected readonly heading = computed(() => {
    const status = this.taken()?.review.status;
    return status === 'agreed' || status === 'declined'
      ? (`patient.take-away.${status}` as const)
      : ('patient.take-away.recorded' as const);
  });
  protected readonly corrected = computed(() => {
    const on = this.taken()?.review.correctedOn;
    return on ? this.words.t('patient.take-away.corrected', { day: fullDay(on) }) : '';
  });
  protected readonly goals = computed(() => {
    const taken = this.taken();
    return (taken?.goals ?? []).map((one) => ({
      ...one,
      now: taken ? nowInWords(this.words, taken, one) : '',
      steps: one.steps.map((step) => this.inWords(step)),
    }));
  });
  protected readonly otherSteps = computed(() => (this.taken()?.otherSteps ?? []).map((step) => this.inWords(step)));
  protected readonly visit = computed(() => {
    const taken = this.taken();
    return taken ? visitInWords(this.words, taken, this.store.timeZone()) : '';
  });
  protected readonly contact = computed(() => {
    const taken = this.taken();
    return taken ? contactInWords(this.words, taken) : '';
  });

  private readonly declinedNow = signal(false);
  protected readonly given = computed(() =>
    this.declinedNow() ? 'declined' : (this.store.review()?.copyGiven ?? null),
  );
  protected readonly copied = signal<'no' | 'yes' | 'by-hand'>('no');
  protected readonly record = computed(() => {
    const taken = this.taken();
    const { givenName, familyName } = this.store.here().patient;
    return taken ? recordText(this.words, taken, `${givenName} ${familyName}`, this.store.timeZone()) : '';
  });

  constructor() {
    inject(PageTitle).set('patient.take-away.title');
  }

  protected async noCopy(): Promise<void> {
    await giveCopy(this.http, `${API}/appointments/${this.store.appointmentId}`, 'declined');
    this.declinedNow.set(true);
  }

  protected async copyForRecord(): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(this.record());
      this.copied.set('yes');
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.copied.set('by-hand');
    }
  }

  private inWords(step: Parameters<typeof stepInWords>[1]): string {
    return stepInWords(this.words, step, this.store.here().appointment.on);
  }
}
