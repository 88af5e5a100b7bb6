import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { subjects } from '../../api/roles';
import type { Grant, Permissions } from '../../api/types';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { SearchField } from '../../ui/SearchField';
import { GrantDrawer } from './GrantDrawer';
import { grantOf, withGrant, withOnly } from './grants';
import { PluginGrants } from './PluginGrants';
import type { Subject } from './shared';
import { TypeGrants } from './TypeGrants';
import { useNames } from './useNames';

interface Props {
  permissions: Permissions;
  /** Nothing where they are only shown. */
  onChange?(permissions: Permissions): void;
  /** Whether everybody on the internet gets what is granted. */
  isPublic?: boolean;
}

/** A cell of the matrix. */
export interface Cell {
  uid: string;
  action: string;
  /** The type whose fields and rows it can be limited to. */
  model: string | null;
}

/** Every type and every action, whether anything is granted or not. */
export function PermissionMatrix({ permissions, onChange, isPublic = false }: Props) {
  const t = useT();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Cell | null>(null);
  const names = useNames();
  const set = (uid: string, action: string, grant: Grant) =>
    onChange?.(withGrant(permissions, uid, action, grant));
  const only = (subject: Subject, actions: string[]) =>
    onChange?.(
      withOnly(
        permissions,
        subject.uid,
        subject.actions.map(it => it.name),
        actions,
      ),
    );
  return (
    <Loaded query={useQuery(subjects())}>
      {all => {
        const found = all.filter(it =>
          `${it.uid} ${names(it.uid)}`.toLowerCase().includes(words.toLowerCase()),
        );
        const isType = (it: { uid: string }) => it.uid.startsWith('api::');
        const shared = {
          permissions,
          names,
          isPublic,
          isFixed: !onChange,
          onSet: set,
          onLimit: setOpen,
          onOnly: only,
        };
        return (
          <Stack>
            <SearchField value={words} onSearch={setWords} />
            <TypeGrants subjects={found.filter(isType)} {...shared} />
            <PluginGrants subjects={found.filter(it => !isType(it))} {...shared} />
            <GrantDrawer
              cell={open}
              title={open ? t('grant.title', { action: open.action, name: names(open.uid) }) : ''}
              grant={open ? grantOf(permissions, open.uid, open.action) : false}
              onClose={() => setOpen(null)}
              onSet={grant => open && set(open.uid, open.action, grant)}
            />
          </Stack>
        );
      }}
    </Loaded>
  );
}
