import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Translations } from '../i18n/translations';
import type { ShownProblem } from './shown-problem';

/** What went wrong and what to do, with a link to each field. It takes the focus when it appears. */
@Component({
  selector: 'wm-error-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (problem(); as problem) {
      <div class="nhsuk-error-summary" tabindex="-1" #box>
        <div role="alert">
          <h2 class="nhsuk-error-summary__heading">{{ i18n.t('patient.problem.heading') }}</h2>
          <div class="nhsuk-error-summary__body">
            <p>{{ text() }}</p>
            @if (problem.fields.length > 0) {
              <ul class="nhsuk-list nhsuk-error-summary__list">
                @for (field of problem.fields; track $index) {
                  <li>
                    @if (field.fieldId; as id) {
                      <a [href]="'#' + id" (click)="goToField($event, id)">{{ field.text }}</a>
                    } @else {
                      {{ field.text }}
                    }
                  </li>
                }
              </ul>
            }
          </div>
        </div>
      </div>
    }
  `,
})
export class ErrorSummary {
  private readonly document = inject(DOCUMENT);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  protected readonly i18n = inject(Translations);

  readonly problem = input.required<ShownProblem | null>();

  protected readonly text = computed(() => {
    const text = this.problem()?.text ?? '';
    return typeof text === 'string' ? text : this.i18n.t(text.key);
  });

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.problem()) this.box()?.nativeElement.focus();
      },
    });
  }

  /** The page has a base address, so a plain fragment link would load another page. */
  protected goToField(event: Event, fieldId: string): void {
    event.preventDefault();
    this.document.getElementById(fieldId)?.focus();
  }
}
