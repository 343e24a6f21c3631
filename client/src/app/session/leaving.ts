import { Injectable, inject, signal } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import type { TranslationKey } from '../i18n/translations';
import { SessionStore } from './session-store';
import { UnsavedWords } from './unsaved-text';

/** The question shown before text is lost, until it is answered. */
export interface LeaveQuestion {
  readonly before: 'leaving' | 'signing-out';
  /** Replaces the usual text. */
  readonly text: TranslationKey | null;
  readonly answer: (leave: boolean) => void;
}

/** Asks in our own dialog before text is lost. */
@Injectable({ providedIn: 'root' })
export class Leaving {
  private readonly unsaved = inject(UnsavedWords);
  private readonly open = signal<LeaveQuestion | null>(null);
  readonly question = this.open.asReadonly();

  mayLeavePage(): boolean | Promise<boolean> {
    return !this.unsaved.onPage() || this.ask('leaving');
  }

  async maySignOut(): Promise<boolean> {
    await this.unsaved.saveDrafts();
    return !this.unsaved.inTab() || this.ask('signing-out');
  }

  private ask(before: LeaveQuestion['before']): Promise<boolean> {
    this.open()?.answer(false);
    return new Promise((resolve) => {
      const answer = (leave: boolean): void => {
        this.open.set(null);
        resolve(leave);
      };
      this.open.set({ before, text: this.unsaved.question(), answer });
    });
  }
}

/** On every page's route. While no one is signed in the page waits for the person it belongs to. */
export const leaveGuard: CanDeactivateFn<unknown> = () =>
  !inject(SessionStore).ended() && inject(Leaving).mayLeavePage();
