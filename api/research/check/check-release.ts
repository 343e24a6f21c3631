import { checkExpectations, type Expectations } from './expectations.js';
import { faultsOfClasses } from './faults-of-classes.js';
import { faultsOfAllowedColumns, faultsOfColumns } from './faults-of-columns.js';
import { faultsOfFiles } from './faults-of-files.js';
import { faultsOfKeys } from './faults-of-keys.js';
import { faultsOfTwins } from './faults-of-twins.js';
import { LoadedTables } from './loaded-tables.js';

/**
 * Reads the written files of one project's release again and says what must not be so, in SQL over the CSV files and by comparing all
 * other formats with them. It knows neither how the files were made nor any code of what made them (`npm test -- --only imports`
 * sees to that), so that one mistake is not made twice.
 *
 * It takes seconds where there are many rows: run it in a thread of its own.
 *
 * @param folder with nothing in it but the files of that release.
 * @returns a sentence for each fault; empty: there is none. No sentence holds a value of a file, nor a name that nobody expects.
 * @throws RangeError for expectations that make no sense; Error if there is no such folder.
 */
export async function checkRelease(folder: string, expectations: Expectations): Promise<string[]> {
  checkExpectations(expectations);
  const faults = [...faultsOfAllowedColumns(expectations), ...(await faultsOfFiles(folder, expectations))];
  const tables = new LoadedTables();
  try {
    const unreadable: string[] = [];
    for (const table of expectations.tables) unreadable.push(...(await tables.load(folder, table)));
    faults.push(...unreadable);
    // Questions about tables that are not whole would only repeat that.
    if (unreadable.length > 0) return faults;
    for (const table of expectations.tables) {
      faults.push(...faultsOfColumns(tables, table), ...faultsOfKeys(tables, table, expectations));
      faults.push(...(await faultsOfTwins(folder, tables, table)));
    }
    const { people } = expectations;
    return people === null ? faults : [...faults, ...faultsOfClasses(tables, people, expectations)];
  } finally {
    tables.close();
  }
}
