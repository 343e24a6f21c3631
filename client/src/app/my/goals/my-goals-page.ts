import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyRecord } from '../my-record';
import { type MyGoal, readGoals } from '../read-goals';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { ReadProblem } from '../../data/read-problem';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { domainInWords } from '../../care/episodes/life-part';
import { stateInWords } from './goal-text';
import { letGoOn } from './let-go-text';
import { groupGoals, isTheirsToChange } from './my-goals';

/** A person's goals in their own words and order, each with a link to its path. */
@Component({
  selector: 'wm-my-goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander, NgTemplateOutlet, PageHeading, Picture, ReadProblem, RouterLink],
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
      toPlan: toPlan.map((one) => this.toPlan(one)),
      before: before.map((one) => this.toCard(one)),
    };
  });

  /** Only the person themself writes goals, and only for a team that helps them now. */
  protected readonly mayWrite = computed(
    () => this.record.own() && (this.record.episodes() ?? []).some(({ endedOn }) => endedOn === null),
  );

  private toPlan({ goal }: MyGoal) {
    const day = goal.writtenAtHomeOn === null ? null : dayInWords(goal.writtenAtHomeOn, this.session.today());
    return {
      ...{ id: goal.id, ownWords: goal.ownWords, because: goal.because },
      written:
        day === null ? null : this.record.say('patient.own-goal.you-wrote', 'patient.own-goal.person-wrote', { day }),
      mayChange: this.record.own() && isTheirsToChange(goal),
    };
  }

  private toCard(one: MyGoal) {
    return {
      id: one.goal.id,
      ownWords: one.goal.ownWords,
      domain: domainInWords(one.goal.domain),
      // Where such a goal stood last is on its path: in the list it would read as if it had been given up there.
      state:
        letGoOn(this.record, one.goal) ??
        stateInWords(this.i18n, one, this.record.measureOf(one.episode), this.session.today()),
    };
  }
}
