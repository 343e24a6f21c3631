import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readEpisodeHere } from '../episode-changes/episode-here';
import { PatientHead } from '../patients/patient-head';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';

/** Confirmation that an episode has begun, with what comes next. */
@Component({
  selector: 'wm-episode-started-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, PatientHead, ReadProblem, RouterLink],
  template: `
    <div class="app-column">
      @if (reads.error(); as error) {
        <h1 wmHeading>{{ i18n.t('registration.started.heading') }}</h1>
        <wm-read-problem [error]="error" (tryAgain)="reads.readAgain()" />
      } @else if (reads.here(); as here) {
        <wm-patient-head [patient]="here.patient" [task]="i18n.t('registration.started.heading')" />
        <p>{{ reads.name() }}</p>
        <h2>{{ i18n.t('registration.started.next') }}</h2>
        <p>{{ i18n.t('registration.started.first') }}</p>
        <p>
          <a
            wmButton
            [routerLink]="['/episodes', episodeId(), 'appointments', 'new']"
            [queryParams]="{ purpose: 'first' }"
            >{{ i18n.t('registration.started.book') }}</a
          >
        </p>
        <p>
          <a [routerLink]="['/patients', here.patient.id]" [queryParams]="{ episode: episodeId() }">{{
            i18n.t('registration.started.patient')
          }}</a>
        </p>
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </div>
  `,
})
export class EpisodeStartedPage {
  protected readonly i18n = inject(Translations);
  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);
}
