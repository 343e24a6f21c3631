import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CarerAccess, Page } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { patientUrl, readEpisodes, readPatient } from '../../data/record-reads';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { HiddenChoices } from './hidden-choices';
import { PatientHead } from './patient-head';

/** What one carer does not see of a person's record, chosen by the team with the person. */
@Component({
  selector: 'wm-carer-view-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [HiddenChoices, PageHeading, PatientHead, ReadProblem, RouterLink],
  template: `
    @if (error(); as error) {
      <h1 wmHeading>{{ i18n.t('care.carers.hidden-title') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="readAgain()" />
    } @else if (patient(); as patient) {
      <wm-patient-head [patient]="patient" [task]="i18n.t('care.carers.hidden-title')" />
      <div class="app-column">
        <p>
          <a [routerLink]="['/patients', patient.id]">{{ i18n.t('care.kept.back') }}</a>
        </p>
        @if (carer(); as carer) {
          <p>{{ i18n.t('care.carers.hidden-lead', { name: carer.name }) }}</p>
          <p>{{ i18n.t('care.carers.hidden-limits', { name: carer.name }) }}</p>
          <wm-hidden-choices
            [patientId]="patient.id"
            [carerId]="carer.userId"
            [carer]="carer.name"
            [episodeIds]="episodeIds()"
          />
        } @else {
          <p>{{ i18n.t('care.carers.none') }}</p>
        }
      </div>
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class CarerViewPage {
  protected readonly i18n = inject(Translations);
  /** From the URL. */
  readonly patientId = input.required<string>();
  readonly carerId = input.required<string>();

  private readonly patientRead = readPatient(this.patientId);
  private readonly episodesRead = readEpisodes(this.patientId);
  private readonly carersRead = httpResource<Page<CarerAccess>>(() => `${patientUrl(this.patientId())}/carers`);
  private readonly reads = [this.patientRead, this.episodesRead, this.carersRead] as const;
  protected readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean));
  protected readonly patient = computed(() =>
    this.patientRead.hasValue() && this.episodesRead.hasValue() && this.carersRead.hasValue()
      ? this.patientRead.value()
      : null,
  );
  protected readonly carer = computed(() =>
    this.carersRead.hasValue()
      ? this.carersRead.value().items.find(({ userId }) => userId === this.carerId())
      : undefined,
  );
  protected readonly episodeIds = computed(() =>
    this.episodesRead.hasValue() ? this.episodesRead.value().items.map(({ id }) => id) : [],
  );

  protected readAgain(): void {
    for (const read of this.reads) read.reload();
  }
}
