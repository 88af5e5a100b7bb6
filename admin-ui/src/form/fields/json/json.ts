/** As it is shown: members on lines of their own. */
export const written = (value: unknown) =>
  value === undefined || value === null ? '' : JSON.stringify(value, null, 2);

type Read = { value: unknown } | { fault: string };

/** What a text means; nothing at all is no value. */
export function read(text: string): Read {
  if (text.trim() === '') return { value: null };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
