import { Problem } from '../../../api/problem';

/**
 * Text that is no JSON yet. It takes the place of the value in the form, and cannot be sent: to turn
 * it into a request fails like a refusal of the server, at the field that it is in.
 */
export class Unfinished {
  readonly unfinishedJson: string;
  readonly #path: () => string[];
  readonly #message: () => string;

  constructor(text: string, path: () => string[], message: () => string) {
    this.unfinishedJson = text;
    this.#path = path;
    this.#message = message;
  }

  toJSON(): never {
    const message = this.#message();
    throw new Problem(400, 'ValidationError', message, { errors: [{ path: this.#path(), message }] });
  }
}

/** The text of one, also of one that a browser has kept and that has lost its class. */
export const unfinishedText = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'unfinishedJson' in value
    ? String(value.unfinishedJson)
    : undefined;
