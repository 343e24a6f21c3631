import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LETTER_RECIPIENTS, type Letter, type LetterRecipient, type LetterSummary } from '@waymark/contracts';
import { API } from '../../data/api';
import { readLetters } from '../../data/letter-reads';
import { ReadProblem } from '../../data/read-problem';
import { readEpisode } from '../../data/record-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PersonStrip } from '../episodes/person-strip';

/** The letters of an episode, and the way to begin one. */
@Component({
  selector: 'wm-letters-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, PersonStrip, ReadProblem, RouterLink],
  template: `
    <wm-error-summary [problem]="problem()" />
    <h1 wmHeading>{{ i18n.t('letters.list.title') }}</h1>
    @if (error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
    }
    @if (episode(); as episode) {
      <wm-person-strip [patientId]="episode.patientId" />
      <p>
        <a [routerLink]="['/patients', episode.patientId]" [queryParams]="{ episode: episode.id }">{{
          i18n.t('care.goal.back')
        }}</a>
      </p>
    }
    @if (letters(); as letters) {
      <div class="app-column">
        @if (episode()?.endReason === 'died') {
          <p>{{ i18n.t('letters.list.died') }}</p>
        } @else {
          <h2>{{ i18n.t('letters.list.new') }}</h2>
          <p>{{ i18n.t('letters.list.lead') }}</p>
          <div class="nhsuk-button-group">
            @for (one of toBegin(); track one) {
              <button type="button" wmButton="secondary" (click)="begin(one)">
                {{ i18n.t(begun(one) ? kinds[one].goOn : kinds[one].begin) }}
              </button>
            }
          </div>
        }
        <h2>{{ i18n.t('letters.list.made') }}</h2>
        <ul class="nhsuk-list">
          @for (one of shown(); track one.id) {
            <li>
              <a [routerLink]="['/letters', one.id]">{{ one.name }}</a>
              <span class="app-second-line">{{ one.state }}</span>
            </li>
          } @empty {
            <li>{{ i18n.t('letters.list.none') }}</li>
          }
        </ul>
      </div>
    } @else if (!error()) {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class LettersPage {
  private readonly router = inject(Router);
  private readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();

  private readonly episodeRead = readEpisode(() => this.episodeId());
  private readonly lettersRead = readLetters(() => this.episodeId());
  protected readonly error = computed(() => this.episodeRead.error() ?? this.lettersRead.error() ?? null);
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  protected readonly letters = computed(() => (this.lettersRead.hasValue() ? this.lettersRead.value().items : null));
  protected readonly toBegin = computed(() => (this.episode() ? LETTER_RECIPIENTS : []));
  protected readonly shown = computed(() =>
    (this.letters() ?? []).map((letter) => ({ id: letter.id, name: this.nameOf(letter), state: this.stateOf(letter) })),
  );
  protected readonly kinds = {
    gp: { begin: 'letters.begin.gp', goOn: 'letters.go-on.gp' },
    employer: { begin: 'letters.begin.employer', goOn: 'letters.go-on.employer' },
    patient: { begin: 'letters.begin.patient', goOn: 'letters.go-on.patient' },
  } as const;

  /** The letter to this reader that is being written; undefined: none is. */
  protected begun(recipient: LetterRecipient): LetterSummary | undefined {
    return this.letters()?.find((letter) => letter.recipient === recipient && letter.state !== 'final');
  }

  /** Opens the one that is being written, or a new one. */
  protected async begin(recipient: LetterRecipient): Promise<void> {
    const begun = this.begun(recipient);
    if (begun) return this.open(begun.id);
    const url = `${API}/episodes/${this.episodeId()}/letters`;
    const sent = await this.sender.send<Letter>({ method: 'POST', url, body: { recipient } });
    if (isSaved(sent)) await this.open(sent.saved.id);
    else if (sent) this.lettersRead.reload();
  }

  protected readAgain(): void {
    this.episodeRead.reload();
    this.lettersRead.reload();
  }

  private async open(id: string): Promise<void> {
    await this.router.navigate(['/letters', id]);
  }

  private nameOf({ recipient, recipientName }: LetterSummary): string {
    const to = this.i18n.t(`letters.to.${recipient}`);
    return recipientName ? this.i18n.t('letters.list.named', { to, name: recipientName }) : to;
  }

  private stateOf({ state, number, startedOn, finalOn, isReplaced }: LetterSummary): string {
    const day = fullDay(finalOn ?? startedOn);
    if (state !== 'final') return this.i18n.t(`letters.state.${state}`, { day });
    return this.i18n.t(isReplaced ? 'letters.state.replaced' : 'letters.state.final', { day, number });
  }
}
