import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PreparationPart } from '@waymark/contracts';
import { MyRecord } from '../my-record';
import { ReadLaterNotice } from '../read-later-notice';
import { optionText } from '../../care/review-draft/option-text';
import { answerText } from '../../care/review-draft/review-options';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';

interface Said {
  /** Empty: no answer. */
  readonly answer: string;
  /** Whether the answer is typed text or the goal's own words: never restyled. */
  readonly ownAnswer: boolean;
  /** Note beside the answer; empty: none. */
  readonly note?: string;
  /** Who may see the text, as a carer chose for each; empty: one line says it for all. */
  readonly seenBy?: string;
}

interface Row extends Said {
  readonly id: string;
  readonly name: string;
  readonly ownWords: boolean;
  readonly link: readonly string[];
  /** Whether there are two answers, from two devices. */
  readonly isOpen: boolean;
}

function typed(text: string): Said {
  const answer = text.trim();
  return { answer, ownAnswer: answer !== '' };
}

/** Every answer, each with a way back to it, before sending. */
@Component({
  selector: 'wm-prepare-check-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, ReadLaterNotice, RouterLink],
  templateUrl: './check-step.html',
})
export class CheckStep {
  private readonly record = inject(MyRecord);
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  protected readonly rows = computed((): readonly Row[] => {
    const { measure } = this.store.here();
    const draft = this.store.draft();
    const goalRows = this.store.asked().map(({ goal }, index): Row => {
      const given = draft.answers[goal.id];
      const answer = given ? answerText(given, measure.scale, goal) : null;
      return {
        id: goal.id,
        name: goal.ownWords,
        ownWords: true,
        answer: answer ? optionText(this.i18n, answer) : '',
        ownAnswer: answer !== null && 'own' in answer,
        note: draft.notes[goal.id] ?? '',
        link: this.store.linkTo('goals', String(index + 1)),
        isOpen: this.store.open().includes(goal.id),
      };
    });
    const row = (id: string, name: string, said: Said): Row => ({
      id,
      name,
      ownWords: false,
      ...said,
      link: this.store.linkTo(id),
      isOpen: this.store.open().includes(id),
    });
    return [
      ...goalRows,
      row(
        'went-well',
        this.record.say('patient.prepare.went-well', 'patient.prepare.went-well-person'),
        this.written(draft.wentWell, 'went-well'),
      ),
      row('talk-about', this.i18n.t('patient.prepare.talk-about'), this.written(draft.toTalkAbout, 'to-talk-about')),
      row('helped', this.i18n.t('patient.prepare.helped'), this.helped()),
      row('who-sees', this.record.say('patient.prepare.who-sees', 'patient.prepare.who-sees-carer'), this.whoSees()),
    ];
  });
  /** Whether everything is with the team already. */
  protected readonly allSent = computed(() => this.store.sent() !== null && !this.store.unsent());

  constructor() {
    inject(PageTitle).set('patient.review.check');
  }

  private written(text: string, part: PreparationPart): Said {
    const said = typed(text);
    const isAskedHere = said.answer !== '' && !this.record.own();
    return isAskedHere ? { ...said, seenBy: this.seenBy(this.store.shares(part)) } : said;
  }

  private whoSees(): Said {
    const shares = this.record.own() ? this.store.draft().sharedParts.length > 0 : this.store.shares('ratings');
    return { answer: this.seenBy(shares), ownAnswer: false };
  }

  private seenBy(isShared: boolean): string {
    return isShared
      ? this.record.say('patient.prepare.shared', 'patient.prepare.shared-carer')
      : this.i18n.t('patient.prepare.team-only');
  }

  private helped(): Said {
    const { helped, helpedBy } = this.store.draft();
    const ours = (answer: string): Said => ({ answer, ownAnswer: false });
    // A sent preparation names a helper or no one: a "no" cannot be told from no answer any more.
    if (helped === null) return ours(this.allSent() ? this.i18n.t('patient.prepare.helped-unnamed') : '');
    if (helped === 'no') return ours(this.i18n.t('patient.prepare.helped-no'));
    return helpedBy.trim() ? typed(helpedBy) : ours(this.i18n.t('patient.prepare.helped-yes'));
  }
}
