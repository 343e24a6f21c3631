import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { DischargeSummary, Goal, NextStep } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';
import { DischargeSummaryView } from '../episodes/discharge-summary';
import { type SummaryDraft, isEmpty, linesOfGoals, strategiesOf, summaryOf, withLine } from './summary-draft';

/**
 * The four parts of the discharge summary, written together with the person, beside a preview of how they will read it.
 */
@Component({
  selector: 'wm-summary-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DischargeSummaryView, TextArea],
  template: `
    <wm-text-area
      fieldId="what-i-did"
      [label]="i18n.t('patient.discharge.what-i-did')"
      [hint]="i18n.t('episode-changes.discharge.what-i-did-hint')"
      [error]="errors().whatIDid"
      [value]="draft().whatIDid"
      (valueChange)="put({ whatIDid: $event })"
    />
    <ul class="app-offered">
      @if (lines().reached.length > 0) {
        <li>
          <button type="button" wmButton="small" (click)="addLines('whatIDid', lines().reached)">
            {{ i18n.t('episode-changes.discharge.add-reached', { count: lines().reached.length }) }}
          </button>
        </li>
      }
      @if (lines().others.length > 0) {
        <li>
          <button type="button" wmButton="small" (click)="addLines('whatIDid', lines().others)">
            {{ i18n.t('episode-changes.discharge.add-others', { count: lines().others.length }) }}
          </button>
        </li>
      }
    </ul>
    <wm-text-area
      fieldId="keeps-me-well"
      [label]="i18n.t('patient.discharge.keeps-me-well')"
      [hint]="i18n.t('episode-changes.discharge.keeps-me-well-hint')"
      [error]="errors().keepsMeWell"
      [value]="draft().keepsMeWell"
      (valueChange)="put({ keepsMeWell: $event })"
    />
    @if (strategies().length > 0) {
      <ul class="app-offered" [attr.aria-label]="i18n.t('episode-changes.discharge.strategies')">
        @for (strategy of strategies(); track strategy) {
          <li>
            <button type="button" wmButton="small" (click)="addLines('keepsMeWell', [strategy])">
              {{ i18n.t('episode-changes.discharge.add-strategy', { strategy }) }}
            </button>
          </li>
        }
      </ul>
    }
    <wm-text-area
      fieldId="if-harder"
      [label]="i18n.t('patient.discharge.if-harder')"
      [hint]="i18n.t('episode-changes.discharge.if-harder-hint')"
      [error]="errors().ifHarder"
      [value]="draft().ifHarder"
      (valueChange)="put({ ifHarder: $event })"
    />
    <wm-text-area
      fieldId="come-back"
      [label]="i18n.t('patient.discharge.come-back')"
      [hint]="i18n.t('episode-changes.discharge.come-back-hint')"
      [error]="errors().comeBack"
      [value]="draft().comeBack"
      (valueChange)="put({ comeBack: $event })"
    />
    <section class="app-card" aria-labelledby="preview">
      <h2 id="preview">{{ i18n.t('episode-changes.discharge.preview') }}</h2>
      @if (preview(); as summary) {
        <wm-discharge-summary [summary]="summary" />
      } @else {
        <p>{{ i18n.t('episode-changes.discharge.nothing-yet') }}</p>
      }
    </section>
  `,
  styles: `
    .app-offered {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: -0.5rem 0 1.5rem;
      padding: 0;
      list-style: none;
    }

    .app-offered:empty {
      display: none;
    }

    .app-offered .nhsuk-button {
      margin: 0;
    }
  `,
})
export class SummaryFields {
  protected readonly i18n = inject(Translations);
  readonly goals = input.required<readonly Goal[]>();
  readonly steps = input.required<readonly NextStep[]>();
  readonly problem = input.required<ShownProblem | null>();
  readonly draft = model.required<SummaryDraft>();

  protected readonly lines = computed(() => linesOfGoals(this.goals(), this.i18n));
  protected readonly strategies = computed(() => strategiesOf(this.steps()));
  protected readonly preview = computed(() => {
    const summary = summaryOf(this.draft());
    return isEmpty(summary) ? null : summary;
  });
  protected readonly errors = computed(() => ({
    whatIDid: errorOf(this.problem(), 'what-i-did'),
    keepsMeWell: errorOf(this.problem(), 'keeps-me-well'),
    ifHarder: errorOf(this.problem(), 'if-harder'),
    comeBack: errorOf(this.problem(), 'come-back'),
  }));

  protected put(typed: Partial<SummaryDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...typed }));
  }

  protected addLines(part: keyof DischargeSummary, lines: readonly string[]): void {
    this.put({ [part]: lines.reduce(withLine, this.draft()[part]) });
  }
}
