import { ChangeDetectionStrategy, Component, input, output, signal, type WritableSignal } from '@angular/core';
import { Button, type ButtonKind } from './button';
import { ConfirmAction } from './confirm-action';
import { ErrorSummary } from './error-summary';
import { errorOf, problemOnPage, type ShownProblem } from './shown-problem';
import { TextInput } from './text-input';

/** What is said around a reason, in the reader's language. */
export interface ReasonTexts {
  /** The button that leads to the question. */
  readonly start: string;
  readonly heading: string;
  readonly whatHappens: readonly string[];
  /** The button that does it. */
  readonly yes: string;
  readonly reason: string;
  readonly noReason: string;
}

/** A button for something that ends for good: it says what will happen, and asks for a reason where somebody else will want one. */
@Component({
  selector: 'wm-ask-reason',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, TextInput],
  template: `
    @if (asks()) {
      <div class="app-column">
        <wm-error-summary [problem]="problem()()" />
        <wm-confirm-action
          [heading]="texts().heading"
          [whatHappens]="texts().whatHappens"
          [action]="texts().yes"
          kind="warning"
          (confirm)="give()"
          (leave)="asks.set(false)"
        >
          @if (needsReason()) {
            <wm-text-input [fieldId]="fieldId()" [label]="texts().reason" [error]="error()" [(value)]="reason" />
          }
        </wm-confirm-action>
      </div>
    } @else {
      <button type="button" [wmButton]="kind()" (click)="asks.set(true)">{{ texts().start }}</button>
    }
  `,
})
export class AskReason {
  readonly fieldId = input.required<string>();
  readonly texts = input.required<ReasonTexts>();
  /** Of whoever sends it; a missing reason is said there, too. */
  readonly problem = input.required<WritableSignal<ShownProblem | null>>();
  readonly kind = input<ButtonKind>('secondary');
  readonly needsReason = input(true);
  /** The reason; empty only where none is needed. */
  readonly given = output<string>();

  protected readonly asks = signal(false);
  protected readonly reason = signal('');

  protected error(): string {
    return errorOf(this.problem()(), this.fieldId());
  }

  protected give(): void {
    const reason = this.reason().trim();
    if (reason !== '' || !this.needsReason()) return this.given.emit(reason);
    const missing = { fieldId: this.fieldId(), text: this.texts().noReason };
    this.problem().set(problemOnPage('common.account.check', [missing]));
  }
}
