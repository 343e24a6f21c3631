import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { addMonths } from '@waymark/calendar';
import {
  type Account,
  type AccountGrant,
  type AccountGrants,
  GRANT_KINDS,
  type GrantKind,
  MOST_GRANT_MONTHS,
  type WantedGrant,
} from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PartHeading } from '../../ui/part-heading';
import { SelectInput } from '../../ui/select-input';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { earlierGrantInWords, grantInWords } from './account-text';

/** Fields of the form, by what the server calls them. It sends the new grant last. */
const KIND = 'grant-kind';
const PLACE = 'grant-care-service';
const UNTIL = 'grant-until';

/** What a manager may do beyond that role, where and until when: given, taken away, and what there was before. */
@Component({
  selector: 'wm-grants-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, DateInput, ErrorSummary, OptionCards, PartHeading, ReadProblem, SelectInput],
  templateUrl: './grants-part.html',
})
export class GrantsPart {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  private readonly change = changeSender(() => {
    const last = this.inForce().length;
    return {
      [`/grants/${last}/kind`]: KIND,
      [`/grants/${last}/careServiceId`]: PLACE,
      [`/grants/${last}/until`]: UNTIL,
    };
  });
  protected readonly i18n = inject(Translations);
  protected readonly KIND = KIND;
  protected readonly PLACE = PLACE;
  protected readonly UNTIL = UNTIL;

  readonly account = input.required<Account>();
  /** Nobody gives a grant to themselves. */
  readonly isOwn = input.required<boolean>();
  /** The account has another version now, or somebody else changed it. */
  readonly changed = output();

  /** Read anew with each version of the account: a role that ends takes its grants along. */
  protected readonly read = httpResource<AccountGrants>(() => ({
    url: `${API}/accounts/${this.account().id}/grants`,
  }));
  private readonly grants = computed(() => (this.read.hasValue() ? this.read.value().grants : []));
  private readonly inForce = computed(() => this.grants().filter(({ isInForce }) => isInForce));
  protected readonly current = computed(() =>
    this.inForce().map((grant) => ({
      ...{ grant, text: grantInWords(grant, this.i18n) },
      kind: this.i18n.t(`admin.grants.short.${grant.kind}`),
    })),
  );
  protected readonly earlier = computed(() =>
    this.grants()
      .filter(({ isInForce }) => !isInForce)
      .map((grant) => ({ id: grant.id, text: earlierGrantInWords(grant, this.session.timeZone(), this.i18n) })),
  );
  /** null: not chosen yet. */
  protected readonly kind = signal<GrantKind | null>(null);
  protected readonly kinds = computed(() =>
    GRANT_KINDS.filter((kind) => this.placesFor(kind).length > 0).map((value) => ({
      value,
      text: this.i18n.t(`admin.grants.kind.${value}`),
    })),
  );
  /** Care services of which the account is manager today, and for which it has no such grant. */
  protected readonly places = computed(() => {
    const kind = this.kind();
    return kind === null ? [] : this.placesFor(kind);
  });
  protected readonly isShown = computed(() => this.kinds().length > 0 || this.grants().length > 0);
  protected readonly mayGive = computed(
    () => this.kinds().length > 0 && !this.isOwn() && this.account().status !== 'disabled',
  );

  protected readonly problem = this.change.problem;
  protected readonly notice = signal<TranslationKey | null>(null);
  protected readonly gives = signal(false);
  /** The grant that is about to be taken away; null: none. */
  protected readonly taking = signal<AccountGrant | null>(null);
  protected readonly chosen = signal('');
  protected readonly until = signal('');
  protected readonly placeError = computed(() => errorOf(this.problem(), PLACE));
  protected readonly untilError = computed(() => errorOf(this.problem(), UNTIL));
  private readonly latest = computed(() => {
    const today = this.session.today();
    return today && addMonths(today, MOST_GRANT_MONTHS);
  });
  protected readonly untilHint = computed(() => {
    const latest = this.latest();
    return latest && this.i18n.t('admin.grants.until-hint', { day: fullDay(latest) });
  });

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  protected begin(): void {
    this.notice.set(null);
    this.problem.set(null);
    this.gives.set(true);
  }

  protected ask(grant: AccountGrant): void {
    this.notice.set(null);
    this.problem.set(null);
    this.taking.set(grant);
  }

  protected leave(): void {
    this.problem.set(null);
    this.gives.set(false);
    this.taking.set(null);
  }

  protected async give(event: Event): Promise<void> {
    event.preventDefault();
    const [only, ...others] = this.places();
    const careServiceId = others.length === 0 ? (only?.value ?? '') : this.chosen();
    const days = dayProblems(this.i18n, this.until(), {
      fieldId: UNTIL,
      label: 'admin.grants.until',
      missing: 'admin.grants.until-missing',
      notBefore: this.session.today(),
      notAfter: this.latest(),
    });
    const kind = this.kind();
    const open = [
      ...(kind === null ? [{ fieldId: KIND, text: this.i18n.t('admin.grants.kind-missing') }] : []),
      ...(kind !== null && careServiceId === ''
        ? [{ fieldId: PLACE, text: this.i18n.t('admin.grants.place-missing') }]
        : []),
      ...days,
    ];
    if (open.length > 0 || kind === null) {
      this.problem.set(problemOnPage('common.account.check', open));
      return;
    }
    const added: WantedGrant = { kind, careServiceId, until: this.until() };
    await this.send([...this.inForce().map(wantedAsIs), added], 'admin.grants.given');
  }

  protected async takeAway(grant: AccountGrant): Promise<void> {
    const kept = this.inForce().filter(({ id }) => id !== grant.id);
    await this.send(kept.map(wantedAsIs), 'admin.grants.taken');
  }

  private placesFor(kind: GrantKind): { readonly value: string; readonly text: string }[] {
    return this.account()
      .memberships.filter(
        ({ role, endsOn }) => role === 'manager' && (endsOn === null || endsOn >= this.session.today()),
      )
      .filter(
        ({ careServiceId }) =>
          !this.inForce().some((grant) => grant.kind === kind && grant.careService.id === careServiceId),
      )
      .map(({ careServiceId }) => careServiceId ?? '')
      .map((id) => ({ value: id, text: this.reference.careServiceById().get(id)?.name ?? id }));
  }

  private async send(grants: readonly WantedGrant[], done: TranslationKey): Promise<void> {
    const { id, version } = this.account();
    const url = `${API}/accounts/${id}/grants`;
    const sent = await this.change.send<AccountGrants>({ method: 'PUT', url, body: { grants }, version });
    if (isStale(sent)) this.changed.emit();
    if (!isSaved(sent)) return;
    this.leave();
    this.kind.set(null);
    this.chosen.set('');
    this.until.set('');
    this.notice.set(done);
    this.changed.emit();
  }
}

function wantedAsIs({ kind, careService, until }: AccountGrant): WantedGrant {
  return { kind, careServiceId: careService.id, until };
}
