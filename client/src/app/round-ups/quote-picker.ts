import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { QUOTABLE_PAGES, type Quote, type ReportPage, type ReportPageName } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { readFormProblem } from '../data/form-problem';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { SelectInput } from '../ui/select-input';
import type { ShownProblem } from '../ui/shown-problem';
import { readQuotableEditions } from './round-up-reads';

/** Quotes sentences of published reports, as they were published. */
@Component({
  selector: 'wm-quote-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, SelectInput],
  template: `
    <fieldset class="nhsuk-fieldset" id="quotes" tabindex="-1">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{{ i18n.t('round-ups.part.quotes') }}</legend>
      @if (error(); as error) {
        <span class="nhsuk-error-message">{{ error }}</span>
      }
      <ul>
        @for (quote of quotes(); track $index) {
          <li>
            <p>{{ quote.sentence }}</p>
            <p class="app-quiet">{{ quote.about }}</p>
            <button type="button" class="app-link-button" (click)="takeOut($index)">
              {{ i18n.t('round-ups.take-out') }}<span class="nhsuk-u-visually-hidden">: {{ quote.sentence }}</span>
            </button>
          </li>
        }
      </ul>
      <wm-error-summary [problem]="problem()" />
      @if (editions().length > 0) {
        <wm-select-input
          fieldId="quote"
          [label]="i18n.t('round-ups.quote')"
          [hint]="i18n.t('round-ups.quote-hint')"
          [nothing]="i18n.t('round-ups.choose-quote')"
          [groups]="choices()"
          [(value)]="chosen"
        />
        <button type="button" wmButton="small" [disabled]="chosen() === ''" (click)="add()">
          {{ i18n.t('round-ups.add-quote') }}
        </button>
      } @else if (read.hasValue()) {
        <p>{{ i18n.t('round-ups.no-reports') }}</p>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      min-width: 0;
    }

    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li p {
      margin-bottom: 0.125rem;
    }
  `,
})
export class QuotePicker {
  private readonly http = inject(HttpClient);
  protected readonly i18n = inject(Translations);

  readonly careServiceId = input.required<string>();
  readonly quotes = input.required<readonly Quote[]>();
  readonly error = input('');
  readonly quotesChange = output<readonly Quote[]>();

  protected readonly read = readQuotableEditions(this.careServiceId);
  protected readonly problem = signal<ShownProblem | null>(null);
  /** Edition and page, in one value of the select box. */
  protected readonly chosen = signal('');
  protected readonly editions = computed(() =>
    this.read.hasValue() ? this.read.value().items.filter(({ state }) => state === 'published') : [],
  );
  protected readonly choices = computed(() =>
    this.editions().map(({ id, label, pages }) => ({
      name: label,
      options: QUOTABLE_PAGES.filter((page) => pages.includes(page)).map((page) => ({
        value: `${id} ${page}`,
        text: `${this.i18n.t(`round-ups.page.${page}`)}, ${label}`,
      })),
    })),
  );

  protected async add(): Promise<void> {
    const [editionId = '', page = ''] = this.chosen().split(' ');
    try {
      const url = `${API}/reports/editions/${editionId}/pages/${page}`;
      const { sentence, about } = await firstValueFrom(this.http.get<ReportPage>(url));
      this.problem.set(null);
      this.chosen.set('');
      const quote: Quote = { editionId, page: page as ReportPageName, pathwayId: null, sentence, about };
      this.quotesChange.emit([...this.quotes(), quote]);
    } catch (error) {
      this.problem.set(readFormProblem(error));
    }
  }

  protected takeOut(at: number): void {
    this.quotesChange.emit(this.quotes().filter((_, index) => index !== at));
  }
}
