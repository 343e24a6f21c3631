import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { PatientHead } from '../patients/patient-head';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { DiedForm } from './died-form';
import { DischargeForm } from './discharge-form';
import { readWhatEnds } from './discharge-reads';
import { Discharged } from './discharged';
import { readEpisodeHere } from './episode-here';

/** The end of an episode: prepared with the person, then available to read, to correct and to undo. */
@Component({
  selector: 'wm-discharge-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DiedForm, DischargeForm, Discharged, PageHeading, PatientHead, ReadProblem, RouterLink],
  template: `
    <div class="app-column">
      @if (error(); as error) {
        <h1 wmHeading>{{ i18n.t('episode-changes.discharge.heading') }}</h1>
        <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
      } @else if (reads.here(); as here) {
        <wm-patient-head [patient]="here.patient" [task]="i18n.t(heading())" />
        <p>{{ reads.name() }}</p>
        @if (here.episode.endedOn) {
          <wm-discharged [here]="here" [ends]="ends" (changed)="show($event)" (stale)="readAgain()" />
        } @else if (died()) {
          <wm-died-form [here]="here" (changed)="show($event)" (stale)="readAgain()" (leave)="died.set(false)" />
        } @else {
          @if (here.episode.reopenedBecause; as reason) {
            <p class="app-quiet">{{ i18n.t('episode-changes.discharge.reopened', { reason }) }}</p>
          }
          <wm-discharge-form
            [here]="here"
            [ends]="ends"
            (changed)="show($event)"
            (stale)="readAgain()"
            (died)="beginDied()"
          />
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
export class DischargePage {
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);
  protected readonly ends = readWhatEnds(this.episodeId);
  protected readonly error = computed(() => this.reads.error() ?? this.ends.error());
  /** The quiet form for a person who has died. */
  protected readonly died = signal(false);
  protected readonly heading = computed<TranslationKey>(() => {
    if (this.reads.here()?.episode.endedOn) return 'episode-changes.discharge.ended-heading';
    return this.died() ? 'episode-changes.died.heading' : 'episode-changes.discharge.heading';
  });

  protected beginDied(): void {
    this.died.set(true);
    this.focus.owe();
  }

  /** Shows the episode as saved; goals, appointments and the person have changed with it. */
  protected show(episode: Episode): void {
    const moved = episode.endedOn !== this.reads.here()?.episode.endedOn;
    this.died.set(false);
    this.reads.episode.set(episode);
    this.readAgain();
    // Another page now, in all but its address.
    if (moved) this.focus.owe();
  }

  protected readAgain(): void {
    this.reads.readAgain();
    this.ends.readAgain();
  }
}
