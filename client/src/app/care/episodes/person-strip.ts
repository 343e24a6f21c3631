import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Patient } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { readPatient } from '../../data/record-reads';
import { PageHeading } from '../../ui/page-focus';
import { SheetOwner } from '../../ui/sheet-owner';
import { Tag } from '../../ui/tag';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { needsInWords } from './needs-text';

/**
 * Identifies the person on every staff page about them, in view while it scrolls, so that nothing is written into
 * another person's record and no one is spoken to in a way that they cannot follow. Also on each sheet, if the page is
 * printed.
 */
@Component({
  selector: 'wm-person-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, SheetOwner, Tag],
  templateUrl: './person-strip.html',
  styleUrl: './person-strip.scss',
})
export class PersonStrip {
  protected readonly i18n = inject(Translations);

  /** The person, if the page has read them. */
  readonly patient = input<Patient | null>(null);
  /** Id of the person to read, if the page has not. */
  readonly patientId = input<string | null>(null);
  readonly nameIsHeading = input(false);
  /** Recipient of what is printed from the page: an NHS number is for staff paper only. */
  readonly paper = input<'staff' | 'patient'>('staff');

  /** On pages from which one telephones: the number, and what is safe. */
  readonly withPhone = input(false);

  private readonly read = readPatient(() => (this.patient() === null ? (this.patientId() ?? undefined) : undefined));
  protected readonly shown = computed(() => this.patient() ?? (this.read.hasValue() ? this.read.value() : null));
  protected readonly name = computed(() => {
    const patient = this.shown();
    return patient ? `${patient.givenName} ${patient.familyName}` : '';
  });
  protected readonly birthDate = computed(() => fullDay(this.shown()?.birthDate ?? ''));
  protected readonly nhsNumber = computed(() => {
    const nhsNumber = this.shown()?.nhsNumber;
    return nhsNumber ? spacedNhsNumber(nhsNumber) : this.i18n.t('care.patient.not-known');
  });
  protected readonly died = computed(() => {
    const diedOn = this.shown()?.diedOn;
    return diedOn ? fullDay(diedOn) : null;
  });
  protected readonly needs = computed(() => needsInWords(this.shown()?.needs ?? {}));
  protected readonly onSheets = computed(() => {
    const key = this.paper() === 'staff' ? 'care.patient.on-sheets' : 'patient.sheet.owner';
    return this.i18n.t(key, { name: this.name(), day: this.birthDate(), number: this.nhsNumber() });
  });
}
