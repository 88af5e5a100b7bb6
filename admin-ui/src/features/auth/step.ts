import type { Admission } from '../../api/session';

/** A password that was right, kept until the second factor is there too. */
export interface Credentials {
  email: string;
  password: string;
}

/** Where somebody is on the way in. */
export type Step =
  | { name: 'password' }
  | { name: 'code'; credentials: Credentials }
  | { name: 'recovery'; credentials: Credentials }
  | { name: 'enrol'; token: string }
  | { name: 'codes'; admission: Admission };
