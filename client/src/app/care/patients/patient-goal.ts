import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Goal } from '@waymark/contracts';
import { lifecycleText } from '../goals/goal-reason';
import { Tag } from '../../ui/tag';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** One goal in the staff view: the person's own words first, then what only staff see. */
@Component({
  selector: 'wm-patient-goal',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Tag],
  template: `
    <article class="app-card" [attr.aria-labelledby]="'goal-' + goal().id">
      <h3 [id]="'goal-' + goal().id">
        <a class="app-own-words" [routerLink]="['/goals', goal().id]">{{ goal().ownWords }}</a>
      </h3>
      <p class="app-tags">
        <wm-tag>{{ i18n.t(lifecycle()) }}</wm-tag>
        @if (achievement(); as key) {
          <wm-tag>{{ i18n.t(key) }}</wm-tag>
        }
        @if (goal().kind !== 'to-reach') {
          <wm-tag>{{ i18n.t(goal().kind === 'to-keep' ? 'care.goal.to-keep' : 'care.goal.to-slow') }}</wm-tag>
        }
      </p>
      @if (goal().teamWording; as teamWording) {
        <p>
          <span class="app-quiet">{{ i18n.t('care.goal.team-wording') }}</span> {{ teamWording }}
        </p>
      }
      @if (details()) {
        <p class="app-quiet">{{ details() }}</p>
      }
      @if (!hasPath()) {
        <p>{{ i18n.t('care.goal.no-path') }}</p>
      }
    </article>
  `,
})
export class PatientGoal {
  protected readonly i18n = inject(Translations);
  readonly goal = input.required<Goal>();
  /** Whether its path is drawn elsewhere on the page. */
  readonly hasPath = input.required<boolean>();

  protected readonly lifecycle = computed(() => lifecycleText(this.goal()));
  protected readonly achievement = computed(() => {
    const { achievement } = this.goal();
    return achievement && (`care.achievement.${achievement}` as const);
  });

  /** Who named it, which domain, how important, by when: in one line. */
  protected readonly details = computed(() => {
    const { expressedBy, domain, importance, difficulty, targetDate } = this.goal();
    return [
      this.i18n.t(`care.expressed-by.${expressedBy}`),
      domain && this.i18n.t(`care.domain.${domain}`),
      importance !== null && this.i18n.t('care.goal.importance', { value: importance }),
      difficulty !== null && this.i18n.t('care.goal.difficulty', { value: difficulty }),
      targetDate && this.i18n.t('care.goal.target', { day: fullDay(targetDate) }),
    ]
      .filter(Boolean)
      .join(' · ');
  });
}
