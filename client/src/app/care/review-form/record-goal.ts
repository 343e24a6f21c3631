import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type Settled, patientTookPart, sameAnswer, withTherapist, withTopic } from '../review-draft/draft';
import { answersFromHome } from '../review-draft/from-home';
import { lastTimeInWords } from '../review-draft/last-time';
import type { TodaysGoal } from '../review-draft/todays-goals';
import type { Option } from '../../ui/option-cards';
import { errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { tickOf, ticksFor } from './answer-choice';
import { type RecordForm, withFormAnswer, withNotAsked } from './record-form';
import { RecordStore } from './record-store';
import { SayAloud } from './say-aloud';
import { TickList } from '../../ui/tick-list';

const NOT_ASKED = 'not-asked';

/** One goal in the form: the answer, the therapist's view, and what is kept. */
@Component({
  selector: 'wm-record-goal',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SayAloud, SelectInput, TextInput, TickList],
  templateUrl: './record-goal.html',
})
export class RecordGoal {
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  readonly one = input.required<TodaysGoal>();
  readonly number = input.required<number>();

  protected readonly goal = computed(() => this.one().goal);
  private readonly id = computed(() => this.goal().id);
  private readonly scale = computed(() => this.store.here().measure.scale);
  private readonly draft = computed(() => this.store.form().draft);

  protected readonly lastTime = computed(() =>
    lastTimeInWords(this.i18n, this.one(), this.scale(), this.store.here().appointment.on),
  );
  protected readonly alreadyAsked = computed(() => {
    const { alreadyAsked, last } = this.one();
    return alreadyAsked && last
      ? this.i18n.t('patient.review.already-asked', { day: dayInWords(last.on, this.store.today()) })
      : '';
  });
  protected readonly fromHome = computed(() =>
    answersFromHome(this.i18n, this.store.here().preparations, this.goal(), this.scale()),
  );

  private readonly ticks = computed(() => ticksFor(this.i18n, this.scale(), this.goal()));
  protected readonly answers = computed((): readonly Option[] => [
    ...this.ticks().map(({ id, text }) => ({ value: id, text })),
    { value: NOT_ASKED, text: this.i18n.t('review-form.record.not-asked') },
  ]);
  protected readonly chosen = computed(() => {
    const answer = this.draft().answers[this.id()];
    if (answer) return tickOf(this.ticks(), answer)?.id ?? null;
    return this.store.form().notAsked.includes(this.id()) ? NOT_ASKED : null;
  });
  protected readonly legend = computed(() => this.i18n.t(`review-form.record.answer-of.${this.draft().answeredBy}`));
  protected readonly script = computed(() =>
    [
      this.i18n.t('patient.script.goal', { number: this.number(), goal: this.goal().ownWords }),
      sentence(this.lastTime()),
      this.i18n.t('patient.review.question'),
      this.i18n.t('patient.script.read-answers'),
    ].join(' '),
  );

  protected readonly note = computed(() => this.store.form().notes[this.id()] ?? '');
  protected readonly view = computed(() => tickOf(this.ticks(), this.draft().therapist[this.id()])?.id ?? '');
  protected readonly viewNote = computed(() => this.store.form().therapistNotes[this.id()] ?? '');
  protected readonly views = computed(() => this.ticks().map(({ id, text }) => ({ value: id, text })));
  /** If the team answers, its answer is the therapist's. */
  protected readonly mayView = computed(() => this.draft().answeredBy !== 'team');
  protected readonly differs = computed(() => {
    const { answers, therapist } = this.draft();
    const own = answers[this.id()];
    const theirs = therapist[this.id()];
    return own !== undefined && theirs !== undefined && !sameAnswer(own, theirs) && patientTookPart(this.draft());
  });
  protected readonly settled = computed((): Settled => this.draft().settled[this.id()] ?? 'patient');
  protected readonly choices: readonly Option<Settled>[] = [
    { value: 'patient', text: this.i18n.t('review-form.record.keep-patient') },
    { value: 'therapist', text: this.i18n.t('review-form.record.keep-therapist') },
    { value: 'differently', text: this.i18n.t('review-form.record.keep-both') },
  ];
  protected readonly isTopic = computed(() => this.draft().talkAbout.includes(this.id()));

  protected answer(id: string): void {
    const tick = this.ticks().find((one) => one.id === id);
    this.store.edit((form) => (tick ? withFormAnswer(form, this.id(), tick.answer) : withNotAsked(form, this.id())));
  }

  protected look(id: string): void {
    const answer = this.ticks().find((one) => one.id === id)?.answer ?? null;
    this.store.editDraft((draft) => withTherapist(draft, this.id(), answer));
  }

  protected settle(settled: Settled): void {
    this.store.editDraft((draft) => ({ ...draft, settled: { ...draft.settled, [this.id()]: settled } }));
  }

  protected takeNote(which: 'notes' | 'therapistNotes', text: string): void {
    this.store.edit((form): RecordForm => ({ ...form, [which]: { ...form[which], [this.id()]: text } }));
  }

  protected toggleTopic(): void {
    this.store.editDraft((draft) => withTopic(draft, this.id()));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), `${fieldId}-${this.id()}`);
  }
}

/** Read aloud in succession, each needs a full stop. */
function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
