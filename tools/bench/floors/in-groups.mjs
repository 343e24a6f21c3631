/** Group commit on SQLite, as plainly as it can be written. */

/**
 * @param {import('better-sqlite3').Database} db
 * @returns {<T>(work: () => T) => Promise<T>} resolves once the commit that the work shares has ended
 */
export function inGroups(db) {
  let waiting = [];
  const commitAll = () => {
    const group = waiting;
    waiting = [];
    db.exec('BEGIN IMMEDIATE');
    const ended = group.map(({ work, resolve, reject }) => {
      db.exec('SAVEPOINT one');
      try {
        const result = work();
        db.exec('RELEASE one');
        return () => resolve(result);
      } catch (error) {
        db.exec('ROLLBACK TO one; RELEASE one');
        return () => reject(error);
      }
    });
    db.exec('COMMIT');
    for (const tell of ended) tell();
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      // The driver never lets the loop turn by itself: whoever comes in this turn is in the group.
      if (waiting.length === 1) setImmediate(commitAll);
    });
}
