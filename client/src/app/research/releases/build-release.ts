import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import {
  type AllowedLevels,
  FEWEST_ALIKE,
  HIGHEST_SUPPRESSION_LIMIT,
  type ResearchRelease,
  USUAL_SUPPRESSION_LIMIT,
} from '@waymark/contracts';
import { type OpenField, openFieldsProblem } from '../../data/form-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PartHeading } from '../../ui/part-heading';
import { errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { TickList } from '../../ui/tick-list';
import { RELEASES } from '../research-reads';
import { AllowedLevelsInput, LEVEL_FIELDS } from './allowed-levels';

/** A guardian has a release built: for which tier, how many look alike, how many may be left out, and at which levels. */
@Component({
  selector: 'wm-build-release',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AllowedLevelsInput, Button, ErrorSummary, PartHeading, TextInput, TickList],
  template: `
    <section class="app-card">
      <h2 wmPartHeading>{{ i18n.t('research.build') }}</h2>
      <p class="app-column">{{ i18n.t('research.build.what') }}</p>
      <wm-error-summary [problem]="problem()" />
      <form method="post" novalidate (submit)="build($event)">
        <wm-tick-list
          fieldId="tier"
          [legend]="i18n.t('research.build.tier')"
          [options]="tiers"
          [chosen]="tier()"
          [error]="errorOf('tier')"
          (picked)="tier.set($event)"
        />
        <div class="pair">
          <wm-text-input
            fieldId="k"
            inputMode="numeric"
            [label]="i18n.t('research.build.k')"
            [hint]="i18n.t('research.build.k-hint', { floor, usual })"
            [error]="errorOf('k')"
            [(value)]="k"
          />
          <wm-text-input
            fieldId="limit"
            inputMode="decimal"
            [label]="i18n.t('research.build.limit')"
            [hint]="i18n.t('research.build.limit-hint', { most, usual: usualLimit })"
            [error]="errorOf('limit')"
            [(value)]="limit"
          />
        </div>
        <wm-allowed-levels [problem]="problem()" [(allowed)]="allowedLevels" />
        <div class="nhsuk-button-group">
          <button type="submit" wmButton>{{ i18n.t('research.build.now') }}</button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('common.account.leave') }}
          </button>
        </div>
      </form>
    </section>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
      gap: 0 3rem;
      max-width: 60rem;
    }
  `,
})
export class BuildRelease {
  private readonly change = changeSender(() => ({
    ...{ '/tier': 'tier', '/k': 'k', '/suppressionLimit': 'limit' },
    ...LEVEL_FIELDS,
  }));
  protected readonly i18n = inject(Translations);
  protected readonly floor = FEWEST_ALIKE.floor;
  protected readonly usual = FEWEST_ALIKE.usual;
  protected readonly usualLimit = USUAL_SUPPRESSION_LIMIT * 100;
  protected readonly most = HIGHEST_SUPPRESSION_LIMIT * 100;

  readonly begun = output<ResearchRelease>();
  readonly leave = output();

  protected readonly problem = this.change.problem;
  protected readonly tiers = (['1', '2'] as const).map((value) => ({
    value,
    text: this.i18n.t(`research.tier.${value}`),
  }));
  protected readonly tier = signal<'1' | '2'>('1');
  protected readonly k = signal(String(FEWEST_ALIKE.usual));
  /** Per cent, as it is typed. */
  protected readonly limit = signal(String(USUAL_SUPPRESSION_LIMIT * 100));

  protected readonly allowedLevels = signal<AllowedLevels | null>(null);

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async build(event: Event): Promise<void> {
    event.preventDefault();
    const [k, limit] = [numberIn(this.k()), numberIn(this.limit())];
    const open: OpenField[] = [
      ...(Number.isInteger(k) ? [] : [{ fieldId: 'k', key: 'research.build.k-wrong' } as const]),
      ...this.wrongLimit(limit),
    ];
    if (open.length > 0 || limit === null) {
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key, { most: this.most }), 'research.build.check'));
      return;
    }
    const body = { tier: Number(this.tier()), k, suppressionLimit: limit / 100, allowedLevels: this.allowedLevels() };
    const sent = await this.change.send<ResearchRelease>({ method: 'POST', url: RELEASES, body });
    if (isSaved(sent)) this.begun.emit(sent.saved);
  }

  /** Said here and in per cent, as it was typed: the API speaks of a share. */
  private wrongLimit(limit: number | null): readonly OpenField[] {
    if (limit === null) return [{ fieldId: 'limit', key: 'research.build.limit-wrong' }];
    return limit > this.most ? [{ fieldId: 'limit', key: 'research.build.limit-most' }] : [];
  }
}

/** null: it is none. */
function numberIn(typed: string): number | null {
  const text = typed.trim().replace('%', '').replace(',', '.').trim();
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
