import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RoundUp } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { changeSender, isSaved } from '../data/send-change';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { RoundUpView } from '../my/round-ups/round-up-view';
import { Permissions } from '../session/permissions';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Notice } from '../ui/notice';
import { PageFocus, PageHeading } from '../ui/page-focus';
import { PreviewRoundUp } from './preview-round-up';
import { RoundUpComments } from './round-up-comments';
import { bodyOf, draftOf } from './round-up-draft';
import { RoundUpForm } from './round-up-form';
import { ROUND_UPS, readRoundUp } from './round-up-reads';
import { WithdrawRoundUp } from './withdraw-round-up';

/** One round-up: its draft with what is said to it, or what was published. */
@Component({
  selector: 'wm-round-up-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ...[Button, ErrorSummary, Notice, PageHeading, PreviewRoundUp, ReadProblem, RoundUpComments],
    ...[RoundUpForm, RoundUpView, RouterLink, WithdrawRoundUp],
  ],
  templateUrl: './round-up-page.html',
  styleUrl: './round-up-page.scss',
})
export class RoundUpPage {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly permissions = inject(Permissions);
  private readonly anew = changeSender();
  protected readonly i18n = inject(Translations);

  readonly roundUpId = input.required<string>();
  protected readonly read = readRoundUp(this.roundUpId);
  protected readonly roundUp = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** Whether it is looked at as patients will see it; the form stays below it, with all that is typed. */
  protected readonly previews = linkedSignal({ source: this.roundUpId, computation: () => false });
  protected readonly problem = this.anew.problem;
  protected readonly mayPublish = computed(() => {
    const roundUp = this.roundUp();
    return roundUp !== null && this.permissions.careServiceIds('round-up:publish').includes(roundUp.careService.id);
  });
  protected readonly shown = computed(() => {
    const roundUp = this.roundUp();
    return roundUp && { ...roundUp, careServiceName: roundUp.careService.name };
  });
  protected readonly state = computed(() => {
    const { publishedOn = null, withdrawnOn = null } = this.roundUp() ?? {};
    if (withdrawnOn !== null) return this.i18n.t('round-ups.withdrawn-on', { day: fullDay(withdrawnOn) });
    return publishedOn === null ? '' : this.i18n.t('round-ups.published-on', { day: fullDay(publishedOn) });
  });

  /** It has changed its state, and the page with it. */
  protected showAnew(roundUp: RoundUp): void {
    this.read.set(roundUp);
    this.previews.set(false);
    this.focus.owe();
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  /** Begins a draft of the same quarter with the same words. */
  protected async writeAnew(roundUp: RoundUp): Promise<void> {
    const body = { careServiceId: roundUp.careService.id, from: roundUp.from, ...bodyOf(draftOf(roundUp)) };
    const sent = await this.anew.send<RoundUp>({ method: 'POST', url: ROUND_UPS, body });
    if (isSaved(sent)) await this.router.navigate(['/round-ups', sent.saved.id]);
  }
}
