import type { LoadChildren, Route } from '@angular/router';
import type { Membership, SharedPage } from '@waymark/contracts';
import { type Action, type Relation, grant, isOpenToAnyone } from '@waymark/policy';
import type { Frame } from '../site-frame';
import type { StaffFile, TranslationKey } from '../i18n/translations';

/** A page of an area. All that the site knows of it is declared here: its route, who may open it, and its link. */
export interface AreaPage {
  /** Its address, as a path of the router. */
  readonly path: string;
  /** Key of its title; null: the page or its steps set it, and say which report, or which goal of how many. */
  readonly title: TranslationKey | null;
  readonly frame: Frame;
  /** The action of the policy without which the page is of no use; the API decides about each record. */
  readonly action: Action;
  /** The relations to a record as whom the action is done here: the team's pages are not the person's own. */
  readonly as: readonly Relation[];
  /** Files of texts that it needs beside those common to all staff; none: what a patient reads is there at once. */
  readonly texts: readonly StaffFile[];
  readonly load?: NonNullable<Route['loadComponent']>;
  /** In place of `load`: the page has steps, each with an address of its own. */
  readonly loadSteps?: LoadChildren;
  /** The screen is handed to the patient with it, for the appointment or letter of its address; absent: it is not. */
  readonly handsOver?: SharedPage;
  /** Text of its link in the header; absent: it has none. */
  readonly navigation?: TranslationKey;
  /** Whether people begin here after signing in. With several such pages the first that they may open decides. */
  readonly isHome?: true;
  /** For an account without any role, and for no other: it says so. */
  readonly onlyWithoutRole?: true;
  /** Whoever may do this as well finds another page at the same address. */
  readonly unless?: Pick<AreaPage, 'action' | 'as'>;
}

type OfArea = Pick<AreaPage, 'as' | 'texts'>;

/** Pages of an area, which are opened in its relations and with its texts unless they name others. */
export function pagesOf(area: OfArea, pages: readonly (Omit<AreaPage, keyof OfArea> & Partial<OfArea>)[]) {
  return pages.map((page): AreaPage => ({ ...area, ...page }));
}

/** Of a membership a page asks only the role; for which records it is held the API decides. */
type Held = Pick<Membership, 'role'>;

/** Whether one of the memberships grants the action, in one of the relations. */
export function mayDo({ action, as }: Pick<AreaPage, 'action' | 'as'>, memberships: readonly Held[]): boolean {
  return memberships.some(({ role }) => {
    const relation = grant(action, role);
    return relation !== null && as.includes(relation);
  });
}

/** Whether it is for everyone who comes here, also without a sign-in: its action is open to anyone. */
export function isPublic({ action }: Pick<AreaPage, 'action'>): boolean {
  return isOpenToAnyone(action);
}

/** Whether the page is for a person with these memberships; none: nobody who is signed in, or an account without a role. */
export function mayOpen(page: AreaPage, memberships: readonly Held[]): boolean {
  if (page.onlyWithoutRole) return memberships.length === 0;
  return isPublic(page) || mayDo(page, memberships);
}
