import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { LeaveQuestionBox } from './leave-question';
import { Leaving } from './leaving';
import { RestCover } from './rest-cover';
import { SessionStore } from './session-store';
import { SignInAgain } from './sign-in-again';

/** What comes between a person and any page: the session has ended, or text would be lost. */
@Component({
  selector: 'wm-interruptions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LeaveQuestionBox, RestCover, SignInAgain],
  template: `
    @if (session.why() === 'resting') {
      <wm-rest-cover />
    } @else if (session.ended()) {
      <wm-sign-in-again />
    }
    @if (leaving.question(); as question) {
      <wm-leave-question [question]="question" />
    }
  `,
})
export class Interruptions {
  protected readonly session = inject(SessionStore);
  protected readonly leaving = inject(Leaving);
}
