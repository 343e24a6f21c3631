import { HttpErrorResponse } from '@angular/common/http';
import { type Signal, type ViewContainerRef, signal } from '@angular/core';
import type { SignInBody } from '@waymark/contracts';
import { problemBody } from '../data/problem';
import { type ShownProblem, problemOnPage } from '../ui/shown-problem';
import { readSignInProblem } from './sign-in-form';

/** A sign-in that did not succeed. */
interface FailedSignIn {
  readonly error: unknown;
  readonly body: SignInBody;
  /** Where the second step is shown, in place of the form. */
  readonly place: ViewContainerRef;
  /** Called once somebody is signed in. */
  readonly done: () => void;
  /** Prefix of `email` and `password` in the ids of the fields; absent: the sign-in is a page of its own. */
  readonly idPrefix?: string;
}

interface SecondStepShower {
  readonly isShown: Signal<boolean>;
  /** Shows the second step if that is what is missing. @returns the problem to show instead; null: it is shown. */
  readonly show: (failed: FailedSignIn) => Promise<ShownProblem | null>;
}

/** The second step of signing in, fetched with its texts once the API asks for it: most people never need it. */
export function secondStepShower(): SecondStepShower {
  const isShown = signal(false);
  const show = async ({ error, body, place, done, idPrefix }: FailedSignIn): Promise<ShownProblem | null> => {
    const asked = /(code|app)-needed$/.exec((error instanceof HttpErrorResponse && problemBody(error)?.type) || '');
    if (!asked) return readSignInProblem(error, idPrefix);
    try {
      const { showSecondStep } = await import('./codes.chunk');
      await showSecondStep(place, isShown, { body, asked: asked[1], done, isAlone: idPrefix === undefined });
      return null;
    } catch (failure) {
      console.error(failure);
      return problemOnPage('patient.problem.offline');
    }
  };
  return { isShown, show };
}
