import type { Account, AccountGrant, GrantKind } from '@waymark/contracts';
import { TestBed } from '@angular/core/testing';
import { SessionStore } from '../../session/session-store';
import { AccountPage } from './account-page';
import { account, openPage } from './accounts.testing';

const PATH = '/api/v1/accounts/a1';
const MANAGER: Partial<Account> = {
  memberships: [{ id: 'm', role: 'manager', careServiceId: 's1', patientId: null, endsOn: null }],
};

function grant(details: Partial<AccountGrant> = {}): AccountGrant {
  return {
    id: 'g1',
    kind: 'small-numbers',
    careService: { id: 's1', name: 'Northgate' },
    from: '2026-04-01',
    until: '2026-10-01',
    givenBy: 'Kim Osei',
    endedAt: null,
    endedBy: null,
    isInForce: true,
    ...details,
  };
}

async function open(grants: readonly AccountGrant[], details: Partial<Account> = MANAGER) {
  const opened = openPage(AccountPage, { accountId: 'a1' });
  await opened.settle();
  await opened.answer(opened.http.expectOne(PATH), account(details));
  await opened.answer(opened.http.expectOne(`${PATH}/grants`), { version: 3, grants });
  const press = async (text: string) => {
    opened.button(text).click();
    await opened.settle();
  };
  const typeDay = async (day: string, month: string, year: string) => {
    for (const [id, text] of [
      ['grant-until', day],
      ['grant-until-month', month],
      ['grant-until-year', year],
    ] as const)
      opened.type(id, text);
    await opened.settle();
  };
  const choose = async (kind: GrantKind) => {
    opened.element.querySelector<HTMLInputElement>(`#grant-kind-${kind}`)?.click();
    await opened.settle();
  };
  return { ...opened, press, typeDay, choose };
}

test('a manager’s account names the grant and who gave it, and what there was before', async () => {
  const before = grant({ id: 'g0', isInForce: false, endedAt: '2026-03-05T10:00:00.000Z', endedBy: 'Lee Ward' });
  const { element } = await open([grant(), before]);
  expect(element.textContent).toContain(
    'Northgate: May open small numbers, until 1\u00a0October 2026. Given on 1\u00a0April 2026 by Kim Osei.',
  );
  expect(element.textContent).toContain('given by Kim Osei; ended on 5\u00a0March 2026 by Lee Ward');
});

test('it is given for a time, under the version that was read, and the page shows it then', async () => {
  const { press, typeDay, choose, http, answer, element } = await open([]);
  expect(element.textContent).toContain('This account may do nothing beyond its roles.');
  await press('Allow something beyond the role');
  await choose('small-numbers');
  expect(element.textContent).toContain('see every opening at once');
  await typeDay('1', '12', '2026');
  await press('Allow it');
  const request = http.expectOne({ method: 'PUT', url: `${PATH}/grants` });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toEqual({
    grants: [{ kind: 'small-numbers', careServiceId: 's1', until: '2026-12-01' }],
  });
  await answer(request, { version: 4, grants: [grant({ until: '2026-12-01' })] });
  await answer(http.expectOne(PATH), account({ ...MANAGER, version: 4 }));
  await answer(http.expectOne(`${PATH}/grants`), { version: 4, grants: [grant({ until: '2026-12-01' })] });
  expect(element.textContent).toContain('until 1\u00a0December 2026');
  expect(element.querySelector('form')).toBeNull();
});

test('a day that cannot be is said before anything is sent', async () => {
  const { press, typeDay, choose, http, element } = await open([]);
  await press('Allow something beyond the role');
  await press('Allow it');
  expect(element.textContent).toContain('Choose what to allow');
  await choose('small-numbers');
  expect(element.textContent).toContain('Type the last day');
  await typeDay('2', '6', '2027');
  await press('Allow it');
  expect(element.querySelector('.nhsuk-error-message')?.textContent).toContain('1\u00a0June 2027');
  http.expectNone({ method: 'PUT', url: `${PATH}/grants` });
});

test('taking it away is asked about once more', async () => {
  const { press, http, answer, element } = await open([grant()]);
  await press('Take it away: Small numbers, Northgate');
  expect(element.textContent).toContain('from the next click');
  await press('Yes, take it away');
  const request = http.expectOne({ method: 'PUT', url: `${PATH}/grants` });
  expect(request.request.body).toEqual({ grants: [] });
  await answer(request, { version: 4, grants: [grant({ isInForce: false })] });
  http.expectOne(PATH);
});

test('the other kind is offered where one is held already, and both are kept', async () => {
  const { press, typeDay, choose, http, element } = await open([grant()]);
  await press('Allow something beyond the role');
  expect(element.querySelector('#grant-kind-small-numbers')).toBeNull();
  await choose('privacy-officer');
  expect(element.textContent).toContain('nothing else of the record');
  await typeDay('1', '12', '2026');
  await press('Allow it');
  const { body } = http.expectOne({ method: 'PUT', url: `${PATH}/grants` }).request;
  expect(body).toEqual({
    grants: [
      { kind: 'small-numbers', careServiceId: 's1', until: '2026-10-01' },
      { kind: 'privacy-officer', careServiceId: 's1', until: '2026-12-01' },
    ],
  });
});

test('a refusal is said, and the day that was typed stays', async () => {
  const { press, typeDay, choose, http, answer, element } = await open([]);
  await press('Allow something beyond the role');
  await choose('small-numbers');
  await typeDay('1', '12', '2026');
  await press('Allow it');
  const errors = [{ pointer: '/grants/0/until', code: 'too-long', message: 'Choose a day until 30 November.' }];
  await answer(
    http.expectOne({ method: 'PUT', url: `${PATH}/grants` }),
    { type: '/problems/rule', detail: 'No.', errors },
    422,
  );
  expect(element.querySelector('.nhsuk-error-message')?.textContent).toContain('Choose a day until 30 November.');
  expect(element.querySelector<HTMLInputElement>('#grant-until-month')?.value).toBe('12');
});

test('an account that is no manager and never had one says nothing of it', async () => {
  const { element } = await open([], {});
  expect(element.querySelector('wm-grants-part')?.textContent.trim()).toBe('');
});

test('nobody is offered to give it to themselves', async () => {
  const { answer, http, element, button } = await open([]);
  void TestBed.inject(SessionStore).restore();
  const user = { id: 'a1', name: '', memberships: [{ role: 'admin' }] };
  await answer(http.expectOne('/api/v1/session'), { user, expiresAt: '' });
  expect(button('Allow something beyond the role')).toBeUndefined();
  expect(element.textContent).toContain('You cannot give this to yourself.');
});
