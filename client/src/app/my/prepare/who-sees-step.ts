import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PREPARATION_PARTS } from '@waymark/contracts';
import { MyRecord } from '../my-record';
import { Button } from '../../ui/button';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore, type WhoSees } from './prepare-store';

/**
 * Who besides the team may see the answers. A carer chooses for each text where they write it, and here for the rest.
 */
@Component({
  selector: 'wm-who-sees-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards, PageHeading, RouterLink],
  template: `
    <h1 wmHeading>{{ question() }}</h1>
    <wm-option-cards
      fieldId="who-sees"
      [legend]="question()"
      [legendHidden]="true"
      [options]="choices()"
      [chosen]="chosen()"
      (chosenChange)="choose($event)"
    />
    <p>
      <a wmButton class="app-next" [routerLink]="store.linkTo('check')">{{ i18n.t('patient.review.next') }}</a>
    </p>
  `,
})
export class WhoSeesStep {
  private readonly record = inject(MyRecord);
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  private readonly parts = computed(() => (this.record.own() ? PREPARATION_PARTS : (['ratings'] as const)));
  protected readonly question = computed(() =>
    this.record.say('patient.prepare.who-sees', 'patient.prepare.who-sees-carer'),
  );
  protected readonly choices = computed(() => [
    { value: 'team' as const, text: this.i18n.t('patient.prepare.team-only') },
    { value: 'shared' as const, text: this.record.say('patient.prepare.shared', 'patient.prepare.shared-carer') },
  ]);
  protected readonly chosen = computed((): WhoSees =>
    this.parts().some((part) => this.store.shares(part)) ? 'shared' : 'team',
  );

  constructor() {
    inject(PageTitle).set('patient.prepare.title');
    this.store.goOnAnswering();
  }

  protected choose(choice: WhoSees | null): void {
    if (choice) this.store.share(this.parts(), choice);
  }
}
