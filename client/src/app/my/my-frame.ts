import {
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet, isActive } from '@angular/router';
import { filter } from 'rxjs';
import { DisplayPreferences } from '../ui/display-preferences';
import { ANSWERS_SPEAK } from '../ui/listen-button';
import { fetchInAMoment } from '../ui/in-a-moment';
import { PageHeading } from '../ui/page-focus';
import { PageTools } from '../ui/page-tools';
import { ReadProblem } from '../data/read-problem';
import { SessionStore } from '../session/session-store';
import { SiteClock } from '../session/site-clock';
import { SheetOwner } from '../ui/sheet-owner';
import { sheetOwnerOf } from '../i18n/person-text';
import { Translations } from '../i18n/translations';
import { ChoosePerson } from './choose-person';
import { HelpLines } from './help-lines';
import { keepDisplay } from './keep-display';
import { MyRecord } from './my-record';
import { WaitingWords } from './waiting-text';
import { WhoseRecord } from './whose-record';

/** Minutes without anything after which a person is warned, and after which the server has signed them out. */
const QUIET = 25;
const SIGNED_OUT = 30;

/** Frame of every page of a patient or carer: the tools, always in the same place, and whose pages they are. */
@Component({
  selector: 'wm-my-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [ChoosePerson, HelpLines, PageHeading, PageTools, ReadProblem, RouterOutlet, SheetOwner],
  providers: [MyRecord, { provide: ANSWERS_SPEAK, useValue: true }],
  styleUrl: './my.scss',
  template: `
    <div class="app-column app-my">
      @if (sheetOwner(); as owner) {
        <wm-sheet-owner [owner]="owner" />
      }
      <wm-page-tools [content]="content">
        <p>{{ i18n.t('patient.review.help.any-time') }}</p>
        <wm-help-lines />
      </wm-page-tools>
      @if (whose.id() && !whose.own() && record.name()) {
        <p class="app-whose">
          {{ i18n.t('patient.my.helping', { name: record.name() }) }}
          @if (whose.severalPeople()) {
            <button type="button" class="app-link-button" (click)="whose.choose(null)">
              {{ i18n.t('patient.my.someone-else') }}
            </button>
          }
        </p>
      }
      <div role="status">
        @if (isQuiet()) {
          <p class="app-loud">
            {{ i18n.t('patient.my.idle') }}
            <button type="button" class="app-link-button" (click)="stay()">{{ i18n.t('patient.my.stay') }}</button>
          </p>
        }
        @if (!saysItself() && waiting.waiting(); as what) {
          <p class="app-loud">
            {{ i18n.t(what === 'to-send' ? 'patient.my.waits-to-send' : 'patient.my.waits-to-save') }}
          </p>
        }
      </div>
      <div #content>
        @if (record.error(); as error) {
          <h1 wmHeading>{{ i18n.t('patient.home.title') }}</h1>
          <wm-read-problem [error]="error" (tryAgain)="record.readAgain()" />
        } @else if (whose.id() === null) {
          <wm-choose-person />
        } @else if (record.ready()) {
          @for (id of [whose.id()]; track id) {
            <router-outlet />
          }
        } @else {
          <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
        }
      </div>
    </div>
  `,
})
export class MyFrame {
  private readonly tools = viewChild.required(PageTools);
  protected readonly record = inject(MyRecord);
  protected readonly whose = inject(WhoseRecord);
  protected readonly waiting = inject(WaitingWords);
  /** Pages that themselves say beside each answer whether it is saved. */
  private readonly outspoken = ['/prepare', '/my-steps'].map((path) =>
    isActive(path, inject(Router), { paths: 'subset' }),
  );
  protected readonly saysItself = computed(() => this.outspoken.some((isHere) => isHere()));
  protected readonly i18n = inject(Translations);
  private readonly session = inject(SessionStore);
  private readonly clock = inject(SiteClock);
  /** Whether they are signed out soon, unless they do something. */
  protected readonly isQuiet = computed(() => this.clock.quietMinutes() >= QUIET && !this.session.ended());
  protected readonly sheetOwner = computed(() => {
    const patient = this.record.patient();
    return patient && sheetOwnerOf(this.i18n, patient);
  });

  constructor() {
    // So that the way home is open even if the network has gone meanwhile.
    afterNextRender(() => fetchInAMoment(() => import('./home/home-page')));
    effect(() => {
      // Nobody is here: names and goals go out of sight without waiting for the next tap.
      if (this.clock.quietMinutes() > SIGNED_OUT) untracked(() => void this.session.check());
    });
    const preferences = inject(DisplayPreferences);
    keepDisplay(() => (this.whose.own() ? this.whose.id() : null));
    effect(() => {
      const patient = this.record.patient();
      // A carer's own needs are their own matter.
      if (patient && this.whose.own()) untracked(() => void preferences.openFor(patient));
    });
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.tools().pageChanged());
  }

  /** The reply shows that somebody is here. */
  protected stay(): void {
    void this.session.check();
  }
}
