import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Letter, LetterBody } from '@waymark/contracts';
import { letterUrl, readLetter } from '../../data/letter-reads';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PersonStrip } from '../episodes/person-strip';
import { type DraftStep, LetterDraft } from './letter-draft';
import { LetterFinal } from './letter-final';
import { LetterSheetView } from './letter-sheet';

/** One letter: written beside the sheet that it will be, then as it was sent. */
@Component({
  selector: 'wm-letter-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, LetterDraft, LetterFinal, LetterSheetView, PageHeading, PersonStrip, ReadProblem, RouterLink],
  styleUrl: './letter-page.scss',
  template: `
    <div class="screen">
      <wm-error-summary [problem]="problem()" />
      @if (read.error(); as error) {
        <h1 wmHeading>{{ i18n.t('letters.page.title') }}</h1>
        <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
      } @else if (letter(); as letter) {
        <h1 wmHeading>{{ i18n.t(titles[letter.recipient]) }}</h1>
        <wm-person-strip [patientId]="letter.patientId" paper="patient" />
        <p class="app-bar">
          <strong role="status">{{ state() }}</strong>
          <a [routerLink]="['/episodes', letter.episodeId, 'letters']">{{ i18n.t('letters.list.title') }}</a>
        </p>
        @if (letter.recipient === 'employer') {
          <p>{{ i18n.t('letters.page.not-a-fit-note') }}</p>
        }
        @if (letter.sourceInError) {
          <p class="app-warning">{{ i18n.t('letters.page.source-in-error') }}</p>
        }
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </div>
    @if (letter(); as letter) {
      <div class="beside">
        <div class="screen">
          @if (letter.state === 'final') {
            <wm-letter-final [letter]="letter" (used)="use($event)" (newVersion)="beginVersion()" />
          } @else {
            <wm-letter-draft [letter]="letter" (chosen)="go($event)" />
          }
        </div>
        <wm-letter-sheet [sheet]="letter.sheet" [class.draft]="letter.state !== 'final'" />
      </div>
    }
  `,
})
export class LetterPage {
  private readonly router = inject(Router);
  private readonly sender = changeSender(() => ({
    '/recipientName': 'recipient-name',
    '/address': 'address',
    '/added': 'added',
    '/leftOut': 'lines',
  }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly letterId = input.required<string>();

  protected readonly read = readLetter(() => this.letterId());
  protected readonly letter = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly titles = {
    gp: 'letters.page.gp',
    employer: 'letters.page.employer',
    patient: 'letters.page.patient',
  } as const;
  protected readonly state = computed(() => {
    const letter = this.letter();
    if (!letter) return '';
    const { state, refused, number, isReplaced, agreedOn, finalOn, startedOn } = letter;
    const day = fullDay(finalOn ?? agreedOn ?? startedOn);
    const key = state === 'final' && isReplaced ? 'replaced' : state;
    const said = refused > 0 ? [this.i18n.plural('letters.state.refused', refused)] : [];
    return [this.i18n.t(`letters.state.${key}`, { day, number }), ...said].join(' ');
  });

  /** Saves what was changed; then shows the letter to the patient, makes it final, or throws it away. */
  protected async go({ step, body, isChanged }: { step: DraftStep; body: LetterBody; isChanged: boolean }) {
    const url = letterUrl(this.letterId());
    if (step === 'discard') return this.discard();
    // Saving also brings its lines up to date with the record.
    if (step === 'save' || isChanged) {
      if (!(await this.send('PUT', url, body))) return;
    }
    if (step === 'finish') await this.send('POST', `${url}/final`, {});
    if (step === 'show') await this.router.navigate(['/letters', this.letterId(), 'agree']);
  }

  protected async use(how: 'printed' | 'copied'): Promise<void> {
    if (how === 'printed') window.print();
    const url = `${letterUrl(this.letterId())}/uses`;
    const sent = await this.sender.send<Letter>({ method: 'POST', url, body: { how } });
    if (isSaved(sent)) this.read.set(sent.saved);
  }

  protected async beginVersion(): Promise<void> {
    const { version } = this.letter() ?? {};
    const url = `${letterUrl(this.letterId())}/versions`;
    const sent = await this.sender.send<Letter>({ method: 'POST', url, body: {}, version });
    if (isSaved(sent)) await this.router.navigate(['/letters', sent.saved.id]);
  }

  private async discard(): Promise<void> {
    const letter = this.letter();
    if (!letter) return;
    const { version, episodeId } = letter;
    const url = letterUrl(this.letterId());
    const sent = await this.sender.send({ method: 'DELETE', url, body: {}, version });
    if (isSaved(sent)) await this.router.navigate(['/episodes', episodeId, 'letters']);
  }

  private async send(method: 'PUT' | 'POST', url: string, body: object): Promise<boolean> {
    const sent = await this.sender.send<Letter>({ method, url, body, version: this.letter()?.version });
    if (!isSaved(sent)) return false;
    this.read.set(sent.saved);
    return true;
  }
}
