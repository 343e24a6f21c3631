import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translations } from '../../i18n/translations';
import { patientTookPart } from '../review-draft/draft';
import { isFreshLookDue } from '../review-draft/fresh-look-due';
import { ReviewStore } from './review-store';

/** The goals of today that it is time for a fresh look at, each with what was settled or the way to settle it. */
@Component({
  selector: 'wm-fresh-look-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  // As wide as the other parts of the page.
  styles: ':host { display: block; }',
  template: `
    @if (rows().length > 0) {
      <h2>{{ i18n.t('patient.look.heading') }}</h2>
      <p>{{ i18n.t('patient.look.note') }}</p>
      <dl class="nhsuk-summary-list app-check">
        @for (row of rows(); track row.goal.id) {
          <div class="app-check__row">
            <dt class="app-own-words">{{ row.goal.ownWords }}</dt>
            <dd>
              {{ row.said }}
              @if (row.look?.because; as because) {
                <span class="app-own-words">{{ because }}</span>
              }
            </dd>
            <dd class="app-check__ways">
              <a class="app-link-button" [id]="'look-' + row.goal.id" [routerLink]="row.link"
                >{{ i18n.t(row.look ? 'patient.review.change' : 'patient.look.choose')
                }}<span class="nhsuk-u-visually-hidden"> {{ row.goal.ownWords }}</span></a
              >
            </dd>
          </div>
        }
      </dl>
    }
  `,
})
export class FreshLookList {
  private readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);

  /** Nothing is settled without the person whose goals they are. */
  protected readonly rows = computed(() => {
    const draft = this.store.draft();
    if (!patientTookPart(draft)) return [];
    const { measure, appointment, trajectory } = this.store.here();
    return this.store.chosen().flatMap(({ goal }, index) => {
      const path = trajectory.goals.find(({ goalId }) => goalId === goal.id) ?? null;
      const look = draft.freshLooks[goal.id] ?? null;
      if (!look && !isFreshLookDue(goal, path, measure, appointment, draft)) return [];
      const said = this.i18n.t(look ? `patient.look.chosen.${look.choice}` : 'patient.look.open');
      return [{ goal, look, said, link: this.store.linkTo('goals', String(index + 1), 'fresh-look') }];
    });
  });
}
