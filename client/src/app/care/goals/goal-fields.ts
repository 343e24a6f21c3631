import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { DOMAINS, EXPRESSED_BY, GOAL_KINDS } from '@waymark/contracts';
import { Expander } from '../../ui/expander';
import type { Option } from '../../ui/option-cards';
import { SelectInput } from '../../ui/select-input';
import { TextArea } from '../../ui/text-area';
import { DateInput } from '../../ui/date-input';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { type GoalDraft, domainOf } from './goal-draft';

const POINTS = ['0', '1', '2', '3'] as const;
const PROMPTS: readonly TranslationKey[] = [
  'goals.goal.prompt.matters',
  'goals.goal.prompt.where',
  'goals.goal.prompt.how-often',
  'goals.goal.prompt.with-whom',
  'goals.goal.prompt.by-when',
  'goals.goal.prompt.activity',
];

/** Fields of a goal except its levels: the person's own words first, then the team's additions. */
@Component({
  selector: 'wm-goal-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, SelectInput, TextArea, DateInput],
  templateUrl: './goal-fields.html',
})
export class GoalFields {
  protected readonly i18n = inject(Translations);
  readonly draft = model.required<GoalDraft>();
  /** Once a goal has a baseline its kind cannot change. */
  readonly kindStays = input(false);
  /** A loss to slow needs levels: on a measure of points nothing says what is hoped to be kept. */
  readonly hasLevels = input(true);
  /** Where the words came from if they are not to be changed here; null: they may be. */
  readonly theirs = input<string | null>(null);
  readonly ownWordsError = input('');
  readonly targetDateError = input('');

  protected readonly prompts = PROMPTS;
  protected readonly sayers: readonly Option[] = EXPRESSED_BY.filter((who) => who !== 'patient').map((value) => ({
    value,
    text: this.i18n.t(`care.expressed-by.${value}`),
  }));
  protected readonly kinds = computed((): readonly Option[] => [
    { value: 'to-keep', text: this.i18n.t('goals.goal.to-keep-kind') },
    ...(this.hasLevels() ? [{ value: 'to-slow', text: this.i18n.t('goals.goal.to-slow-kind') }] : []),
  ]);
  protected readonly domains = computed(() => {
    const options = DOMAINS.map((value) => ({ value, text: this.i18n.t(`care.domain.${value}`) }));
    return [
      { name: this.i18n.t('goals.goal.domains-life'), options: options.filter(({ value }) => !isWork(value)) },
      { name: this.i18n.t('goals.goal.domains-work'), options: options.filter(({ value }) => isWork(value)) },
    ];
  });
  protected readonly points: readonly Option[] = POINTS.map((value) => ({ value, text: value }));

  protected change(part: Partial<GoalDraft>): void {
    this.draft.set({ ...this.draft(), ...part });
  }

  protected chooseSayer(value: string): void {
    this.change({ expressedBy: EXPRESSED_BY.find((who) => who === value) ?? 'patient' });
  }

  protected chooseKind(value: string): void {
    this.change({ kind: GOAL_KINDS.find((kind) => kind === value) ?? 'to-reach' });
  }

  protected chooseDomain(value: string): void {
    this.change({ domain: domainOf(value) });
  }

  protected weigh(part: 'importance' | 'difficulty', value: string): void {
    this.change({ [part]: POINTS.find((points) => points === value) ?? '' });
  }
}

function isWork(domain: string): boolean {
  return domain.startsWith('work: ');
}
