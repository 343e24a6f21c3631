import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { NewResearchKey, ResearchKey, ResearchProject } from '@waymark/contracts';
import { openFieldsProblem } from '../../data/form-problem';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { errorOf } from '../../ui/shown-problem';
import { Tag } from '../../ui/tag';
import { TextInput } from '../../ui/text-input';
import { keyUrl, projectKeysUrl, readKeys } from '../research-reads';
import { ShownKey } from './shown-key';

/** The keys of one project: made, renewed and taken back here. */
@Component({
  selector: 'wm-project-keys',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, ReadProblem, ShownKey, Tag, TextInput],
  templateUrl: './project-keys.html',
  styleUrl: './project-keys.scss',
})
export class ProjectKeys {
  private readonly session = inject(SessionStore);
  private readonly focus = focusAfterRender();
  private readonly change = changeSender(() => ({ '/name': this.nameId() }));
  protected readonly i18n = inject(Translations);

  readonly project = input.required<Pick<ResearchProject, 'id' | 'title'>>();
  private readonly id = computed(() => this.project().id);
  protected readonly nameId = computed(() => `key-name-${this.id()}`);
  protected readonly read = readKeys(this.id);
  protected readonly problem = this.change.problem;
  protected readonly name = signal('');
  /** The key itself, until it is put away. */
  protected readonly shown = signal<NewResearchKey | null>(null);
  protected readonly asksAbout = signal<ResearchKey | null>(null);
  protected readonly keys = computed(() =>
    this.read.hasValue() ? this.read.value().items.map((key) => this.inWords(key)) : null,
  );

  protected nameError(): string {
    return errorOf(this.problem(), this.nameId());
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    // Two of one name could not be told apart when one of them has to be revoked.
    const isTaken = this.keys()?.some(({ key }) => key.name === name) ?? false;
    if (name === '' || isTaken) {
      const key = isTaken ? 'research.keys.same-name' : 'research.keys.no-name';
      const open = [{ fieldId: this.nameId(), key } as const];
      this.problem.set(openFieldsProblem(open, (one) => this.i18n.t(one)));
      return;
    }
    const sent = await this.change.send<NewResearchKey>({
      ...{ method: 'POST', url: projectKeysUrl(this.id()), body: { name } },
    });
    if (isSaved(sent)) this.show(sent.saved);
  }

  protected async renew({ id }: ResearchKey): Promise<void> {
    const sent = await this.change.send<NewResearchKey>({ method: 'POST', url: `${keyUrl(id)}/renew`, body: {} });
    if (isSaved(sent)) this.show(sent.saved);
  }

  protected async revoke({ id }: ResearchKey): Promise<void> {
    const sent = await this.change.send<ResearchKey>({ method: 'DELETE', url: keyUrl(id), body: {} });
    if (!isSaved(sent)) return;
    this.asksAbout.set(null);
    this.read.reload();
    this.focus(`keys-${this.id()}`);
  }

  protected putAway(): void {
    this.shown.set(null);
    this.focus(`keys-${this.id()}`);
  }

  private show(key: NewResearchKey): void {
    this.name.set('');
    this.shown.set(key);
    this.read.reload();
  }

  private inWords(key: ResearchKey) {
    const { revokedAt, expiresAt, lastUsedAt, createdAt } = key;
    const day = (instant: string) => fullDay(dayOf(instant, this.session.timeZone()));
    const isOver = dayOf(expiresAt, this.session.timeZone()) < this.session.today();
    return {
      key,
      holds: revokedAt === null && !isOver,
      state: revokedAt
        ? this.i18n.t('research.keys.revoked-on', { day: day(revokedAt) })
        : this.i18n.t(isOver ? 'research.keys.expired-on' : 'research.keys.until', { day: day(expiresAt) }),
      made: day(createdAt),
      used: lastUsedAt ? day(lastUsedAt) : this.i18n.t('research.keys.never-used'),
    };
  }
}
