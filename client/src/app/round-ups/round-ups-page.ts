import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RoundUpSummary } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { careServicesFor } from '../session/care-services-for';
import { Button } from '../ui/button';
import { PageHeading } from '../ui/page-focus';
import { Tag } from '../ui/tag';
import { BeginRoundUp } from './begin-round-up';
import { readRoundUps } from './round-up-reads';

/** Round-ups by quarter: drafts on top, then those that are published, and those that were withdrawn. */
@Component({
  selector: 'wm-round-ups-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BeginRoundUp, Button, PageHeading, ReadProblem, RouterLink, Tag],
  templateUrl: './round-ups-page.html',
  styleUrl: './round-ups-page.scss',
})
export class RoundUpsPage {
  protected readonly i18n = inject(Translations);

  protected readonly read = readRoundUps();
  protected readonly careServices = careServicesFor('round-up:read');
  protected readonly begins = signal(false);
  private readonly all = computed(() => (this.read.hasValue() ? this.read.value().items : null));
  protected readonly drafts = computed(() => this.all()?.filter(({ state }) => state === 'draft') ?? []);
  protected readonly others = computed(() =>
    this.all()
      ?.filter(({ state }) => state !== 'draft')
      .map((roundUp) => ({ ...roundUp, stateText: this.stateInWords(roundUp) })),
  );

  private stateInWords({ publishedOn, withdrawnOn }: RoundUpSummary): string {
    if (withdrawnOn !== null) return this.i18n.t('round-ups.withdrawn-on', { day: fullDay(withdrawnOn) });
    return publishedOn === null ? '' : this.i18n.t('round-ups.published-on', { day: fullDay(publishedOn) });
  }
}
