import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, Episode, Goal, NextStep, Trajectory } from '@waymark/contracts';
import { GoalChainPicture } from '../../charts/goal-chain';
import { chainsOf } from '../../charts/goal-chains';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { WhenSeen } from '../../data/when-seen';
import { loadRecordCopy } from '../appointments/load-record-copy';
import { AppointmentTable } from './appointment-table';
import { EpisodeActions } from './episode-actions';
import { NextStepTable } from './next-step-table';
import { TScoreTable } from './t-score-table';

/**
 * What stands below the goals on a patient's page: next steps, appointments, the team and the summary. It is fetched apart, once
 * the first screen is on its way.
 */
@Component({
  selector: 'wm-patient-record',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AppointmentTable,
    Button,
    EpisodeActions,
    GoalChainPicture,
    NextStepTable,
    RouterLink,
    TScoreTable,
    WhenSeen,
  ],
  templateUrl: './patient-record.html',
  styles: ':host { display: block; }',
})
export class PatientRecord {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  readonly episode = input.required<Episode>();
  readonly diedOn = input.required<string | null>();
  readonly hasOpenEpisode = input.required<boolean>();
  readonly everyGoal = input.required<readonly Goal[]>();
  /** Each is null until it was read. */
  readonly trajectory = input.required<Trajectory | null>();
  readonly nextSteps = input.required<readonly NextStep[] | null>();
  readonly appointments = input.required<readonly Appointment[] | null>();
  /** Called after a step was changed: a part that is fetched apart has no outputs. */
  readonly stepsChanged = input.required<() => void>();

  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly episodeIsOpen = computed(() => this.episode().endedOn === null);
  protected readonly team = computed(() => this.episode().team);
  protected readonly goalWords = computed(() => new Map(this.everyGoal().map(({ id, ownWords }) => [id, ownWords])));
  /** Goals that lead on from one another; a single one is no path. */
  protected readonly chains = computed(() => chainsOf(this.everyGoal()).filter(({ steps }) => steps.length > 1));
  protected readonly loadRecordCopy = loadRecordCopy;
  /** The last one whose review was agreed, or recorded without the patient. */
  protected readonly lastAgreed = computed(() => {
    const closed = (this.appointments() ?? []).filter(
      ({ reviewStatus }) => reviewStatus === 'agreed' || reviewStatus === 'recorded',
    );
    return closed.sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))[0] ?? null;
  });
}
