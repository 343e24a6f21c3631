import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  ViewContainerRef,
} from '@angular/core';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { problemBody, readProblem } from './problem';

/**
 * Replaces something that could not be read, with a button to try again; where a reason would open it, with that
 * question; where nothing is to be had however often it is tried, with the way to the first page, which begins anew.
 */
@Component({
  selector: 'wm-read-problem',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <div role="alert">
      <p>{{ text() }}</p>
      @if (isNowhere()) {
        <a wmButton="secondary" href="/">{{ i18n.t('patient.not-found.home') }}</a>
      } @else if (!patientId() || cannotAsk()) {
        <button type="button" wmButton="secondary" (click)="again()">
          {{ i18n.t('patient.problem.again') }}
        </button>
      }
    </div>
  `,
})
export class ReadProblem {
  private readonly place = inject(ViewContainerRef);
  protected readonly i18n = inject(Translations);
  readonly error = input.required<unknown>();
  readonly tryAgain = output();

  /** The person whose record opens once a reason is given; absent: of another problem. */
  protected readonly patientId = computed(() => problemBody(this.error())?.patientId);
  /** The API says so itself; from anything before it a 404 may be over in a moment. */
  protected readonly isNowhere = computed(() => problemBody(this.error())?.status === 404);
  protected readonly text = computed(() => {
    const { text } = readProblem(this.error());
    return typeof text === 'string' ? text : this.i18n.t(text.key);
  });

  /** Whether the question for a reason could not be fetched. */
  protected readonly cannotAsk = signal(false);

  constructor() {
    effect(() => {
      if (this.patientId()) void this.ask();
    });
  }

  protected again(): void {
    if (this.cannotAsk()) void this.ask();
    else this.tryAgain.emit();
  }

  private async ask(): Promise<void> {
    this.cannotAsk.set(false);
    try {
      const { showAskLookReason } = await import('../privacy/show-ask-look-reason');
      await showAskLookReason(this.place, this.patientId() ?? '');
    } catch {
      this.cannotAsk.set(true);
    }
  }
}
