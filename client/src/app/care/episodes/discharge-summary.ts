import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DischargeSummary } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../../i18n/translations';

/** The four parts, in the order in which they are read. */
export const SUMMARY_PARTS = [
  { name: 'whatIDid', heading: 'patient.discharge.what-i-did', about: 'patient.discharge.what-i-did-person' },
  { name: 'keepsMeWell', heading: 'patient.discharge.keeps-me-well', about: 'patient.discharge.keeps-me-well-person' },
  { name: 'ifHarder', heading: 'patient.discharge.if-harder', about: 'patient.discharge.if-harder' },
  { name: 'comeBack', heading: 'patient.discharge.come-back', about: 'patient.discharge.come-back' },
] as const satisfies readonly { name: keyof DischargeSummary; heading: TranslationKey; about: TranslationKey }[];

/** Discharge summary as the person reads it: on their own pages, in the preview and on paper. */
@Component({
  selector: 'wm-discharge-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (part of parts(); track part.name) {
      <section>
        @if (level() === 2) {
          <h2>{{ part.heading }}</h2>
        } @else {
          <h3>{{ part.heading }}</h3>
        }
        <p>{{ part.text }}</p>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    section {
      margin-bottom: 1.25rem;
    }

    p {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class DischargeSummaryView {
  private readonly i18n = inject(Translations);
  readonly summary = input.required<DischargeSummary>();
  /** Level of the headings on the page. */
  readonly level = input<2 | 3>(3);
  /** Name of the person it is about, if someone else reads it; empty: they read it themselves. */
  readonly about = input('');

  /** Empty parts are left out. */
  protected readonly parts = computed(() =>
    SUMMARY_PARTS.flatMap(({ name, heading, about }) => {
      const text = this.summary()[name];
      const person = this.about();
      return text === null ? [] : [{ name, heading: this.i18n.t(person ? about : heading, { name: person }), text }];
    }),
  );
}
