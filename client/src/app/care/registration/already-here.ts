import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PatientSummary } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { Button } from '../../ui/button';
import { PartHeading } from '../../ui/part-heading';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Why the person may be here already: a namesake born on the same day, or the very same NHS number. */
export type Resemblance = 'namesake' | 'nhs-number-known';

/** Asks whether it is the same person, with what is known of those who are here. */
@Component({
  selector: 'wm-already-here',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, RouterLink],
  template: `
    <section class="app-warning">
      <h2 wmPartHeading>
        {{ i18n.t(resemblance() === 'namesake' ? 'registration.here.namesake' : 'registration.here.nhs-number') }}
      </h2>
      @if (known().length > 0) {
        <ul class="nhsuk-list">
          @for (one of known(); track one.id) {
            <li>
              <strong>{{ one.name }}</strong>, {{ i18n.t('care.patient.born', { day: one.born }) }},
              {{ i18n.t('care.patient.nhs-number') }} {{ one.nhsNumber }}<br />
              <a [routerLink]="['/patients', one.id]">{{ i18n.t('registration.here.open', { name: one.name }) }}</a>
            </li>
          }
        </ul>
      }
      @if (resemblance() === 'namesake') {
        <p>{{ i18n.t('registration.here.compare') }}</p>
        <div class="nhsuk-button-group">
          <button type="button" wmButton="secondary" (click)="another.emit()">
            {{ i18n.t('registration.here.another') }}
          </button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('care.here.back') }}
          </button>
        </div>
      } @else {
        <p>{{ i18n.t('registration.here.one-number') }}</p>
      }
    </section>
  `,
  styles: `
    section {
      margin-bottom: 2rem;
    }

    .nhsuk-button-group {
      margin-bottom: 0;
    }

    .nhsuk-button {
      margin-bottom: 0.5rem;
    }
  `,
})
export class AlreadyHere {
  protected readonly i18n = inject(Translations);
  readonly resemblance = input.required<Resemblance>();
  /** People of one's own care services. */
  readonly people = input.required<readonly PatientSummary[]>();
  readonly another = output();
  readonly leave = output();

  protected readonly known = computed(() =>
    this.people().map(({ id, givenName, familyName, preferredName, birthDate, nhsNumber }) => ({
      id,
      name: `${givenName} ${familyName}${preferredName && preferredName !== givenName ? ` (${preferredName})` : ''}`,
      born: fullDay(birthDate),
      nhsNumber: nhsNumber ? spacedNhsNumber(nhsNumber) : this.i18n.t('care.patient.not-known'),
    })),
  );
}
