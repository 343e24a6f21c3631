import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResearchProject } from '@waymark/contracts';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';

/** What guardians said about a project, in the order of time; nothing at all before anybody has decided. */
@Component({
  selector: 'wm-project-decisions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (decisions().length > 0) {
      <h2 class="nhsuk-heading-s">{{ i18n.t('research.decided.heading') }}</h2>
      <ul class="nhsuk-list">
        @for (decision of decisions(); track decision.id) {
          <li>
            {{ decision.text }}
            @if (decision.reason; as reason) {
              <p class="reason" dir="auto">{{ reason }}</p>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .reason {
      margin: 0.25rem 0 0.5rem;
      padding: 0.5rem 1rem;
      border-left: 4px solid var(--wm-quiet-text);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class ProjectDecisions {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly project = input.required<Pick<ResearchProject, 'decisions'>>();

  protected readonly decisions = computed(() =>
    [...this.project().decisions]
      .sort((one, other) => one.at.localeCompare(other.at))
      .map(({ id, at, guardianName, verdict, reason }) => ({
        id,
        reason,
        text: this.i18n.t(`research.decided.${verdict}`, {
          name: guardianName,
          day: fullDay(dayOf(at, this.session.timeZone())),
        }),
      })),
  );
}
