import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { Agreement, ComparedFact, ComparedPatient, PatientPair, RecordCounts } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { errorOf, problemOnPage, type ShownProblem } from '../../ui/shown-problem';
import { Tag } from '../../ui/tag';
import { TextInput } from '../../ui/text-input';

/** Which record is merged into which, and why. */
export interface MergeChoice {
  readonly kept: ComparedPatient;
  readonly merged: ComparedPatient;
  readonly reason: string;
}

const COUNTED = ['episodes', 'goals', 'appointments', 'reviews', 'letters', 'accounts'] as const;
/** Compared, and not told. */
const UNTOLD = ['phone', 'email', 'address', 'reference'] as const satisfies readonly ComparedFact[];

/** Two records side by side: what agrees, what differs, what hangs on each, and what to do about it. */
@Component({
  selector: 'wm-pair-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, OptionCards, Tag, TextInput],
  templateUrl: './pair-card.html',
})
export class PairCard {
  protected readonly i18n = inject(Translations);
  readonly pair = input.required<PatientPair>();
  readonly number = input.required<number>();
  readonly isOpen = input.required<boolean>();
  readonly problem = input.required<ShownProblem | null>();
  readonly begin = output();
  readonly leave = output();
  readonly merge = output<MergeChoice>();
  readonly ruleOut = output();

  protected readonly reason = signal('');
  private readonly missing = signal<ShownProblem | null>(null);
  protected readonly shownProblem = computed(() => this.missing() ?? this.problem());
  protected readonly reasonError = computed(() => errorOf(this.shownProblem(), 'merge-reason'));

  /** The record with an NHS number, else the one on which more hangs: the one that most people know. */
  protected readonly keptId = linkedSignal<string | null>(() => {
    const [first, second] = this.pair().patients;
    if ((first.nhsNumber === null) !== (second.nhsNumber === null)) return (first.nhsNumber ? first : second).id;
    return (second.counts.appointments > first.counts.appointments ? second : first).id;
  });
  protected readonly heading = computed(() =>
    this.i18n.t('admin.duplicates.pair', { number: this.number(), name: listName(this.pair().patients[0]) }),
  );
  protected readonly rows = computed(() => {
    const { patients } = this.pair();
    const none = this.i18n.t('admin.duplicates.not-noted');
    const row = (
      label: string,
      say: (patient: ComparedPatient) => string | number | null,
      facts: readonly ComparedFact[] = [],
    ) => ({
      label,
      values: patients.map((patient) => say(patient) ?? none),
      agreement: this.agreementOf(facts),
    });
    const t = this.i18n;
    return [
      row(t.t('admin.duplicates.name'), listName, ['family-name', 'given-name']),
      row(t.t('admin.duplicates.born'), ({ birthDate }) => fullDay(birthDate), ['birth-date']),
      row(t.t('admin.duplicates.nhs-number'), ({ nhsNumber }) => nhsNumber && spacedNhsNumber(nhsNumber)),
      row(t.t('admin.duplicates.sex'), ({ sex }) => sex && t.t(`admin.duplicates.sex.${sex}`), ['sex']),
      row(t.t('admin.duplicates.care-services'), ({ careServiceNames }) => careServiceNames.join(', ') || null),
      ...COUNTED.map((kind) => row(t.t(`admin.duplicates.count.${kind}`), ({ counts }) => counts[kind])),
      row(t.t('admin.duplicates.open'), ({ counts }) => counts.openEpisodes),
    ];
  });
  /** Facts whose content is not told, with how they agree. */
  protected readonly besides = computed(() =>
    this.pair().facts.flatMap(({ fact, agreement }) => {
      const untold = UNTOLD.find((one) => one === fact);
      if (!untold) return [];
      const isSame = agreement === 'same';
      const key = isSame
        ? (`admin.duplicates.untold-same.${untold}` as const)
        : (`admin.duplicates.untold-differs.${untold}` as const);
      return [{ fact, text: this.i18n.t(key) }];
    }),
  );
  protected readonly choices = computed(() =>
    this.pair().patients.map((patient, index) => ({
      value: patient.id,
      text: this.i18n.t(index === 0 ? 'admin.duplicates.first' : 'admin.duplicates.second', {
        name: listName(patient),
      }),
      note: this.i18n.t('admin.duplicates.choice', {
        born: fullDay(patient.birthDate),
        number: patient.nhsNumber ? spacedNhsNumber(patient.nhsNumber) : this.i18n.t('admin.duplicates.not-noted'),
      }),
    })),
  );
  private readonly chosen = computed(() => {
    const [first, second] = this.pair().patients;
    return this.keptId() === first.id ? { kept: first, merged: second } : { kept: second, merged: first };
  });
  protected readonly whatHappens = computed(() => {
    const { kept, merged } = this.chosen();
    const places = [...new Set([...kept.careServiceNames, ...merged.careServiceNames])].join(', ');
    return [
      this.i18n.t('admin.duplicates.stays', { name: listName(kept), born: fullDay(kept.birthDate) }),
      this.i18n.t('admin.duplicates.moves', { what: this.counted(merged.counts) }),
      this.i18n.t('admin.duplicates.sees', { places }),
      ...(kept.counts.openEpisodes > 0 && merged.counts.openEpisodes > 0
        ? [this.i18n.t('admin.duplicates.both-open')]
        : []),
      this.i18n.t('admin.duplicates.can-be-undone'),
    ];
  });

  protected agreementText(agreement: Agreement): string {
    return this.i18n.t(`admin.duplicates.agreement.${agreement}`);
  }

  protected confirm(): void {
    const reason = this.reason().trim();
    const text = this.i18n.t('admin.duplicates.no-reason');
    this.missing.set(reason === '' ? problemOnPage('common.account.check', [{ fieldId: 'merge-reason', text }]) : null);
    if (reason !== '') this.merge.emit({ ...this.chosen(), reason });
  }

  private counted(counts: RecordCounts): string {
    const parts = COUNTED.filter((kind) => counts[kind] > 0).map((kind) =>
      this.i18n.t('admin.duplicates.counted', {
        what: this.i18n.t(`admin.duplicates.count.${kind}`),
        count: counts[kind],
      }),
    );
    return parts.length > 0 ? parts.join(', ') : this.i18n.t('admin.duplicates.nothing');
  }

  /** The weakest of these facts; null: not compared, or not noted in both. */
  private agreementOf(facts: readonly ComparedFact[]): Agreement | null {
    const found = this.pair()
      .facts.filter(({ fact }) => facts.includes(fact))
      .map(({ agreement }) => agreement);
    return (['different', 'nearly', 'same'] as const).find((one) => found.includes(one)) ?? null;
  }
}
