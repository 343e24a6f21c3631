import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { SheetOwner } from '../../ui/sheet-owner';
import { fullDay } from '../../i18n/day-text';
import { calledName, sheetOwnerOf } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { goodEnoughOf } from './first-state';
import { FirstStore } from './first-store';
import { byWhenInWords, startInWords } from './first-text';

/** The goals begun, on a sheet to take away: what good enough means, by when, and whom to ask. */
@Component({
  selector: 'wm-copy-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, SheetOwner],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.first.begun') }}</h1>
    @if (goals().length > 0) {
      <p class="app-first-screen">{{ i18n.t('patient.first.copy-note') }}</p>
      <button type="button" wmButton class="app-first-screen app-next" (click)="print()">
        {{ i18n.t('patient.patient-copy.form.a4') }}
      </button>
    } @else {
      <p>{{ i18n.t('patient.patient-copy.not-yet') }}</p>
    }
    <article class="app-first-sheet">
      <h2>{{ i18n.t('patient.patient-copy.sheet-title', { name: name() }) }}</h2>
      <wm-sheet-owner [owner]="owner()" />
      <p>{{ owner() }}</p>
      <p>{{ day() }}</p>
      @for (one of goals(); track one.id) {
        <section>
          <h3 class="app-own-words">{{ one.ownWords }}</h3>
          @if (one.now) {
            <p>{{ i18n.t('patient.first.now') }}: {{ one.now }}</p>
          }
          @if (one.goodEnough) {
            <p>{{ i18n.t('patient.first.good-enough-short') }}: {{ one.goodEnough }}</p>
          }
          <p>{{ one.byWhen }}</p>
        </section>
      }
      @if (wishes().length > 0) {
        <h3>{{ i18n.t('patient.first.wishes') }}</h3>
        <ul class="nhsuk-list">
          @for (goal of wishes(); track goal.id) {
            <li class="app-own-words">{{ goal.ownWords }}</li>
          }
        </ul>
      }
      <p>{{ contact() }}</p>
      <p>{{ i18n.t('patient.frame.not-real') }}</p>
    </article>
  `,
})
export class CopyStep {
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  protected readonly name = computed(() => calledName(this.store.here().patient));
  protected readonly owner = computed(() => sheetOwnerOf(this.i18n, this.store.here().patient));
  protected readonly day = computed(() => fullDay(this.store.today()));
  protected readonly goals = computed(() =>
    this.store.workedOn().map((goal) => ({
      id: goal.id,
      ownWords: goal.ownWords,
      now: startInWords(this.i18n, goal, this.store.here().measure.scale),
      goodEnough: goodEnoughOf(goal),
      byWhen: byWhenInWords(this.i18n, goal),
    })),
  );
  protected readonly wishes = this.store.toStart;
  protected readonly contact = computed(() => {
    const { careService } = this.store.here();
    const service = careService?.name ?? '';
    return careService?.phone
      ? this.i18n.t('patient.patient-copy.contact', { service, phone: careService.phone })
      : this.i18n.t('patient.patient-copy.contact-team', { service });
  });

  constructor() {
    inject(PageTitle).set('patient.patient-copy.title');
  }

  protected print(): void {
    this.window?.print();
  }
}
