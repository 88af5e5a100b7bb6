import type { ReactNode } from 'react';
import classes from './values.module.css';

/** What has come; colour is not all that says so. */
export const Added = ({ children }: { children: ReactNode }) => (
  <ins className={classes.added}>{children}</ins>
);

/** What is gone. */
export const Removed = ({ children }: { children: ReactNode }) => (
  <del className={classes.removed}>{children}</del>
);
