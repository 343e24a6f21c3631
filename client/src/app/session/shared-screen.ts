import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

const KEY = 'waymark.shared-screen';

/**
 * Whether this tab has been handed to a patient: from then on it shows the shared pages of that one appointment, and
 * every other page asks staff to sign in first. The tab stores only a flag, so that a reload changes nothing.
 */
@Injectable({ providedIn: 'root' })
export class SharedScreen {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly lock = signal(this.window?.sessionStorage.getItem(KEY) === 'true');
  /** In memory only; null after a reload: the next review that is opened. */
  private appointmentId: string | null = null;

  readonly locked = this.lock.asReadonly();

  constructor() {
    // "Back" may restore a whole page from the browser's own cache, where no guard would run.
    this.window?.addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.window?.sessionStorage.getItem(KEY)) this.window.location.reload();
    });
  }

  /** Whether this appointment's shared pages may be shown without a further sign-in. */
  isOf(appointmentId: string | undefined): boolean {
    return appointmentId !== undefined && (this.appointmentId ?? appointmentId) === appointmentId;
  }

  handOver(appointmentId: string): void {
    this.appointmentId = appointmentId;
    this.window?.sessionStorage.setItem(KEY, 'true');
    this.lock.set(true);
  }

  /** Ends the sharing: staff have signed in. */
  takeBack(): void {
    this.appointmentId = null;
    this.window?.sessionStorage.removeItem(KEY);
    this.lock.set(false);
  }
}
