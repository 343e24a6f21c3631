import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Button } from '../ui/button';
import { Translations } from '../i18n/translations';
import type { LeaveQuestion } from './leaving';
import { UnsavedWords } from './unsaved-text';

/** Dialog asking whether unsaved text may be lost. Escape keeps it. */
@Component({
  selector: 'wm-leave-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <dialog #box aria-labelledby="leave-heading" aria-describedby="leave-text" (cancel)="stay($event)">
      <h2 id="leave-heading">{{ i18n.t(heading()) }}</h2>
      <p id="leave-text">{{ i18n.t(text()) }}</p>
      <div class="nhsuk-button-group">
        <button type="button" wmButton (click)="close(false)">{{ i18n.t('patient.leave.stay') }}</button>
        <button type="button" wmButton="secondary" (click)="close(true)">{{ i18n.t(leave()) }}</button>
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(34rem, calc(100vw - 2rem));
      padding: 1.5rem;
      border: 2px solid var(--wm-ink);
      border-radius: 6px;
      color: inherit;
    }

    dialog::backdrop {
      background: rgb(33 43 50 / 70%);
    }

    .nhsuk-button-group {
      margin-bottom: 0;
    }
  `,
})
export class LeaveQuestionBox {
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly i18n = inject(Translations);
  readonly question = input.required<LeaveQuestion>();

  private readonly signsOut = computed(() => this.question().before === 'signing-out');
  protected readonly heading = computed(() =>
    this.signsOut() ? ('patient.leave.sign-out-heading' as const) : ('patient.leave.heading' as const),
  );
  protected readonly text = computed(
    () =>
      this.question().text ??
      (this.signsOut() ? ('patient.leave.sign-out-text' as const) : ('patient.leave.text' as const)),
  );
  protected readonly leave = computed(() =>
    this.signsOut() ? ('patient.leave.sign-out' as const) : ('patient.leave.leave' as const),
  );

  constructor() {
    const unsaved = inject(UnsavedWords);
    const shown = signal(false);
    afterNextRender(() => {
      this.box().nativeElement.showModal();
      shown.set(true);
    });
    // What waited for the network may be saved while the dialog is open: then there is nothing left to ask.
    effect(() => {
      if (shown() && this.signsOut() && !unsaved.inTab()) untracked(() => this.close(true));
    });
  }

  protected stay(event: Event): void {
    event.preventDefault();
    this.close(false);
  }

  protected close(leave: boolean): void {
    // Closed first: only then does the focus return to where it was.
    this.box().nativeElement.close();
    this.question().answer(leave);
  }
}
