import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Attribute } from '../../api/types';
import type { Values } from './account';

interface Props {
  name: string;
  attribute: Attribute;
  form: UseFormReturnType<Values>;
}

/** One attribute that the site has added to its users. */
export function OwnAttribute({ name, attribute, form }: Props) {
  const shared = { ...form.getInputProps(name), label: name, required: attribute.required === true };
  switch (attribute.type) {
    case 'boolean':
      return <Switch {...form.getInputProps(name, { type: 'checkbox' })} label={name} />;
    case 'integer':
    case 'float':
    case 'decimal':
      return <NumberInput {...shared} allowDecimal={attribute.type !== 'integer'} hideControls />;
    case 'text':
      return <Textarea {...shared} autosize minRows={2} />;
    case 'enumeration':
      return <Select {...shared} data={(attribute.enum as string[] | undefined) ?? []} />;
    case 'date':
      return <TextInput {...shared} type="date" />;
    default:
      return <TextInput {...shared} />;
  }
}
