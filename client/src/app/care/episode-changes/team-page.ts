import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { readColleagues } from '../../data/colleague-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { PatientHead } from '../patients/patient-head';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageHeading } from '../../ui/page-focus';
import { problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { readEpisodeHere } from './episode-here';
import { type TeamDraft, openTeamFields, teamBody, teamDraftOf, teamFieldIds } from './team-draft';
import { TeamField } from './team-field';

/** Who works with this person, and who is their key worker. */
@Component({
  selector: 'wm-team-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Notice, PageHeading, PatientHead, ReadProblem, RouterLink, TeamField],
  template: `
    <div class="app-column">
      <wm-error-summary [problem]="problem()" />
      @if (error(); as error) {
        <h1 wmHeading>{{ i18n.t('episode-changes.team.heading') }}</h1>
        <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
      } @else if (reads.here(); as here) {
        <wm-patient-head [patient]="here.patient" [task]="i18n.t('episode-changes.team.heading')" />
        <p>{{ reads.name() }}</p>
        @if (teamElsewhere(); as team) {
          <wm-notice [heading]="i18n.t('episode-changes.team.changed-elsewhere')">
            <p>{{ i18n.t('episode-changes.team.now', { team }) }}</p>
            <p>{{ i18n.t('care.details.save-again') }}</p>
          </wm-notice>
        }
        @if (here.episode.endedOn) {
          <p>{{ i18n.t('episode-changes.episode.ended') }}</p>
        } @else {
          <form novalidate (submit)="save($event, here.episode)">
            <wm-team-field
              [colleagues]="colleagues()"
              [problem]="problem()"
              [draft]="draft()"
              (draftChange)="typed.set($event)"
            />
            <button type="submit" wmButton>{{ i18n.t('episode-changes.team.save') }}</button>
          </form>
        }
        <p>
          <a [routerLink]="['/patients', here.patient.id]" [queryParams]="{ episode: episodeId() }">{{
            i18n.t('care.goal.back')
          }}</a>
        </p>
      } @else {
        <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </div>
  `,
})
export class TeamPage {
  private readonly router = inject(Router);
  private readonly sender = changeSender(() => teamFieldIds(this.draft()));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);
  private readonly colleaguesRead = readColleagues(() => this.reads.here()?.episode.careServiceId);
  protected readonly colleagues = computed(() =>
    this.colleaguesRead.hasValue() ? this.colleaguesRead.value().items : [],
  );
  protected readonly error = computed(() => this.reads.error() ?? this.colleaguesRead.error());

  /** Changes made here; null: none yet. */
  protected readonly typed = signal<TeamDraft | null>(null);
  protected readonly draft = computed(() => this.typed() ?? teamDraftOf(this.reads.here()?.episode.team ?? []));
  private readonly overtaken = signal(false);
  /** Text of the team that someone else saved meanwhile; empty: no one did. */
  protected readonly teamElsewhere = computed(() => {
    const team = this.reads.here()?.episode.team ?? [];
    return this.overtaken() ? team.map(({ name }) => name).join(', ') || this.i18n.t('care.team.empty') : '';
  });

  protected save(event: SubmitEvent, { id, version, patientId }: Episode): void {
    event.preventDefault();
    const open = openTeamFields(this.draft(), this.i18n);
    if (open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    void this.send(id, version, patientId);
  }

  protected readAgain(): void {
    this.reads.readAgain();
    this.colleaguesRead.reload();
  }

  private async send(id: string, version: number, patientId: string): Promise<void> {
    const body = { team: teamBody(this.draft()) };
    const sent = await this.sender.send<Episode>({ method: 'PUT', url: `${API}/episodes/${id}/team`, body, version });
    if (isSaved(sent)) await this.router.navigate(['/patients', patientId], { queryParams: { episode: id } });
    if (!isStale(sent)) return;
    this.typed.set(this.draft());
    this.overtaken.set(true);
    this.reads.readAgain();
  }
}
