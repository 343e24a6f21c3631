import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input, output } from '@angular/core';
import { MOST_QUASI_IDENTIFIERS, type ResearchField } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';

/** The columns to ask for: first those that describe a person, of which there may be few, then the others by table. */
@Component({
  selector: 'wm-field-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  templateUrl: './field-picker.html',
  styleUrls: ['../../ui/tick-list.scss', './field-picker.scss'],
})
export class FieldPicker {
  protected readonly i18n = inject(Translations);
  protected readonly most = MOST_QUASI_IDENTIFIERS;

  readonly fieldId = input.required<string>();
  readonly fields = input.required<readonly ResearchField[]>();
  readonly tier = input.required<'1' | '2'>();
  readonly chosen = input.required<readonly string[]>();
  readonly error = input('');
  readonly picked = output<readonly string[]>();

  private readonly offered = computed(() =>
    this.fields().filter(({ tier, isAlwaysThere }) => tier <= Number(this.tier()) && !isAlwaysThere),
  );
  protected readonly count = computed(
    () => this.offered().filter((field) => field.isQuasiIdentifier && this.chosen().includes(field.name)).length,
  );
  protected readonly groups = computed(() => {
    const describing = this.offered().filter(({ isQuasiIdentifier }) => isQuasiIdentifier);
    const others = this.offered().filter(({ isQuasiIdentifier }) => !isQuasiIdentifier);
    const tables = [...new Set(others.map(({ table }) => table))];
    return [
      { id: 'person', name: this.i18n.t('research.fields.person'), fields: describing },
      ...tables.map((table) => ({
        id: table,
        name: this.i18n.t('research.fields.table', { table }),
        fields: others.filter((field) => field.table === table),
      })),
    ]
      .filter(({ fields }) => fields.length > 0)
      .map((group) => ({ ...group, ...sharedSentences(group.fields) }));
  });
  protected readonly always = computed(() => {
    const labels = this.fields()
      .filter(({ tier, isAlwaysThere }) => isAlwaysThere && tier <= Number(this.tier()))
      .map(({ label }) => label);
    return [...new Set(labels)].join(', ');
  });

  protected isChosen({ name }: ResearchField): boolean {
    return this.chosen().includes(name);
  }

  /** One more would be refused: what is chosen can still be taken out. */
  protected isOneTooMany(field: ResearchField): boolean {
    return field.isQuasiIdentifier && !this.isChosen(field) && this.count() >= this.most;
  }

  protected toggle({ name }: ResearchField): void {
    const chosen = this.chosen();
    this.picked.emit(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  }
}

/** What is said of every field of a group is said once, above them. */
function sharedSentences<Field extends Pick<ResearchField, 'note'>>(fields: readonly Field[]) {
  const sentencesIn = (note: string): readonly string[] => note.split(/(?<=\.) /);
  const [first, ...others] = fields.map(({ note }) => sentencesIn(note));
  const shared = others.length === 0 ? [] : (first ?? []).filter((one) => others.every((note) => note.includes(one)));
  return {
    shared: shared.join(' '),
    fields: fields.map((field) => ({
      ...field,
      ownNote: sentencesIn(field.note)
        .filter((one) => !shared.includes(one))
        .join(' '),
    })),
  };
}
