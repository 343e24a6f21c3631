import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ImportResult } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { OptionCards } from '../../ui/option-cards';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { type SamePerson, peopleOfLines } from './same-person';

/** Asks, for each person in a file who may already be known, whether they are; the answers are sent with the file. */
@Component({
  selector: 'wm-same-person-questions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards],
  templateUrl: './same-person-questions.html',
  styles: `
    .question {
      max-width: 42rem;
      margin-bottom: 2.5rem;
    }
  `,
})
export class SamePersonQuestions {
  protected readonly i18n = inject(Translations);
  readonly questions = input.required<ImportResult['questions']>();
  /** The file that the lines are in. */
  readonly text = input.required<string>();
  readonly answered = output<ReadonlyMap<number, SamePerson>>();

  protected readonly answers = signal<ReadonlyMap<number, SamePerson>>(new Map());
  private readonly yes = { value: 'yes' as const, text: this.i18n.t('imports.same-yes') };
  private readonly no = { value: 'no' as const, text: this.i18n.t('imports.same-no') };

  private readonly people = computed(() => {
    const lines = this.questions().flatMap(({ line, otherLine }) => (otherLine === null ? [line] : [line, otherLine]));
    return peopleOfLines(this.text(), new Set(lines));
  });
  protected readonly shown = computed(() =>
    this.questions().map(({ line, otherLine, several, stored }) => ({
      line,
      several,
      legend:
        otherLine === null
          ? this.i18n.t('imports.same-as-stored', { line })
          : this.i18n.t('imports.same-as-line', { line, other: otherLine }),
      rows: [
        ...this.inFile(line),
        ...(otherLine === null ? [] : this.inFile(otherLine)),
        ...stored.map(({ patientId, familyName, givenName, birthDate }) => ({
          key: patientId,
          where: this.i18n.t('imports.same-in-waymark'),
          familyName,
          givenName,
          birthDate: fullDay(birthDate),
          link: `/patients/${patientId}`,
        })),
      ],
      // Of two records no one could say which one "the same person" is.
      options: several ? [this.no] : [this.yes, this.no],
    })),
  );

  protected answer(line: number, answer: SamePerson | null): void {
    if (answer !== null) this.answers.update((answers) => new Map(answers).set(line, answer));
  }

  private inFile(line: number) {
    const person = this.people().get(line);
    if (!person) return [];
    return [{ key: String(line), where: this.i18n.t('imports.line', { line }), ...person, link: null }];
  }
}
