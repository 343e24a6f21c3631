import { after, describe, it } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import waymark from './waymark-rules.mjs';

Object.assign(RuleTester, { describe, it, afterAll: after });

const here = dirname(fileURLToPath(import.meta.url));
const plain = new RuleTester({ languageOptions: { parser: tseslint.parser } });
/** With types: as a file of this folder, so that the real typeorm is found. */
const typed = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: here },
  },
});
const filename = join(here, 'example.ts');

const given = `
  import type { DataSource, EntityManager, Repository } from 'typeorm';
  declare const sources: DataSource;
  declare const goals: Repository<{ id: string }>;
  declare const database: { reads: EntityManager; write<T>(work: (em: EntityManager) => Promise<T>): Promise<T> };
`;
const valid = (code) => ({ name: code, code: given + code, filename });
const refused = (code, messageId = 'write') => ({ ...valid(code), errors: [{ messageId }] });

typed.run('writes-in-database-write', waymark.rules['writes-in-database-write'], {
  valid: [
    valid(`export const a = () => database.write((em) => em.insert('goal', { id: '1' }));`),
    valid(`export const a = (em: EntityManager) => em.createQueryBuilder().update('goal').set({}).execute();`),
    valid(`export const a = (em: EntityManager) => em.getRepository<{ id: string }>('goal').save({ id: '1' });`),
    valid(`export const a = () => database.reads.find('goal');`),
    valid(`export const a = new Map<string, string>().delete('x');`),
    valid(`export const a = { save: () => 1 }.save();`),
  ],
  invalid: [
    refused(`export const a = () => database.reads.save({ id: '1' });`),
    refused(`export const a = () => goals.delete('1');`),
    refused(`export const a = () => goals['upsert']([], []);`),
    refused(`export const a = () => sources.transaction((em) => em.find('goal'));`),
    refused(`export const a = () => sources.createQueryRunner();`),
    refused(`export const a = () => database.reads.createQueryBuilder().delete().where('1 = 1');`),
    refused(`export const a = (manager: Pick<EntityManager, 'insert'>) => manager.insert('goal', {});`),
    refused(`export const em = sources.manager;`, 'named'),
  ],
});

plain.run('no-boolean-parameter', waymark.rules['no-boolean-parameter'], {
  valid: [
    'function toWords(answer: boolean) {}',
    'function show(goal: Goal, { open }: { open: boolean }) {}',
    'goals.map((goal: Goal, last: boolean) => goal);',
    `class Imports { take(@Body() file: Buffer, @Query('dryRun') dryRun: boolean) {} }`,
  ],
  invalid: [
    { code: 'function show(goal: Goal, open: boolean) {}', errors: [{ messageId: 'flag' }] },
    { code: 'const show = (goal: Goal, open = false) => goal;', errors: [{ messageId: 'flag' }] },
    { code: 'class A { constructor(private readonly a: A, open: boolean) {} }', errors: [{ messageId: 'flag' }] },
    { code: 'interface A { show(goal: Goal, open: boolean): void }', errors: [{ messageId: 'flag' }] },
  ],
});

plain.run('no-bare-catch', waymark.rules['no-bare-catch'], {
  valid: ['try { a(); } catch (error) { report(error); }', 'a().catch(() => undefined);'],
  invalid: [
    { code: 'try { a(); } catch {}', errors: [{ messageId: 'bare' }] },
    { code: 'try { a(); } catch (error) { /* never mind */ }', errors: [{ messageId: 'bare' }] },
    { code: 'a().catch(() => {});', errors: [{ messageId: 'bare' }] },
  ],
});

plain.run('explained-exception', waymark.rules['explained-exception'], {
  valid: ['// eslint-disable-next-line no-console -- the command prints its result\nconsole.log(1);'],
  invalid: [
    { code: '// eslint-disable-next-line no-console\nconsole.log(1);', errors: [{ messageId: 'reason' }] },
    { code: '/* eslint-disable no-console */\nconsole.log(1);', errors: [{ messageId: 'reason' }] },
  ],
});

plain.run('no-own-clock', waymark.rules['no-own-clock'], {
  valid: [
    'new Date(appointment.startsAt);',
    'Date.parse(appointment.startsAt);',
    'performance.now();',
    'count.toLocaleString("en-GB");',
  ],
  invalid: [
    { code: 'new Date();', errors: [{ messageId: 'now' }] },
    { code: 'Date.now();', errors: [{ messageId: 'now' }] },
    { code: 'new Date(2026, 5, 1);', errors: [{ messageId: 'zone' }] },
    { code: 'new Date(startsAt).getHours();', errors: [{ messageId: 'zone' }] },
    { code: 'at.getTimezoneOffset();', errors: [{ messageId: 'zone' }] },
    { code: 'at.toLocaleDateString("en-GB");', errors: [{ messageId: 'zone' }] },
    { code: 'new Intl.DateTimeFormat("en-GB");', errors: [{ messageId: 'zone' }] },
  ],
});
