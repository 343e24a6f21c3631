import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { domainInWords, needsPictures } from '../episodes/life-part';
import { visitInWords } from '../episodes/next-visit-text';
import { PageSizeCard, PageSizeLarge, PageSizeSheet } from '../../ui/page-sizes';
import { type PatientCopyForm, formsFor } from '../episodes/patient-copy-forms';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Picture } from '../../ui/picture';
import { SheetOwner } from '../../ui/sheet-owner';
import { fullDay } from '../../i18n/day-text';
import { calledName, sheetOwnerOf } from '../../i18n/person-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { goodEnoughOf } from './first-state';
import { FirstStore } from './first-store';
import { byWhenInWords, startInWords } from './first-text';

const FORM_NAMES = {
  a4: 'patient.patient-copy.form.a4',
  large: 'patient.patient-copy.form.large',
  easy: 'patient.patient-copy.form.easy',
  card: 'patient.patient-copy.form.card',
} as const satisfies Readonly<Record<PatientCopyForm, TranslationKey>>;

/** The goals begun, on a sheet to take away: what good enough means, by when, and whom to ask. */
@Component({
  selector: 'wm-copy-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, PageSizeCard, PageSizeLarge, PageSizeSheet, Picture, RouterLink, SheetOwner],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.first.begun') }}</h1>
    @if (goals().length > 0 || wishes().length > 0) {
      @if (store.mayBookNext()) {
        <p class="app-first-screen">
          <a class="app-link-button" [routerLink]="nextLink">{{ i18n.t('patient.next.book') }}</a>
        </p>
      }
      <p class="app-first-screen">{{ i18n.t('patient.first.copy-note') }}</p>
      <ul class="app-stack app-first-screen">
        @for (form of forms(); track form; let first = $first) {
          <li>
            <button type="button" [wmButton]="first ? 'primary' : 'secondary'" (click)="print(form)">
              {{ i18n.t(FORM_NAMES[form]) }}
            </button>
          </li>
        }
      </ul>
    } @else {
      <p>{{ i18n.t('patient.patient-copy.not-yet') }}</p>
    }
    @if (form() === 'card') {
      <wm-page-size-card />
    } @else if (form() === 'large') {
      <wm-page-size-large />
    } @else {
      <wm-page-size-sheet />
    }
    <article class="app-first-sheet" [class]="'app-first-sheet--' + form()">
      <h2>{{ i18n.t('patient.patient-copy.sheet-title', { name: name() }) }}</h2>
      <wm-sheet-owner [owner]="owner()" />
      <p>{{ owner() }}</p>
      <p>{{ day() }}</p>
      @for (one of goals(); track one.id) {
        <section>
          @if (one.part; as part) {
            <p class="app-first-part"><wm-picture [name]="part.picture" />{{ i18n.t(part.word) }}</p>
          }
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
      <p>{{ visit() }}</p>
      <p>{{ contact() }}</p>
      <p>{{ i18n.t('patient.frame.not-real') }}</p>
    </article>
  `,
})
export class CopyStep {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly injector = inject(Injector);
  protected readonly FORM_NAMES = FORM_NAMES;
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  private readonly needs = computed(() => this.store.here().patient.needs);
  /** Those that this person needs first, as after a review. */
  protected readonly forms = computed(() => formsFor(this.needs()));
  protected readonly form = linkedSignal(() => this.forms()[0] ?? 'a4');
  /** Beside easy words, and for a person who would rather look than read. */
  private readonly pictures = computed(() => this.form() === 'easy' || needsPictures(this.needs()));
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
      part: this.pictures() ? domainInWords(goal.domain) : null,
    })),
  );
  protected readonly wishes = this.store.toStart;
  protected readonly nextLink = this.store.linkTo('next-appointment');
  protected readonly visit = computed(() =>
    visitInWords(this.i18n, { nextVisit: this.store.nextVisit() }, this.store.timeZone()),
  );
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

  /** Prints the sheet in this form; in easy words whatever the page is in. */
  protected async print(form: PatientCopyForm): Promise<void> {
    this.form.set(form);
    const isEasy = form === 'easy' && !this.i18n.easy();
    if (isEasy) await this.i18n.show('en-easy');
    afterNextRender(
      () => {
        this.window?.print();
        if (isEasy) this.i18n.showChosen();
      },
      { injector: this.injector },
    );
  }
}
