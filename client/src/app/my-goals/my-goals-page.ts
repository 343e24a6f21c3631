import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode, Page, Patient } from '@waymark/contracts';
import { openFirst } from '../episodes/open-first';
import { calledName } from '../patients/person-words';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../ui/read-problem';
import { Words } from '../words/words';
import { EpisodeGoals } from './episode-goals';

/** A patient's own goals and paths, to look at; a carer sees those of the person they help. */
@Component({
  selector: 'wm-my-goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EpisodeGoals, PageHeading, ReadProblem, RouterLink],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ heading() }}</h1>
      @if (others().length > 0) {
        <ul class="nhsuk-list">
          @for (id of others(); track id; let index = $index) {
            <li>
              <a routerLink="/my-goals" [queryParams]="{ person: id }">{{
                words.t('patient.my-goals.other', { number: index + 1 })
              }}</a>
            </li>
          }
        </ul>
      }
      @if (episodesRead.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="episodesRead.reload()" />
      } @else if (episodes(); as episodes) {
        @for (episode of episodes; track episode.id) {
          <wm-episode-goals [episode]="episode" />
        } @empty {
          <p>{{ words.t('patient.my-goals.none') }}</p>
        }
      } @else {
        <p role="status">{{ words.t('patient.frame.loading') }}</p>
      }
    </div>
  `,
})
export class MyGoalsPage {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Words);

  /** For a carer of several people: whose goals. */
  readonly person = input<string>();

  private readonly personId = computed(() => {
    const ids = this.session.patientIds();
    const wanted = this.person();
    return wanted && ids.includes(wanted) ? wanted : ids[0];
  });
  private readonly own = computed(
    () =>
      this.session
        .user()
        ?.memberships.some(({ role, patientId }) => role === 'patient' && patientId === this.personId()) ?? false,
  );
  protected readonly others = computed(() => this.session.patientIds().filter((id) => id !== this.personId()));

  /** A carer may help several people, so their page says whose goals these are. */
  private readonly patientRead = httpResource<Patient>(() =>
    this.personId() && !this.own() ? `${API}/patients/${this.personId()}` : undefined,
  );
  protected readonly heading = computed(() => {
    if (this.own()) return this.words.t('patient.my-goals.heading');
    if (!this.patientRead.hasValue()) return this.words.t('patient.my-goals.heading-carer');
    return this.words.t('patient.my-goals.heading-person', { name: calledName(this.patientRead.value()) });
  });

  protected readonly episodesRead = httpResource<Page<Episode>>(() => {
    const id = this.personId();
    return id ? `${API}/patients/${id}/episodes` : undefined;
  });
  protected readonly episodes = computed(() => {
    if (!this.personId()) return [];
    return this.episodesRead.hasValue() ? openFirst(this.episodesRead.value().items) : null;
  });
}
