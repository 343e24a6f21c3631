import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, computed, effect, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet, isActive } from '@angular/router';
import { HelpLines } from '../help-lines';
import { UnsavedWords } from '../../session/unsaved-text';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { DraftStatus } from './draft-status';
import { PrepareStore } from './prepare-store';
import { UnsentWords } from './unsent-text';

/** Preparing at home for one appointment: one question a page. Its address says which. */
@Component({
  selector: 'wm-prepare-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DraftStatus, HelpLines, PageHeading, ReadProblem, RouterLink, RouterOutlet, UnsentWords],
  providers: [PrepareStore],
  template: `
    @if (!closed()) {
      <wm-draft-status />
      @if (store.keeper.joined() && !isChoosing()) {
        <p class="app-loud" role="status">
          {{ i18n.t(store.open().length > 0 ? 'patient.prepare.two-answers' : 'patient.prepare.joined') }}
          @if (store.open().length > 0) {
            <a class="app-link-button" [routerLink]="store.linkTo('choose')">{{ i18n.t('patient.prepare.choose') }}</a>
          }
        </p>
      }
    }
    @if (store.error(); as error) {
      <h1 wmHeading>{{ i18n.t('patient.prepare.title') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="store.readAgain()" />
    } @else if (closed(); as why) {
      <h1 wmHeading>{{ i18n.t('patient.prepare.too-late-heading') }}</h1>
      <p>{{ i18n.t(why) }}</p>
      <wm-unsent-words />
      <wm-help-lines />
      <p class="app-way-back">
        <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
      </p>
    } @else if (store.context() || isStart()) {
      <router-outlet />
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class PreparePage {
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  /** The start has text of its own that needs nothing to be read. */
  protected readonly isStart = isActive(this.store.linkTo().join('/'), inject(Router), { paths: 'exact' });
  protected readonly isChoosing = isActive(this.store.linkTo('choose').join('/'), inject(Router), { paths: 'exact' });
  /** Why nothing can be sent any more; null: it can. */
  protected readonly closed = computed(() => {
    if (this.store.notHere()) return 'patient.prepare.not-here' as const;
    return this.store.tooLate() ? ('patient.prepare.too-late' as const) : null;
  });

  constructor() {
    // Typed text goes into a draft immediately, which outlives this page.
    inject(UnsavedWords).keptBy(() => false);
    inject(DestroyRef).onDestroy(() => this.store.keeper.flush());
    // Until a question is there to set its own.
    inject(PageTitle).set('patient.prepare.title');
    const document = inject(DOCUMENT);
    const focus = inject(PageFocus);
    effect(() => {
      // The heading of the start may have the focus already: the one that replaces it is what should be read.
      if ((this.closed() || this.store.error()) && document.activeElement?.tagName === 'H1') focus.owe();
    });
  }
}
