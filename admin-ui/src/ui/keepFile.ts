/** Hands a file to the browser. A plain link to it could not carry the token. */
export function keepFile(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it over once this task is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
