/** One thing that is wrong with what was sent, and where. */
export interface Fault {
  path: string[];
  message: string;
}

/** A failure as the server tells it: its envelope as an error that can be thrown. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    /** Seconds after which another try is worth it. */
    readonly retryAfter?: number,
    /** What the log of the server calls the request. */
    readonly requestId?: string,
  ) {
    super(message);
  }

  /** When it came, so that the same refusal twice is two of them. */
  readonly at = Date.now();

  /** The faults of a refused body, each with its path. */
  get faults(): Fault[] {
    const list = this.details.errors;
    return Array.isArray(list) ? list.filter(isFault) : [];
  }

  /** The same by the name of the outermost member, as forms want them. */
  byField(): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const { path, message } of this.faults) fields[path[0] ?? ''] ??= message;
    return fields;
  }
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value;
}

/** The problem in an answer that is none of 200 to 299. */
export function problemOf(response: Response, body: unknown): Problem {
  const error = (body as { error?: Partial<Problem> } | undefined)?.error;
  const wait = Number(response.headers.get('retry-after'));
  return new Problem(
    response.status,
    error?.name ?? 'Error',
    error?.message ?? response.statusText,
    (error?.details as Record<string, unknown>) ?? {},
    wait > 0 ? wait : undefined,
    response.headers.get('x-request-id') ?? undefined,
  );
}

/** No answer came at all. */
export const offline = () => new Problem(0, 'Offline', 'The server did not answer');

/** Whether the role of whoever asked does not allow it. */
export const isDenied = (error: unknown) => error instanceof Problem && error.status === 403;
