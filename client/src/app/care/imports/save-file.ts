/** Offers a text to the browser as a CSV file to download. */
export function saveCsv(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file when the click is over, but some begin to read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
