import type { Account } from '@waymark/contracts';
import type { TranslationKey } from '../../i18n/translations';

/** Actions of an administrator on an account's page, one at a time. */
export type AccountPart = 'details' | 'roles' | 'link' | 'disable' | 'enable';

/** The consequences, line by line, before confirmation. */
export interface ActionText {
  readonly heading: TranslationKey;
  readonly whatHappens: readonly TranslationKey[];
  readonly action: TranslationKey;
}

/** A person's own account is marked: the API does not allow users to disable themselves. */
export interface AccountOnPage {
  readonly account: Account;
  readonly isOwn: boolean;
}

export function partsOf({ account, isOwn }: AccountOnPage): readonly AccountPart[] {
  if (account.status === 'disabled') return ['details', 'roles', 'enable'];
  return isOwn ? ['details', 'roles', 'link'] : ['details', 'roles', 'link', 'disable'];
}

/** Text of the button that opens a part. */
export function openerOf(part: AccountPart, { status }: Account): TranslationKey {
  switch (part) {
    case 'details':
      return 'admin.account.change-details';
    case 'roles':
      return 'admin.account.change-roles';
    case 'link':
      return linkText(status === 'invited' ? 'invitation' : 'password').heading;
    case 'disable':
      return DISABLE.heading;
    case 'enable':
      return ENABLE.heading;
  }
}

export function actionTextOf(part: 'link' | 'disable' | 'enable', { account, isOwn }: AccountOnPage): ActionText {
  if (part === 'disable') return DISABLE;
  if (part === 'enable') return ENABLE;
  const text = linkText(account.status === 'invited' ? 'invitation' : 'password');
  return isOwn ? { ...text, whatHappens: [...text.whatHappens, 'admin.account.password-own'] } : text;
}

const DISABLE: ActionText = {
  heading: 'admin.account.disable',
  whatHappens: ['admin.account.disable-out', 'admin.account.disable-links', 'admin.account.disable-kept'],
  action: 'admin.account.disable-confirm',
};

const ENABLE: ActionText = {
  heading: 'admin.account.enable',
  whatHappens: ['admin.account.enable-in', 'admin.account.enable-link'],
  action: 'admin.account.enable-confirm',
};

function linkText(kind: 'invitation' | 'password'): ActionText {
  return kind === 'invitation'
    ? {
        heading: 'admin.account.new-invitation',
        whatHappens: ['admin.account.link-earlier', 'admin.account.link-shown'],
        action: 'admin.account.link-confirm',
      }
    : {
        heading: 'admin.account.new-password',
        whatHappens: ['admin.account.password-out', 'admin.account.password-old', 'admin.account.link-shown'],
        action: 'admin.account.link-confirm',
      };
}
