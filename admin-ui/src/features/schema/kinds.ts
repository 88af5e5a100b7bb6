import IconRelation from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconComponent from '@tabler/icons-react/dist/esm/icons/IconBoxMultiple.mjs';
import IconJson from '@tabler/icons-react/dist/esm/icons/IconBraces.mjs';
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconBlocks from '@tabler/icons-react/dist/esm/icons/IconLayoutList.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import IconEnum from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import IconMarkdown from '@tabler/icons-react/dist/esm/icons/IconMarkdown.mjs';
import IconNumber from '@tabler/icons-react/dist/esm/icons/IconNumbers.mjs';
import IconMedia from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconZone from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import IconText from '@tabler/icons-react/dist/esm/icons/IconTextSize.mjs';
import IconBool from '@tabler/icons-react/dist/esm/icons/IconToggleLeft.mjs';

/** What an attribute can be, grouped as the picker shows it. */
export const KINDS = {
  text: ['string', 'text', 'richtext', 'blocks', 'uid', 'email', 'password'],
  numbers: ['integer', 'biginteger', 'float', 'decimal'],
  choices: ['boolean', 'enumeration'],
  time: ['date', 'time', 'datetime', 'timestamp'],
  structure: ['relation', 'media', 'component', 'dynamiczone', 'json'],
} as const;

export type Kind = (typeof KINDS)[keyof typeof KINDS][number];

export const ICONS: Record<Kind, typeof IconText> = {
  string: IconText,
  text: IconText,
  richtext: IconMarkdown,
  blocks: IconBlocks,
  uid: IconLink,
  email: IconMail,
  password: IconLock,
  integer: IconNumber,
  biginteger: IconNumber,
  float: IconNumber,
  decimal: IconNumber,
  boolean: IconBool,
  enumeration: IconEnum,
  date: IconCalendar,
  time: IconClock,
  datetime: IconCalendar,
  timestamp: IconClock,
  relation: IconRelation,
  media: IconMedia,
  component: IconComponent,
  dynamiczone: IconZone,
  json: IconJson,
};

export const isKind = (type: string): type is Kind => type in ICONS;

/** What a new attribute of a kind begins with. */
export function begin(kind: Kind): { type: string } & Record<string, unknown> {
  switch (kind) {
    case 'enumeration':
      return { type: kind, enum: [] };
    case 'relation':
      return { type: kind, relation: 'manyToOne', target: '' };
    case 'media':
      return { type: kind, multiple: false };
    case 'component':
      return { type: kind, component: '', repeatable: false };
    case 'dynamiczone':
      return { type: kind, components: [] };
    default:
      return { type: kind };
  }
}
