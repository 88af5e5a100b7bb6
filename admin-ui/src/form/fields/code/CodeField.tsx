import { Input } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { FieldProps } from '../../field';
import classes from './CodeField.module.css';

type Around = Pick<FieldProps, 'label' | 'description' | 'error' | 'disabled' | 'attribute'>;

/** Ids that bind an editor to its label and to what is said about it. */
export function useNames({ description, error, attribute }: Around) {
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  const attributes: Record<string, string> = {
    'aria-labelledby': `${id}-label`,
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': 'true' }),
    ...(attribute.required === true && { 'aria-required': 'true' }),
  };
  return { id, attributes };
}

interface Props extends Around {
  id: string;
  onLabel(): void;
  children: ReactNode;
}

/** Label, description and error around an editor that is no input of the browser. */
export function CodeField({ id, label, description, error, disabled, attribute, onLabel, children }: Props) {
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label`, onClick: onLabel }}
      description={description}
      descriptionProps={{ id: `${id}-description` }}
      error={error}
      errorProps={{ id: `${id}-error` }}
      withAsterisk={attribute.required === true}
    >
      <div
        className={classes.box}
        data-error={error ? true : undefined}
        data-disabled={disabled || undefined}
      >
        {children}
      </div>
    </Input.Wrapper>
  );
}
