import { shownAttributes } from './attribute';
import { FieldSlot, type SlotProps } from './FieldSlot';
import classes from './Fields.module.css';
import type { Path } from './field';
import { isWide } from './registry';
import type { Group } from './store/group';
import { GroupContext, useIsShown } from './useForm';

interface Props {
  group: Group;
  path: Path;
  /** The same for paths of relations. */
  field: string;
}

/** All fields of an entry or component: short ones side by side, where there is room. */
export function Fields({ group, path, field }: Props) {
  return (
    <GroupContext value={group}>
      <div className={classes.box}>
        <div className={classes.grid}>
          {shownAttributes(group.model).map(([name, attribute]) => (
            <Cell key={name} group={group} name={name} attribute={attribute} path={path} field={field} />
          ))}
        </div>
      </div>
    </GroupContext>
  );
}

function Cell(props: SlotProps) {
  const { group, name, attribute } = props;
  if (!useIsShown(group, name, attribute)) return null;
  return (
    <div className={classes.cell} data-wide={isWide(attribute) || undefined}>
      <FieldSlot {...props} />
    </div>
  );
}
