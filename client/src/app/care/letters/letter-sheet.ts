import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LetterSheet } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { PageSizeSheet } from '../../ui/page-sizes';
import { withWholeDays } from './whole-days';

/** A letter as it is printed: one sheet of A4, unless it says very much. */
@Component({
  selector: 'wm-letter-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageSizeSheet],
  styleUrl: './letter-sheet.scss',
  template: `
    <wm-page-size-sheet />
    <article class="sheet" [attr.aria-label]="i18n.t('patient.letter.preview')">
      <header>
        <p class="to">{{ to() }}</p>
        <p class="from">
          <strong>{{ sheet().careServiceName }}</strong>
          @if (sheet().careServicePhone; as phone) {
            <br />{{ i18n.t('patient.letter.phone', { phone }) }}
          }
          <br />{{ day(sheet().on) }}
        </p>
      </header>
      <p class="about">{{ about() }}</p>
      @for (section of sheet().sections; track $index) {
        <section>
          @if (section.heading; as heading) {
            <h2>{{ heading }}</h2>
          }
          @for (line of section.lines; track $index) {
            <p class="line">{{ wholeDays(line) }}</p>
          }
        </section>
      }
      <footer>
        @for (line of sheet().closing; track $index) {
          <p>{{ line }}</p>
        }
        <p class="signed">{{ sheet().signedBy }}, {{ sheet().careServiceName }}</p>
        <p class="not-real">{{ i18n.t('patient.frame.not-real') }}</p>
      </footer>
    </article>
  `,
})
export class LetterSheetView {
  protected readonly i18n = inject(Translations);
  readonly sheet = input.required<LetterSheet>();

  protected readonly day = fullDay;
  protected readonly wholeDays = withWholeDays;
  /** Name and address as they stand on an envelope. */
  protected readonly to = computed(() => {
    const { recipient, recipientName, address, personName } = this.sheet();
    const name =
      recipientName ?? (recipient === 'patient' ? personName : this.i18n.t(`patient.letter.envelope.${recipient}`));
    return [name, ...(address ? [address] : [])].join('\n');
  });
  protected readonly about = computed(() => {
    const { personName: name, birthDate, nhsNumber } = this.sheet();
    const number = nhsNumber ? [this.i18n.t('patient.letter.nhs-number', { number: spacedNhsNumber(nhsNumber) })] : [];
    return [this.i18n.t('patient.sheet.owner', { name, day: fullDay(birthDate) }), ...number].join('. ');
  });
}
