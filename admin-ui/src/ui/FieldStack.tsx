import { Stack, type StackProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends StackProps {
  /** Whether the fields are only shown. */
  isFixed: boolean;
  children: ReactNode;
}

/** The fields of a form, one below the other, for those who may change them and those who may not. */
export const FieldStack = ({ isFixed, ...rest }: Props) => (
  <Stack
    m={0}
    p={0}
    bd={0}
    miw={0}
    {...rest}
    renderRoot={props => <fieldset {...props} disabled={isFixed} />}
  />
);
