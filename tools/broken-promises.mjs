/**
 * What keeps the promises of docs/security.md, by their numbers: each is broken in a copy, and the tests that the document names
 * must fail. `from` stands once in the file. What needs a disk or a power cut is broken by its own tests: see
 * power-cut.outage.spec.ts and failing-fsync.outage.spec.ts.
 */
export const BROKEN_PROMISES = [
  {
    name: '1: a save is confirmed before its commit',
    file: 'api/database/sqlite-writer.ts',
    from: 'answers.push(await this.carryOut(write))',
    to: '(await this.carryOut(write))()',
    tests: { folder: 'api', pattern: 'database/group-commit' },
  },
  {
    name: '2: half of a save that fails stays',
    file: 'api/database/sqlite-writer.ts',
    from: 'ROLLBACK TO one_write; RELEASE one_write',
    to: 'RELEASE one_write',
    tests: { folder: 'api', pattern: 'database/(failed-writes|group-commit)' },
  },
  {
    name: '3: the same request is carried out each time it comes',
    file: 'api/audit/audited-changes.ts',
    from: 'if (await insertIfNew(em, StoredReply, claimed)) return null;',
    to: 'await insertIfNew(em, StoredReply, claimed);\n    if (claimed) return null;',
    tests: { folder: 'api', pattern: 'reviews/concurrency' },
  },
  {
    name: '3: another request under the same key gets the first answer',
    file: 'api/audit/audited-changes.ts',
    from: 'kept.bodyHash !== context.bodyHash',
    to: 'kept.bodyHash === null',
    tests: { folder: 'api', pattern: 'patients/patients' },
  },
  {
    name: '4: a save does not look at the version that it was made from',
    file: 'api/http/request-context.ts',
    from: "context.ifMatch !== 'any' && context.ifMatch !== current",
    to: 'context.ifMatch === undefined',
    tests: { folder: 'api', pattern: 'reviews/reviews[.]api' },
  },
  {
    name: '5: a route without a row of the policy table is open',
    file: 'api/http/policy.guard.ts',
    from: "if (!action) throw forbidden('Nobody may do this.');",
    to: 'if (!action) return true;',
    tests: { folder: 'api', pattern: 'testing/authorisation' },
  },
  {
    name: '5: any role may do anything',
    file: 'api/http/policy.guard.ts',
    from: 'if (!mayEver(action, principal)) throw forbidden();',
    to: '',
    tests: { folder: 'api', pattern: 'testing/authorisation' },
  },
  {
    name: '5: a role opens the records of other care services',
    file: 'libs/policy/src/decide.ts',
    from: "if (relation === 'care-service') return",
    to: "if (relation === 'care-service') return true ||",
    tests: { folder: 'api', pattern: 'testing/authorisation' },
  },
  {
    name: '6: a record is shown though the audit could not be written',
    file: 'api/audit/audited-changes.ts',
    from: 'return this.waiting.written;',
    to: 'this.waiting.written.catch(() => undefined);\n    return Promise.resolve();',
    tests: { folder: 'api', pattern: 'audit/unwritable' },
  },
  {
    name: '6: an edited row of the audit passes for one of ours',
    file: 'api/audit/audit-keys.ts',
    from: 'signature === this.sign(keyId, markText(row))',
    to: 'keyId !== undefined',
    tests: { folder: 'api', pattern: 'audit/tampering' },
  },
  {
    name: '10: a goal that a person hides is shown to their carer all the same',
    file: 'api/patients/hidden-from-carer.ts',
    from: "if (audienceFor(context, record) !== 'carer') return Promise.resolve([]);",
    to: "if (record.about === 'person') return Promise.resolve([]);",
    tests: { folder: 'api', pattern: 'goals/hidden-from-carer' },
  },
  {
    name: '10: the goal that follows a hidden one is shown',
    file: 'api/goals/hidden-goals.ts',
    from: 'for (let before = 0;',
    to: 'for (let before = found.size;',
    tests: { folder: 'api', pattern: 'goals/hidden-from-carer' },
  },
  {
    name: '10: a parent goes on seeing the record of a child who grew',
    file: 'libs/policy/src/access-by-age.ts',
    from: 'if (!isReviewed(review, age, day)) return',
    to: 'if (age === 0 && !isReviewed(review, age, day)) return',
    tests: { folder: 'api', pattern: 'patients/age-reviews' },
  },
  {
    name: '10: what age says is not asked where a session is read',
    file: 'api/accounts/bounded-by-age.ts',
    from: 'endsOn: earlier(row.endsOn, closesAfter) };',
    to: 'endsOn: row.endsOn };',
    tests: { folder: 'api', pattern: 'patients/age-reviews' },
  },
];
