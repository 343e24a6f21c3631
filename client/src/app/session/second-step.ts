import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ViewContainerRef,
  type WritableSignal,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import type { OfferedApp, SignInBody, SignedInWithCodes } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { readProblem } from '../data/problem';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldValue } from '../ui/field-value';
import { PartHeading } from '../ui/part-heading';
import { QrCode } from '../ui/qr-code';
import { type ShownProblem, errorOf, problemOnPage } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { FewCodes, fewCodesLeft } from './few-codes';
import { RecoveryCodesList } from './recovery-codes-list';
import { SessionStore } from './session-store';

/** What the API asks for beside the right password: a code, or an app that gives one. */
export type Asked = 'code' | 'app';

/** The second step of signing in, fetched once it is needed. It is made by code, so that it calls back. */
@Component({
  selector: 'wm-second-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton, ErrorSummary, FewCodes, PartHeading, QrCode, RecoveryCodesList, TextInput],
  templateUrl: './second-step.html',
  styleUrl: './second-step.scss',
})
export class SecondStep {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  /** Address and password, which were right. They stay in this page's memory until it is done. */
  readonly body = input.required<SignInBody>();
  readonly asked = input.required<Asked>();
  /** Whether it is a page of its own: beside a patient, or over what somebody was doing, nothing is said of recovery codes. */
  readonly isAlone = input(false);
  /** Called once somebody is signed in. */
  readonly done = input.required<() => void>();
  /** Called to begin again with another account. */
  readonly leave = input.required<() => void>();

  protected readonly withRecoveryCode = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly codeError = computed(() => errorOf(this.problem(), 'second-step-code'));
  private readonly offered = signal<OfferedApp | null>(null);
  private readonly begun = signal<SignedInWithCodes | null>(null);
  protected readonly recoveryCodes = computed(() => this.begun()?.recoveryCodes ?? null);
  /** Said before the page goes on; null: there is nothing to say. */
  protected readonly few = signal<{ readonly count: number } | null>(null);

  /** The key in groups of four, as people type it. */
  protected readonly key = computed(() => this.offered()?.key.replace(/(.{4})(?=.)/g, '$1 ') ?? null);
  /** What the QR code says. */
  protected readonly address = computed(() => this.offered()?.address ?? null);

  constructor() {
    // Inputs are there with the first rendering.
    queueMicrotask(() => this.asked() === 'app' && void this.once(() => this.offerApp()));
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    const code = fieldValue(event, 'code').trim();
    if (code.replace(/\s/g, '').length >= 6) void this.once(() => this.send(code));
    else this.problem.set(this.missing());
  }

  protected useRecoveryCode(wanted: boolean): void {
    this.problem.set(null);
    this.withRecoveryCode.set(wanted);
  }

  /** The page goes on only now: in it, the codes would be gone. */
  protected goOn(): void {
    const begun = this.begun();
    if (!begun) return;
    void this.session.enter(begun).then(this.done());
  }

  private async offerApp(): Promise<void> {
    try {
      this.offered.set(await firstValueFrom(this.http.post<OfferedApp>(`${API}/session/app`, this.body())));
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }

  private async send(code: string): Promise<void> {
    const body = { ...this.body(), code };
    try {
      if (this.asked() === 'code') {
        await this.session.signIn(body);
        const left = this.isAlone() ? await fewCodesLeft(this.http) : null;
        if (left === null) this.done()();
        else this.few.set({ count: left });
        return;
      }
      this.begun.set(await firstValueFrom(this.http.post<SignedInWithCodes>(`${API}/session/app/confirm`, body)));
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error, { '/code': 'second-step-code' }));
    }
  }

  private missing(): ShownProblem {
    const key = this.withRecoveryCode() ? 'sign-in.recovery.missing' : 'sign-in.code.missing';
    return problemOnPage('sign-in.code.not-yet', [{ fieldId: 'second-step-code', text: this.i18n.t(key) }]);
  }
}

/** Shows the second step in this place, once its texts were fetched. */
export async function showSecondStep(
  place: ViewContainerRef,
  isShown: WritableSignal<boolean>,
  inputs: { readonly body: SignInBody; readonly asked?: string; readonly isAlone: boolean; readonly done: () => void },
): Promise<void> {
  await place.injector.get(Translations).openForStaff(['sign-in']);
  const leave = (): void => {
    place.clear();
    isShown.set(false);
  };
  leave();
  const step = place.createComponent(SecondStep);
  for (const [name, value] of Object.entries({ ...inputs, leave })) step.setInput(name, value);
  isShown.set(true);
}
