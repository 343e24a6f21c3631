import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CarerUntil } from '../carer-until';
import { HelpLines } from '../help-lines';
import { MyRecord } from '../my-record';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { Translations } from '../../i18n/translations';
import { FollowedByMe } from './followed-by-me';
import { HelpedBy } from './helped-by';

/** Staff who work with this person now, and how to contact them. */
@Component({
  selector: 'wm-my-team-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CarerUntil, FollowedByMe, HelpedBy, HelpLines, PageHeading, Picture, RouterLink],
  template: `
    <h1 wmHeading>{{ record.say('patient.team.heading', 'patient.team.heading-person') }}</h1>
    @for (team of teams(); track team.id) {
      <section class="app-card" [attr.aria-labelledby]="'team-' + team.id">
        <h2 class="app-first-heading" [id]="'team-' + team.id">{{ team.service }}</h2>
        <ul class="app-plain-list">
          @for (member of team.members; track member.userId) {
            <li>
              <strong>{{ member.name }}</strong><br />{{ member.discipline }}
              @if (member.keyWorker) {
                <br /><span class="app-with-picture"
                  ><wm-picture name="team" /><strong>{{
                    record.say('patient.team.main-contact', 'patient.team.main-contact-person')
                  }}</strong></span
                >
              }
            </li>
          } @empty {
            <li>{{ i18n.t('patient.team.nobody-yet') }}</li>
          }
        </ul>
      </section>
    } @empty {
      <p>{{ i18n.t('patient.team.none-now') }}</p>
    }
    @if (record.patient(); as patient) {
      <wm-followed-by-me [patientId]="patient.id" />
      @if (record.own()) {
        <wm-helped-by [patientId]="patient.id" />
      }
    }
    <wm-carer-until />
    <h2>{{ i18n.t('patient.team.reach') }}</h2>
    <wm-help-lines />
    @if (record.own()) {
      <p>
        <a class="app-link-button" routerLink="/my-looks">{{ i18n.t('patient.looks.heading') }}</a>
      </p>
      <p>
        <a class="app-link-button" routerLink="/my-kept">{{ i18n.t('patient.kept.heading') }}</a>
      </p>
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
})
export class MyTeamPage {
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  /** Of open episodes only; the main contact first. */
  protected readonly teams = computed(() =>
    (this.record.present() ?? [])
      .filter(({ endedOn }) => endedOn === null)
      .map((episode) => ({
        id: episode.id,
        service: this.record.careServiceOf(episode)?.name ?? '',
        members: [...episode.team]
          .sort((a, b) => Number(b.keyWorker) - Number(a.keyWorker))
          .map((member) => ({ ...member, discipline: this.i18n.t(`patient.discipline.${member.discipline}`) })),
      })),
  );
}
