import classes from './RelationDiagram.module.css';
import { isMany, type RelationKind } from './relation';

interface End {
  type: string;
  /** The field by which this side leads to the other; none where it does not. */
  field: string | undefined;
}

interface Props {
  kind: RelationKind;
  here: End;
  there: End;
  /** The same in words. */
  sentence: string;
}

/** Both types, the fields that lead across, and a line that forks where there are many. */
export function RelationDiagram({ kind, here, there, sentence }: Props) {
  const many = isMany(kind);
  return (
    <figure className={classes.diagram}>
      <Box {...here} />
      <svg className={classes.line} viewBox="0 0 88 32" height={32} aria-hidden>
        <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
          <path d="M2 16h84" strokeDasharray={there.field ? undefined : '4 4'} />
          <path d={many.here ? 'M16 16 2 6M16 16 2 26' : 'M12 9v14'} />
          <path d={many.there ? 'M72 16 86 6M72 16 86 26' : 'M76 9v14'} />
        </g>
      </svg>
      <Box {...there} />
      <figcaption className={classes.sentence}>{sentence}</figcaption>
    </figure>
  );
}

const Box = ({ type, field }: End) => (
  <div className={classes.end}>
    <div className={classes.type}>{type}</div>
    <div className={classes.field}>{field || '–'}</div>
  </div>
);
