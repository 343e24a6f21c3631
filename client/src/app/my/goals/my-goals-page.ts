import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyRecord } from '../my-record';
import { type MyGoal, readGoals } from '../read-goals';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { domainInWords, stateInWords } from './goal-text';
import { groupGoals } from './my-goals';

/** A person's goals in their own words and order, each with a link to its path. */
@Component({
  selector: 'wm-my-goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, NgTemplateOutlet, PageHeading, Picture, ReadProblem, RouterLink],
  templateUrl: './my-goals-page.html',
})
export class MyGoalsPage {
  private readonly session = inject(SessionStore);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly reads = readGoals();

  protected readonly groups = computed(() => {
    const all = this.reads.all();
    if (!all) return null;
    const { now, toPlan, before } = groupGoals(all);
    return {
      now: now.map((one) => this.toCard(one)),
      toPlan: toPlan.map(({ goal }) => ({ id: goal.id, ownWords: goal.ownWords })),
      before: before.map((one) => this.toCard(one)),
    };
  });

  private toCard(one: MyGoal) {
    return {
      id: one.goal.id,
      ownWords: one.goal.ownWords,
      domain: domainInWords(one.goal.domain),
      state: stateInWords(this.i18n, one, this.record.measureOf(one.episode), this.session.today()),
    };
  }
}
