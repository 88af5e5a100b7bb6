import { shownAttributes } from './attribute';
import { FieldSlot } from './FieldSlot';
import classes from './Fields.module.css';
import type { Path } from './field';
import { isWide } from './registry';
import type { Group } from './store/group';
import { GroupContext } from './useForm';

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
            <div key={name} className={classes.cell} data-wide={isWide(attribute) || undefined}>
              <FieldSlot group={group} name={name} attribute={attribute} path={path} field={field} />
            </div>
          ))}
        </div>
      </div>
    </GroupContext>
  );
}
