import { Select, type SelectProps } from '@mantine/core';
import type { MediaAccess } from '../../api/types';
import { useT } from '../../i18n';

/** As the folder around it has it. */
export const INHERITED = 'inherited';
export type AccessChoice = MediaAccess | typeof INHERITED;

export const choiceOf = (access: MediaAccess | null | undefined): AccessChoice => access ?? INHERITED;
export const accessOf = (choice: AccessChoice): MediaAccess | null => (choice === INHERITED ? null : choice);

interface Props extends Omit<SelectProps, 'data' | 'label' | 'description'> {
  /** Whether it is about a folder. */
  isFolder?: boolean;
}

/** Who may see a file, or what is in a folder, and what that means. */
export function AccessSelect({ isFolder = false, ...rest }: Props) {
  const t = useT();
  return (
    <Select
      {...rest}
      label={t('access.label')}
      description={t(isFolder ? 'access.folderText' : 'access.text')}
      data={[
        { value: INHERITED, label: t('access.inherited') },
        { value: 'public', label: t('access.public') },
        { value: 'private', label: t('access.private') },
      ]}
      allowDeselect={false}
    />
  );
}
