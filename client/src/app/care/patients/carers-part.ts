import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CarerAccess, Page } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { readByAge } from './read-by-age';

/** Carers who may sign in to a person's pages, and until when. Whoever gives the role sets the day. */
@Component({
  selector: 'wm-carers-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem, RouterLink],
  template: `
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (carers(); as carers) {
      <ul class="nhsuk-list">
        @for (carer of carers; track carer.id) {
          <li>
            {{ carer.text }}
            <a [routerLink]="['/patients', patientId(), 'carers', carer.id]"
              >{{ i18n.t('care.carers.choose') }}<span class="nhsuk-u-visually-hidden">: {{ carer.name }}</span></a
            >
          </li>
        } @empty {
          <li>{{ i18n.t('care.carers.none') }}</li>
        }
      </ul>
      @if (carers.length > 0) {
        <p>{{ i18n.t('care.carers.change') }}</p>
      }
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    @if (hasByAge()) {
      <p>
        <a [routerLink]="['/patients', patientId(), 'by-age']">{{ i18n.t('care.by-age.title') }}</a>
      </p>
    }
  `,
})
export class CarersPart {
  protected readonly i18n = inject(Translations);
  readonly patientId = input.required<string>();

  private readonly byAge = readByAge(() => this.patientId());
  /** Whether age says anything about a sign-in to this record. */
  protected readonly hasByAge = computed(() => this.byAge.hasValue() && this.byAge.value().items.length > 0);
  protected readonly read = httpResource<Page<CarerAccess>>(() => `${API}/patients/${this.patientId()}/carers`);
  protected readonly carers = computed(() =>
    this.read.hasValue()
      ? this.read.value().items.map(({ userId: id, name, endsOn }) => ({
          ...{ id, name },
          text:
            endsOn === null
              ? this.i18n.t('care.carers.no-end', { name })
              : this.i18n.t('care.carers.until', { name, day: fullDay(endsOn) }),
        }))
      : null,
  );
}
