import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { isDay } from '@waymark/calendar';
import type { Episode } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { DateInput } from '../../ui/date-input';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import type { EpisodeHere } from './episode-here';

/** Records that a person has died. It asks for the day, states the consequences, and requires confirmation by name. */
@Component({
  selector: 'wm-died-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, DateInput],
  template: `
    <wm-error-summary [problem]="problem()" />
    @if (asking()) {
      <h2 wmPartHeading>{{ i18n.t('episode-changes.died.sure') }}</h2>
      <p class="app-lead">
        <strong>{{ fullName() }}</strong><br />
        {{ born() }}
      </p>
      <p>{{ i18n.t('episode-changes.died.on-day', { day: day() }) }}</p>
      <div class="nhsuk-button-group">
        <button type="button" wmButton (click)="save()">
          {{ i18n.t('episode-changes.died.confirm', { name: fullName() }) }}
        </button>
        <button type="button" wmButton="secondary" (click)="asking.set(false)">
          {{ i18n.t('care.here.back') }}
        </button>
      </div>
    } @else {
      <form novalidate (submit)="check($event)">
        <wm-date-input
          fieldId="ended-on"
          [label]="i18n.t('episode-changes.died.day')"
          [error]="dayError()"
          [(value)]="endedOn"
        />
        <h2>{{ i18n.t('episode-changes.discharge.effects') }}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
          <li>{{ i18n.t('episode-changes.died.goals') }}</li>
          <li>{{ i18n.t('episode-changes.died.messages') }}</li>
          <li>{{ i18n.t('episode-changes.died.everywhere') }}</li>
        </ul>
        <div class="nhsuk-button-group">
          <button type="submit" wmButton>{{ i18n.t('episode-changes.died.go-on') }}</button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('episode-changes.died.leave') }}
          </button>
        </div>
      </form>
    }
  `,
})
export class DiedForm {
  private readonly sender = changeSender(() => ({ '/endedOn': 'ended-on' }));
  private readonly today = inject(SessionStore).today;
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly here = input.required<EpisodeHere>();
  readonly changed = output<Episode>();
  /** Someone else was quicker: the episode is to be read again. */
  readonly stale = output();
  readonly leave = output();

  /** No default is suggested: it begins empty. */
  protected readonly endedOn = signal('');
  protected readonly asking = signal(false);
  protected readonly dayError = computed(() => errorOf(this.problem(), 'ended-on'));
  protected readonly day = computed(() => (isDay(this.endedOn()) ? fullDay(this.endedOn()) : ''));
  protected readonly fullName = computed(() => `${this.here().patient.givenName} ${this.here().patient.familyName}`);
  protected readonly born = computed(() =>
    this.i18n.t('care.patient.born', { day: fullDay(this.here().patient.birthDate) }),
  );

  protected check(event: SubmitEvent): void {
    event.preventDefault();
    const missing = dayProblems(this.i18n, this.endedOn(), {
      fieldId: 'ended-on',
      label: 'episode-changes.died.day',
      missing: 'episode-changes.died.day-missing',
      notAfter: this.today(),
    });
    this.problem.set(missing.length > 0 ? problemOnPage('care.form.missing', missing) : null);
    this.asking.set(missing.length === 0);
  }

  protected async save(): Promise<void> {
    const { id, version } = this.here().episode;
    const body = { endedOn: this.endedOn(), reason: 'died' };
    const url = `${API}/episodes/${id}/discharge`;
    const sent = await this.sender.send<Episode>({ method: 'POST', url, body, version });
    if (isSaved(sent)) {
      this.changed.emit(sent.saved);
      return;
    }
    // Back to the day: the problem is about it, or about the record as it is now.
    this.asking.set(false);
    if (isStale(sent)) this.stale.emit();
  }
}
