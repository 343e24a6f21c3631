import {
  ChangeDetectionStrategy,
  Component,
  type Type,
  computed,
  effect,
  inject,
  linkedSignal,
  viewChild,
  afterRenderEffect,
  signal,
} from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ownCareServices } from '../episodes/own-care-services';
import { keepInAddress } from '../../session/keep-in-address';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PartOutlet } from '../../ui/part-outlet';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { WITH_PANE, wideScreen } from '../../ui/wide-screen';
import { Translations } from '../../i18n/translations';
import { CaseloadFilterBar } from './caseload-filter-bar';
import { type CaseloadFilter, counts, filtered, found, onePerPerson, sorted } from './caseload-filters';
import { readCaseload } from './caseload-reads';
import { CaseloadTable } from './caseload-table';
import { CaseloadView } from './caseload-view';

const EVERY_CARE_SERVICE = 'every';
const NOBODYS = 'nobody';

/** Milliseconds on a row until its record is read: whoever moves past reads nothing. */
const REST = 600;

/** The people a therapist works with, which of them ask for attention, and why. */
@Component({
  selector: 'wm-caseload-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    CaseloadFilterBar,
    CaseloadTable,
    PageHeading,
    PartOutlet,
    ReadProblem,
    RouterLink,
    SelectInput,
    TextInput,
  ],
  templateUrl: './caseload-page.html',
  styleUrl: './caseload-page.scss',
})
export class CaseloadPage {
  private readonly session = inject(SessionStore);
  private readonly careServices = ownCareServices();
  private readonly router = inject(Router);
  private readonly bar = viewChild(CaseloadFilterBar);
  private readonly table = viewChild(CaseloadTable);
  protected readonly view = inject(CaseloadView);
  protected readonly i18n = inject(Translations);

  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly caseload = readCaseload(() => this.view.people());
  protected readonly read = computed(() => (this.caseload.hasValue() ? this.caseload.value() : null));

  private readonly named = computed(() => found(this.read()?.items ?? [], this.view.query()));
  protected readonly counts = computed(() => counts(this.named(), this.view.filters(), this.today()));
  protected readonly shown = computed(() =>
    onePerPerson(sorted(filtered(this.named(), this.view.filters(), this.today()), this.view.order())),
  );
  protected readonly isNarrowed = computed(() => this.view.filters().length > 0 || this.view.query().trim() !== '');

  /** How many are shown of how many, and by which filters; announced when it changes. */
  protected readonly summary = computed(() => {
    const read = this.read();
    if (!read) return '';
    const all = onePerPerson(read.items).length;
    if (!read.complete) return this.i18n.plural('care.caseload.so-far', all);
    const shown = this.shown().length;
    if (!this.isNarrowed()) return this.i18n.plural('care.caseload.all', all);
    const by = this.view.filters().map((filter: CaseloadFilter) => this.i18n.t(`care.caseload.filter.${filter}`));
    const counted = this.i18n.t('care.caseload.shown', { shown, all });
    return by.length > 0 ? this.i18n.t('care.caseload.by', { counted, filters: by.join(' + ') }) : counted;
  });

  protected readonly whoseOptions = computed(() => {
    return [
      { value: NOBODYS, text: this.i18n.t('care.caseload.nobodys') },
      { value: EVERY_CARE_SERVICE, text: this.i18n.t('care.caseload.every-care-service') },
      ...this.careServices().map(({ id, name }) => ({
        value: id,
        text: this.i18n.t('care.caseload.all-of', { service: name }),
      })),
    ];
  });
  /** Empty: one's own people, which is the first option. */
  protected readonly whose = computed(() => {
    const { whose, careServiceId } = this.view.people();
    if (whose === 'nobody') return NOBODYS;
    return whose === 'mine' ? '' : (careServiceId ?? EVERY_CARE_SERVICE);
  });
  protected readonly isNobodys = computed(() => this.view.people().whose === 'nobody');
  protected readonly isMine = computed(() => this.view.people().whose === 'mine');

  /** Episode to return to in the list after "back" from a person; null: does not apply, or done. */
  private readonly backTo = signal(this.router.currentNavigation()?.trigger === 'popstate' ? this.view.opened() : null);

  protected readonly hasPane = wideScreen(WITH_PANE);
  /** Id of the episode whose row was reached last. */
  protected readonly reached = signal<string | null>(null);
  private readonly selected = computed(
    () => this.shown().find(({ episodeId }) => episodeId === this.reached()) ?? null,
  );
  /** Whether somebody rests on the row: only then its record is read. */
  private readonly isRested = linkedSignal({ source: this.reached, computation: () => false });
  /** The pane, fetched with the first row that is reached; null: not there yet. */
  protected readonly pane = signal<Type<unknown> | null>(null);
  protected readonly paneInputs = computed(() => {
    const item = this.selected();
    return item && { item, isRested: this.isRested(), today: this.today(), timeZone: this.timeZone() };
  });

  constructor() {
    effect((onCleanup) => {
      if (!this.hasPane() || this.reached() === null) return;
      if (this.pane() === null) void this.fetchPane();
      const rested = setTimeout(() => this.isRested.set(true), REST);
      onCleanup(() => clearTimeout(rested));
    });
    const { queryParams } = inject(ActivatedRoute).snapshot;
    this.view.begin(this.session.user()?.id ?? null, queryParams);
    keepInAddress(() => ({ path: ['/caseload'], params: this.view.params() }));
    afterRenderEffect({
      read: () => {
        const id = this.backTo();
        if (id && this.shown().length > 0 && this.table()?.focusOn(id)) this.backTo.set(null);
      },
    });
  }

  protected choose(whose: string): void {
    if (whose === '') this.view.people.set({ whose: 'mine', careServiceId: null });
    else if (whose === NOBODYS) this.view.people.set({ whose: 'nobody', careServiceId: null });
    else {
      const careServiceId = whose === EVERY_CARE_SERVICE ? null : whose;
      this.view.people.set({ whose: 'care-services', careServiceId });
    }
  }

  private async fetchPane(): Promise<void> {
    const { CaseloadPreview } = await import('./caseload-preview');
    this.pane.set(CaseloadPreview);
  }

  protected showEveryone(): void {
    this.view.showEveryone();
    this.goToFilters();
  }

  protected goToList(): void {
    this.table()?.focusFirst();
  }

  protected goToFilters(): void {
    this.bar()?.focusFirst();
  }
}
