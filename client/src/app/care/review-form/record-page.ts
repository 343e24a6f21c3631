import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type Type,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { kindInWords, takesPlace } from '../episodes/appointment-text';
import { PersonStrip } from '../episodes/person-strip';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { PartOutlet } from '../../ui/part-outlet';
import { errorOf } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { TextInput } from '../../ui/text-input';
import { WhenSeen } from '../../data/when-seen';
import { Translations } from '../../i18n/translations';
import { RecordGoal } from './record-goal';
import { RecordOutcome } from './record-outcome';
import { RecordPeople } from './record-people';
import { RecordEarlierSteps, RecordNextSteps } from './record-steps';
import { RecordStore } from './record-store';
import { OPEN_MODES, modeOf } from './recording-modes';
import { SayAloud } from './say-aloud';
import { appointmentInWords } from './whose-review';

interface AfterForm {
  readonly check: Type<unknown>;
  readonly done: Type<unknown>;
  readonly newerVersion: Type<unknown>;
}

/** A review that was not held on the shared screen: on the telephone, on paper, without the patient, or corrected. */
@Component({
  selector: 'wm-record-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [
    Button,
    ErrorSummary,
    PageHeading,
    PartOutlet,
    PersonStrip,
    ReadProblem,
    RecordEarlierSteps,
    RecordGoal,
    RecordNextSteps,
    RecordOutcome,
    RecordPeople,
    RouterLink,
    SayAloud,
    TextInput,
    WhenSeen,
  ],
  providers: [RecordStore],
  styleUrl: './record.scss',
  templateUrl: './record-page.html',
})
export class RecordPage {
  private readonly document = inject(DOCUMENT);
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);
  protected readonly openModes = OPEN_MODES;
  protected readonly loadEarlierVersions = () => import('./earlier-versions').then((m) => m.EarlierVersions);

  readonly how = input<string>();
  protected readonly mode = computed(() => modeOf(this.how()));

  protected readonly appointment = computed(() => {
    const { appointment } = this.store.here();
    const day = appointmentInWords(appointment, this.store.timeZone());
    const staff = appointment.staff.map(({ name }) => name).join(', ');
    return [day, kindInWords(this.i18n, appointment), staff].filter(Boolean).join(' · ');
  });
  /** Why nothing can be recorded here; null: it can. */
  protected readonly closedBecause = computed(() => {
    const { appointment } = this.store.here();
    if (!takesPlace(appointment)) return 'review-form.record.did-not-happen' as const;
    if (appointment.on > this.store.today()) return 'review-form.record.still-to-come' as const;
    if (this.store.newer()) return null;
    if (this.store.closed() && this.mode() !== 'amend') return 'review-form.record.closed' as const;
    return !this.store.closed() && this.mode() === 'amend' ? ('review-form.record.nothing-to-amend' as const) : null;
  });
  protected readonly opening = computed(() => {
    const { appointment, careService, patient } = this.store.here();
    return this.i18n.t('patient.script.opening', {
      service: careService.name,
      name: `${patient.givenName} ${patient.familyName}`,
      therapist: appointment.staff[0]?.name ?? '',
    });
  });
  /**
   * What follows the form: the check, and whether it was saved or somebody else was first. Fetched while the form is filled in;
   * null: not there yet.
   */
  protected readonly afterForm = signal<AfterForm | null>(null);
  protected readonly fetchProblem = signal<unknown>(null);
  protected readonly isRated = computed(() => this.store.form().outcome === 'rated');

  constructor() {
    afterNextRender(() => this.fetchAfterForm());
    inject(UnsavedWords).keptBy(() => this.store.unsaved());
    effect(() => {
      const mode = this.mode();
      untracked(() => this.store.choose(mode));
    });
    const focus = inject(PageFocus);
    let before = this.store.stage();
    effect(() => {
      const stage = this.store.stage();
      if (stage === before) return;
      before = stage;
      if (stage !== 'form' && !untracked(this.afterForm)) this.fetchAfterForm();
      focus.owe();
      this.document.defaultView?.scrollTo(0, 0);
    });
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    this.store.check();
  }

  protected fetchAfterForm(): void {
    this.fetchProblem.set(null);
    Promise.all([import('./record-check'), import('./record-done'), import('./newer-version')]).then(
      ([{ RecordCheck: check }, { RecordDone: done }, { NewerVersion: newerVersion }]) =>
        this.afterForm.set({ check, done, newerVersion }),
      (error: unknown) => this.fetchProblem.set(error),
    );
  }

  protected type(because: string): void {
    this.store.edit((form) => ({ ...form, because }));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }
}
