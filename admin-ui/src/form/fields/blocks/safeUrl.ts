/** What the server takes as the address of a link: a path of the site, or a scheme that runs no code. */
export function isSafeUrl(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, which would hide a scheme
  if (/[\u0000-\u001f\u007f-\u009f]/.test(url)) return false;
  return url.startsWith('/') || /^(?:(?:https?|ftp):\/\/|mailto:|tel:)./is.test(url);
}
