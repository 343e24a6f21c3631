import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test';
import type { Role } from '@waymark/contracts';
import type axe from 'axe-core';
import { NOW } from './now.js';

/** WCAG 2.2 A and AA, and what axe considers good practice beyond that. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** WCAG 2.5.3, for people who control the page by voice. axe calls it experimental, so no tag has it. */
const NAMED_AS_SHOWN = { type: 'rule' as const, values: ['label-content-name-mismatch'] };

/** axe-core itself offers its source only in the form for readers, which is twice as long. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fixtures {
  /** Signs the page's browser in as the demonstration's person with that role; the next `goto` shows their home. */
  signIn: (role: Role) => Promise<void>;
  /** The API as that person, for what a test must set up before it opens a page. */
  apiAs: (role: Role) => Promise<APIRequestContext>;
  /** Fails with every accessibility fault on the page in its current state. */
  expectAccessible: () => Promise<void>;
  /** Fails with every control whose name leaves out what stands on it: who says that aloud would not press it. */
  expectNamedAsShown: () => Promise<void>;
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    await page.clock.setFixedTime(NOW);
    await use(page);
  },

  signIn: async ({ context }, use) => {
    await use(async (role) => signInAs(context.request, role));
  },

  apiAs: async ({ playwright, baseURL }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (role) => {
      const request = await playwright.request.newContext({ baseURL });
      opened.push(request);
      await signInAs(request, role);
      return request;
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  },

  expectNamedAsShown: async ({ page }, use) => {
    await use(async () => {
      expect(await accessibilityFaults(page, NAMED_AS_SHOWN)).toEqual([]);
    });
  },
});

export { expect };

async function signInAs(request: APIRequestContext, role: Role): Promise<void> {
  const data = { email: `${role}@demo.example`, password: 'waymark-demo' };
  const answer = await request.post('/api/v1/session', { data });
  expect(answer.status(), `signing in as ${data.email}`).toBe(201);
}

/** Evaluated, not added as a script, which the page's Content-Security-Policy would rightly refuse. */
export async function accessibilityFaults(
  page: Page,
  rules: axe.RunOnly = { type: 'tag', values: RULES },
): Promise<string[]> {
  const faults = await faultsNow(page, rules);
  // A page that changed since its heading was seen was neither page.
  return faults.some((fault) => fault.startsWith(NO_HEADING)) ? faultsNow(page, rules) : faults;
}

const NO_HEADING = 'page-has-heading-one';

async function faultsNow(page: Page, rules: axe.RunOnly): Promise<string[]> {
  // A page that is still fetching its parts has no heading yet, and is not the page to check.
  await page.locator('h1').first().waitFor();
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  // A bar that stays in view is over something wherever a longer page is scrolled to; at its end it has a place of its own.
  await page.evaluate(() => {
    if (document.querySelector('.app-way-on')) window.scrollTo(0, document.documentElement.scrollHeight);
  });
  const { violations } = await page.evaluate(
    // Without the results of what passed, which takes a part of the time.
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} — ${target.join(' ')}`));
}
