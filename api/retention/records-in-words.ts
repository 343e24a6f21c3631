/** A number of records, as one says it: "1 record", "1,204 records". */
export function recordsInWords(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'}`;
}
