import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyRecord } from '../my-record';
import { ReadLaterNotice } from '../read-later-notice';
import { visitDayInWords } from '../visit-text';
import { Button } from '../../ui/button';
import { fetchInAMoment } from '../../ui/in-a-moment';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { lazySteps } from './steps.lazy';
import { type PrepareContext, PrepareStore } from './prepare-store';
import { questionsFor } from './questions';
import { SharedWords } from './shared-text';

/** What will be asked and who reads it, before anything is asked. Its first text is shown while the rest is read. */
@Component({
  selector: 'wm-start-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadLaterNotice, RouterLink, SharedWords],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.prepare.heading') }}</h1>
    <p>{{ record.say('patient.prepare.no-must', 'patient.prepare.no-must-carer') }}</p>
    @if (store.context(); as context) {
      <p class="app-lead">{{ dayOf(context) }}</p>
      <p>
        {{
          store.manyGoals()
            ? i18n.t('patient.prepare.you-choose')
            : i18n.t('patient.prepare.how-many', { count: questions().length })
        }}
      </p>
      <p>
        {{ record.say('patient.prepare.who-reads', 'patient.prepare.team-reads', { service: serviceOf(context) }) }}
      </p>
      @if (!record.own()) {
        <p>{{ i18n.t('patient.prepare.may-be-asked', { name: record.name() }) }}</p>
      }
      <p>{{ i18n.t('patient.prepare.is-saved') }}</p>
      @if (store.shared().length > 0) {
        <wm-shared-words />
      }
      <wm-read-later-notice [phone]="context.careService?.phone ?? null" />
      @if (store.sent() || store.unsent()) {
        <a wmButton class="app-next" [routerLink]="store.linkTo('check')">{{ i18n.t('patient.prepare.look') }}</a>
      } @else {
        <a wmButton class="app-next" [routerLink]="first()">{{ i18n.t('patient.review.start') }}</a>
      }
      <p class="app-way-back">
        <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
      </p>
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class StartStep {
  protected readonly store = inject(PrepareStore);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  protected readonly questions = computed(() => questionsFor(this.store.here().goals.length));
  protected readonly first = computed(() =>
    this.store.linkTo(...(this.store.manyGoals() ? ['which-goals'] : (this.questions()[0] ?? []))),
  );

  constructor() {
    inject(PageTitle).set('patient.prepare.title');
    effect(() => {
      if (this.store.context()) fetchInAMoment(lazySteps);
    });
  }

  protected serviceOf({ careService }: PrepareContext): string {
    return careService?.name ?? '';
  }

  protected dayOf({ appointment }: PrepareContext): string {
    return visitDayInWords(this.i18n, appointment, this.store.today(), this.store.timeZone());
  }
}
