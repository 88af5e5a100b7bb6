import type { ReactNode } from 'react';
import type { Person, SavedEntry, StoredFile } from '../../../../api/types';
import type { usePersonName } from '../../../../app/person';
import { Thumbnail } from '../../../../form/fields/media/Thumbnail';
import { choiceOf } from '../../../../form/label';
import type { Translate, useFormats } from '../../../../i18n';
import { StateBadge } from '../StateBadge';
import type { ColumnSpec } from './columns';
import classes from './Pictures.module.css';

export interface Reader {
  t: Translate;
  formats: ReturnType<typeof useFormats>;
  /** What an administrator is called. */
  person: ReturnType<typeof usePersonName>;
}

type Member = Record<string, unknown>;

/** What a list asks for of a file. */
type FileInList = Pick<StoredFile, 'name' | 'url' | 'mime' | 'formats' | 'alternativeText'>;

/** What stands in a cell; nothing where there is no value. */
export function cell(
  { name, look, main = '', attribute }: ColumnSpec,
  entry: SavedEntry,
  { t, formats, person }: Reader,
): ReactNode {
  if (look === 'state') return <StateBadge state={entry.__state} />;
  const value = entry[name] as unknown;
  if (value === null || value === undefined || value === '') return null;
  switch (look) {
    case 'choice':
      return attribute ? choiceOf(String(value), attribute) : text(value);
    case 'number':
      return formats.number(Number(value));
    case 'boolean':
      return t(value === true ? 'content.yes' : 'content.no');
    case 'date':
      return formats.day(`${value}T00:00`);
    case 'instant':
      return formats.instant(instantOf(value));
    case 'link': {
      const linked = value as Member;
      return text(linked[main] ?? linked.documentId);
    }
    case 'count': {
      const { count = 0 } = value as { count?: number };
      return count > 0 ? formats.number(count) : null;
    }
    case 'media':
      return <Pictures files={([] as FileInList[]).concat(value as FileInList)} />;
    case 'person':
      return person(value as Person);
    case 'languages': {
      const others = (value as Member[]).map(it => String(it.locale));
      return others.sort().join(', ') || null;
    }
    default:
      return text(value);
  }
}

/** Timestamps come as milliseconds in a text, all else as RFC 3339. */
const instantOf = (value: unknown) => {
  const text = String(value);
  return /^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text;
};

const LONGEST = 120;

function text(value: unknown): string {
  const whole = String(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}

const MOST_PICTURES = 3;

function Pictures({ files }: { files: FileInList[] }) {
  const [first] = files;
  if (!first) return null;
  if (files.length === 1) return <Picture file={first} />;
  return (
    <span className={classes.pictures}>
      {files.slice(0, MOST_PICTURES).map((it, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be there twice
        <Picture key={at} file={it} />
      ))}
      {files.length > MOST_PICTURES && <span>+{files.length - MOST_PICTURES}</span>}
    </span>
  );
}

const Picture = ({ file }: { file: FileInList }) => (
  <Thumbnail file={file} size="tiny" name={file.alternativeText || file.name} />
);
