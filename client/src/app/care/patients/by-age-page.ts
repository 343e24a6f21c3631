import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccessByAge } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { readPatient } from '../../data/record-reads';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { focusAfterRender } from '../../ui/focus-after-render';
import { PageHeading } from '../../ui/page-focus';
import { AgeReviewForm } from './age-review-form';
import { PatientHead } from './patient-head';
import { accessInWords, readByAge } from './read-by-age';

/** Who sees the record of a child or young person, and the reviews by which that goes on, ends or begins. */
@Component({
  selector: 'wm-by-age-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgeReviewForm, Button, PageHeading, PatientHead, ReadProblem, RouterLink],
  template: `
    @if (patientRead.error() ?? read.error(); as error) {
      <h1 wmHeading>{{ i18n.t('care.by-age.title') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
    } @else if (patient(); as patient) {
      <wm-patient-head [patient]="patient" [task]="i18n.t('care.by-age.title')" />
      <div class="app-column">
        <p>
          <a [routerLink]="['/patients', patient.id]">{{ i18n.t('care.kept.back') }}</a>
        </p>
        <p>{{ i18n.t('care.by-age.lead') }}</p>
        @for (one of accesses(); track one.access.userId + one.access.role) {
          <section class="app-card" [attr.aria-labelledby]="'access-' + one.access.userId">
            <h2 class="app-first-heading" [id]="'access-' + one.access.userId" tabindex="-1">{{ one.heading }}</h2>
            @if (savedFor() === one.access.userId) {
              <p role="status">
                <strong>{{ i18n.t('care.by-age.saved') }}</strong>
              </p>
            }
            <p>{{ one.state }}</p>
            @if (one.last; as last) {
              <p>
                {{ last }}<br /><span dir="auto">{{ one.wants }}</span>
              </p>
            }
            @if (reviewing() === one.access.userId) {
              <wm-age-review-form
                [patientId]="patient.id"
                [access]="one.access"
                (saved)="keep($event)"
                (left)="leave(one.access)"
              />
            } @else if (one.access.outcomes.length > 0) {
              <button type="button" wmButton="secondary" (click)="begin(one.access)">
                {{ i18n.t('care.by-age.review') }}<span class="nhsuk-u-visually-hidden">: {{ one.access.name }}</span>
              </button>
            }
          </section>
        } @empty {
          <p>{{ i18n.t('care.by-age.nobody') }}</p>
        }
      </div>
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class ByAgePage {
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);
  /** From the URL. */
  readonly patientId = input.required<string>();

  protected readonly patientRead = readPatient(this.patientId);
  protected readonly read = readByAge(this.patientId);
  protected readonly patient = computed(() =>
    this.patientRead.hasValue() && this.read.hasValue() ? this.patientRead.value() : null,
  );
  /** Id of the account that is being reviewed; null: none. */
  protected readonly reviewing = signal<string | null>(null);
  protected readonly savedFor = signal<string | null>(null);
  protected readonly accesses = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map((access) => ({
      access,
      heading: this.i18n.t(access.role === 'patient' ? 'care.by-age.own' : 'care.by-age.carer', { name: access.name }),
      state: accessInWords(this.i18n, access),
      last: this.lastInWords(access),
      wants: access.last?.wants ?? '',
    })),
  );

  protected begin({ userId }: AccessByAge): void {
    this.savedFor.set(null);
    this.reviewing.set(userId);
    this.focus('took-part');
  }

  protected leave({ userId }: AccessByAge): void {
    this.reviewing.set(null);
    this.focus(`access-${userId}`);
  }

  protected keep(access: AccessByAge): void {
    this.read.update(
      (page) => page && { ...page, items: page.items.map((one) => (isSame(one, access) ? access : one)) },
    );
    this.savedFor.set(access.userId);
    this.leave(access);
  }

  protected readAgain(): void {
    this.patientRead.reload();
    this.read.reload();
  }

  private lastInWords({ last }: AccessByAge): string | null {
    if (last === null) return null;
    return this.i18n.t('care.by-age.last', {
      day: fullDay(last.on),
      name: last.byName,
      outcome: this.i18n.t(`care.by-age.outcome.${last.outcome}`),
      people: last.tookPart.map((who) => this.i18n.t(`patient.present.${who}`)).join(', '),
    });
  }
}

function isSame(one: AccessByAge, other: AccessByAge): boolean {
  return one.userId === other.userId && one.role === other.role;
}
