import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { FoundPatient, Page } from '@waymark/contracts';
import { normaliseName, spacedNhsNumber } from '@waymark/text';
import { API } from '../data/api';
import { fullDay } from '../i18n/day-text';
import { listName } from '../i18n/person-text';
import { Translations } from '../i18n/translations';
import { SessionStore } from '../session/session-store';
import { SiteMap } from '../site-map';
import { episodesInWords } from './found-person';
import { mayFindPeople, placesFor } from './places';
import { RecentPeople } from './recent-people';

const MOST_PEOPLE = 8;
const FEWEST_LETTERS = 2;
/** Long enough that a name typed without a stop is asked for once, in milliseconds. */
const PAUSE = 200;

/** One line of what was found. */
interface Line {
  readonly id: string;
  readonly text: string;
  readonly details: string;
  readonly tag: string;
  readonly open: () => void;
}

/**
 * Search of the desk: people, pages and what can be done from anywhere. Only a line that is shown can be opened, and
 * what was typed stays out of addresses and histories.
 */
@Component({
  selector: 'wm-desk-search',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './desk-search.html',
  styleUrl: './desk-search.scss',
})
export class DeskSearch {
  private readonly session = inject(SessionStore);
  private readonly siteMap = inject(SiteMap);
  private readonly router = inject(Router);
  private readonly recent = inject(RecentPeople);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly i18n = inject(Translations);

  protected readonly typed = signal('');
  private readonly isOpen = signal(false);
  /** What is searched for: what was typed, a moment after the last key. */
  private readonly asked = signal('');
  protected readonly findsPeople = computed(() => mayFindPeople(this.session.memberships()));

  private readonly found = httpResource<Page<FoundPatient>>(() => {
    const query = this.asked();
    if (!this.isOpen() || !this.findsPeople() || query.length < FEWEST_LETTERS) return undefined;
    return { url: `${API}/patients/search`, method: 'POST', body: { query, limit: MOST_PEOPLE, soundsAlike: true } };
  });
  /** Whether what is shown answers what is typed. */
  private readonly isCurrent = computed(() => this.asked() === this.typed().trim() && !this.found.isLoading());
  protected readonly failed = computed(() => this.found.error() !== undefined);

  private readonly people = computed((): readonly FoundPatient[] => {
    if (this.typed().trim() === '') return this.recent.of();
    return this.isCurrent() && this.found.hasValue() ? this.found.value().items : [];
  });
  protected readonly lines = computed((): readonly Line[] => [
    ...this.people().map((person) => this.lineOf(person)),
    ...this.places(),
  ]);
  /** Index of the line that Enter opens; the first one of each answer. */
  protected readonly at = linkedSignal<readonly Line[], number>({ source: this.lines, computation: () => 0 });
  protected readonly status = computed(() => {
    const typed = this.typed().trim();
    if (typed === '') return this.recent.of().length > 0 ? this.i18n.t('common.find.recent') : '';
    if (this.findsPeople() && typed.length >= FEWEST_LETTERS && !this.isCurrent()) return '';
    const more = this.found.hasValue() && this.found.value().nextCursor !== null && this.people().length > 0;
    if (more) return this.i18n.t('common.find.more');
    const count = this.lines().length;
    return count === 0 ? this.i18n.t('common.find.none') : this.i18n.plural('common.find.found', count);
  });

  constructor() {
    effect((onCleanup) => {
      const typed = this.typed().trim();
      const timer = setTimeout(() => this.asked.set(typed), typed === '' ? 0 : PAUSE);
      onCleanup(() => clearTimeout(timer));
    });
  }

  open(): void {
    const dialog = this.dialog().nativeElement;
    if (dialog.open) return;
    this.typed.set('');
    this.isOpen.set(true);
    dialog.showModal();
  }

  protected closed(): void {
    this.isOpen.set(false);
    this.typed.set('');
    this.asked.set('');
  }

  protected press(event: KeyboardEvent): void {
    const last = this.lines().length - 1;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      this.at.set(Math.max(0, Math.min(last, this.at() + step)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      // Typed quickly: the answer is fetched now, and opened only once it was seen.
      if (this.asked() === this.typed().trim()) this.lines()[this.at()]?.open();
      else this.asked.set(this.typed().trim());
    }
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  private places(): readonly Line[] {
    const typed = normaliseName(this.typed());
    return placesFor(this.siteMap.links(), this.session.memberships())
      .map(({ path, label }) => ({ path, text: this.i18n.t(label) }))
      .filter(({ text }) => typed === '' || normaliseName(text).includes(typed))
      .map(({ path, text }) => ({
        id: `place-${path}`,
        text,
        details: '',
        tag: '',
        open: () => this.go(path),
      }));
  }

  private lineOf(person: FoundPatient): Line {
    const { id, birthDate, nhsNumber, soundsAlike } = person;
    const details = [
      this.i18n.t('common.find.born', { day: fullDay(birthDate) }),
      nhsNumber ? spacedNhsNumber(nhsNumber) : '',
      ...episodesInWords(this.i18n, person),
    ];
    return {
      id: `person-${id}`,
      text: listName(person),
      details: details.filter(Boolean).join(' · '),
      tag: soundsAlike ? this.i18n.t('common.find.sounds-alike') : '',
      open: () => {
        this.recent.note({ ...person, soundsAlike: false });
        this.go(`/patients/${id}`);
      },
    };
  }

  private go(path: string): void {
    this.close();
    void this.router.navigateByUrl(path);
  }
}
