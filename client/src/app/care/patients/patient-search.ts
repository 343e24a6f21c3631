import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { FoundPatient, Page } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../../data/api';
import { readProblem } from '../../data/problem';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';

const FIELDS = { '/query': 'query' } as const;
/** As in the search of the header. */
const FEWEST_LETTERS = 2;

/**
 * The last search of this tab, kept so that "back" from a patient shows the list again. It lives in memory
 * and not in the URL: names and NHS numbers stay out of histories and logs.
 */
@Injectable({ providedIn: 'root' })
export class PatientSearch {
  private readonly http = inject(HttpClient);

  readonly query = signal('');
  readonly asked = signal<string | null>(null);
  readonly results = signal<readonly FoundPatient[]>([]);
  readonly nextCursor = signal<string | null>(null);
  readonly problem = signal<ShownProblem | null>(null);
  /** Number of the latest request: a reply to one before it is of what is no longer typed. */
  private latest = 0;
  /** What that request asks for, until it is answered. */
  private asking: string | null = null;

  async find(): Promise<void> {
    const query = this.query().trim();
    if (!query) {
      this.problem.set(problemOnPage('care.search.missing'));
      return;
    }
    await this.sayingProblems(() => this.read(query, null));
  }

  /** Finds what is typed so far, once that is enough to ask for. Whoever types is not stopped by what goes wrong. */
  async findAsTyped(): Promise<void> {
    const query = this.query().trim();
    if (query.length < FEWEST_LETTERS || query === this.asked() || query === this.asking) return;
    try {
      await this.read(query, null);
    } catch {
      // Whoever was found before is not who is typed now.
      this.results.set([]);
      this.nextCursor.set(null);
      this.asked.set(null);
    }
  }

  async findMore(): Promise<void> {
    const asked = this.asked();
    if (asked !== null) await this.sayingProblems(() => this.read(asked, this.nextCursor()));
  }

  private async sayingProblems(read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.problem.set(readProblem(error, FIELDS));
    }
  }

  /** Does nothing with the answer once another request has followed; throws what goes wrong before. */
  private async read(query: string, cursor: string | null): Promise<void> {
    const request = ++this.latest;
    this.asking = query;
    const isLatest = (): boolean => request === this.latest;
    try {
      const body = { query, limit: 50, ...(cursor ? { cursor } : {}) };
      const page = await firstValueFrom(this.http.post<Page<FoundPatient>>(`${API}/patients/search`, body));
      if (!isLatest()) return;
      this.results.update((before) => (cursor ? [...before, ...page.items] : page.items));
      this.nextCursor.set(page.nextCursor);
      this.asked.set(query);
      this.problem.set(null);
    } catch (error) {
      if (isLatest()) throw error;
    } finally {
      if (isLatest()) this.asking = null;
    }
  }
}
