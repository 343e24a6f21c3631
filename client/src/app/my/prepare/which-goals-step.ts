import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { CheckCards } from '../../ui/check-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';
import { questionsFor } from './questions';

/** With many goals the person chooses which to answer today. One that has an answer already stays on the list. */
@Component({
  selector: 'wm-which-goals-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CheckCards, PageHeading, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.prepare.which-goals') }}</h1>
    <p>{{ i18n.t('patient.prepare.which-goals-note') }}</p>
    <wm-check-cards
      fieldId="which-goals"
      [legend]="i18n.t('patient.prepare.which-goals')"
      [legendHidden]="true"
      [options]="options()"
      [chosen]="store.chosen()"
      [ownWords]="true"
      (toggled)="store.choose($event)"
    />
    @if (store.chosen().length < options().length) {
      <p>
        <button type="button" class="app-link-button" (click)="store.chooseAll()">
          {{ i18n.t('patient.prepare.all-goals') }}
        </button>
      </p>
    }
    <p role="status">{{ i18n.t('patient.prepare.how-many', { count: questions().length }) }}</p>
    <a wmButton class="app-next" [routerLink]="store.linkTo(...first())">{{ i18n.t('patient.review.next') }}</a>
    <p class="app-way-back">
      <a class="app-link-button" [routerLink]="store.linkTo()">{{ i18n.t('patient.review.back') }}</a>
    </p>
  `,
})
export class WhichGoalsStep {
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  protected readonly options = computed(() =>
    this.store.here().goals.map(({ goal }) => ({
      value: goal.id,
      text: goal.ownWords,
      ...(this.store.draft().answers[goal.id] ? { note: this.i18n.t('patient.prepare.goal-answered') } : {}),
    })),
  );
  protected readonly questions = computed(() => questionsFor(this.store.asked().length));
  protected readonly first = computed(() => this.questions()[0] ?? []);

  constructor() {
    inject(PageTitle).set('patient.prepare.which-goals');
    this.store.beginChoosing();
  }
}
