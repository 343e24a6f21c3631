import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MyRecord } from '../my-record';
import { ReadLaterNotice } from '../read-later-notice';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';
import { PrepareStore, type WhoSees } from './prepare-store';
import { QuestionFrame } from './question-frame';
import { questionsFor } from './questions';
import { WordStarters } from './word-starters';

/** A question answered in the person's own words, or not at all. */
@Component({
  selector: 'wm-text-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OptionCards, PageHeading, QuestionFrame, ReadLaterNotice, TextArea, WordStarters],
  template: `
    <wm-question-frame [question]="[question()]" [from]="from()">
      <h1 wmHeading>{{ heading() }}</h1>
      @if (!record.own()) {
        <p>{{ record.say('patient.prepare.team-reads', 'patient.prepare.team-reads', { service: service() }) }}</p>
      }
      <wm-read-later-notice [phone]="store.here().careService?.phone ?? null" />
      <wm-text-area
        [fieldId]="question()"
        [label]="i18n.t('patient.prepare.write-here')"
        [rows]="6"
        [value]="text()"
        (valueChange)="write($event)"
      />
      <wm-word-starters [question]="question()" [text]="text()" (begun)="write($event)" />
      @if (!record.own()) {
        <wm-option-cards
          fieldId="who-sees"
          [legend]="i18n.t('patient.prepare.who-sees-this')"
          [options]="choices()"
          [chosen]="store.shares(part()) ? 'shared' : 'team'"
          (chosenChange)="choose($event)"
        />
      }
    </wm-question-frame>
  `,
})
export class TextStep {
  protected readonly record = inject(MyRecord);
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  /** From the route's data. */
  readonly question = input.required<'went-well' | 'talk-about'>();
  readonly from = input<string>();

  protected readonly heading = computed(() =>
    this.question() === 'went-well'
      ? this.record.say('patient.prepare.went-well', 'patient.prepare.went-well-person')
      : this.i18n.t('patient.prepare.talk-about'),
  );
  protected readonly text = computed(() =>
    this.question() === 'went-well' ? this.store.draft().wentWell : this.store.draft().toTalkAbout,
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const questions = questionsFor(this.store.asked().length);
      const number = questions.findIndex(([name]) => name === this.question()) + 1;
      title.set(this.question() === 'went-well' ? 'patient.prepare.went-well-of' : 'patient.prepare.talk-about-of', {
        number,
        count: questions.length,
      });
    });
  }

  protected readonly part = computed(() =>
    this.question() === 'went-well' ? ('went-well' as const) : ('to-talk-about' as const),
  );
  protected readonly service = computed(() => this.store.here().careService?.name ?? '');
  protected readonly choices = computed(() => [
    { value: 'team' as const, text: this.i18n.t('patient.prepare.team-only') },
    { value: 'shared' as const, text: this.record.say('patient.prepare.shared', 'patient.prepare.shared-carer') },
  ]);

  protected choose(choice: WhoSees | null): void {
    if (choice) this.store.share([this.part()], choice);
  }

  protected write(text: string): void {
    this.store.edit(this.question() === 'went-well' ? { wentWell: text } : { toTalkAbout: text });
  }
}
