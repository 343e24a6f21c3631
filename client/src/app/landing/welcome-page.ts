import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { PageHeading } from '../ui/page-focus';
import { Words } from '../words/words';

const EXPLAINED = ['manager', 'researcher', 'partner'] as const;

/** For roles whose pages do not exist yet: says so, and what they will find here. */
@Component({
  selector: 'wm-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ words.t('staff.welcome.heading') }}</h1>
      <p class="app-lead">{{ words.t('staff.welcome.nothing-yet') }}</p>
      @for (key of explanations(); track key) {
        <p>{{ words.t(key) }}</p>
      }
      <p>{{ words.t('staff.welcome.never') }}</p>
    </div>
  `,
})
export class WelcomePage {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Words);
  protected readonly explanations = computed(() =>
    EXPLAINED.filter((role) => this.session.roles().includes(role)).map((role) => `staff.welcome.${role}` as const),
  );
}
