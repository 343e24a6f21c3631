import { expect, type Locator, type Page } from '@playwright/test';
import type { Appointment } from '@waymark/contracts';

/** The desk form for a review that was not held on the shared screen. */
export class RecordForm {
  constructor(private readonly page: Page) {}

  async open({ appointment }: { readonly appointment: Pick<Appointment, 'id'> }, how: string): Promise<void> {
    await this.page.goto(`/appointments/${appointment.id}/record?how=${how}`);
    await expect(this.button(/^(Read it back|Check and save)$/)).toBeVisible();
  }

  goal(ownWords: string): Locator {
    return this.page.getByRole('region', { name: ownWords });
  }

  async answer(ownWords: string, words: string | RegExp): Promise<void> {
    await this.goal(ownWords).getByRole('radio', { name: words, exact: true }).check();
  }

  /** Chooses the therapist's own answer, in the expander beside the patient's. */
  async view(ownWords: string, words: string): Promise<void> {
    await this.goal(ownWords).locator('summary').click();
    await this.goal(ownWords).getByLabel('My own answer').selectOption({ label: words });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  heading(text: string): Promise<void> {
    return expect(this.page.getByRole('heading', { level: 1 })).toHaveText(text);
  }
}
