import type { Attribute } from '../../../api/types';
import { isMany } from '../../attribute';
import type { Path } from '../../field';
import type { Group } from '../../store/group';
import { ComponentList } from './ComponentList';
import { SingleComponent } from './SingleComponent';

export interface StructureProps {
  group: Group;
  name: string;
  attribute: Attribute;
  path: Path;
  field: string;
}

/** Components in an attribute, in one of three ways. */
export function ComponentField(props: StructureProps) {
  return isMany(props.attribute) ? <ComponentList {...props} /> : <SingleComponent {...props} />;
}
