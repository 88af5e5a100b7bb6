import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useEffect, useState } from 'react';
import { useT } from '../../../i18n';
import { MOD, Tool } from '../tools/Tools';
import { isSafeUrl } from './safeUrl';

/** Where the selected words lead to. */
export function LinkTool({ editor, isOff }: { editor: Editor; isOff: boolean }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string>();
  const isOn = useEditorState({ editor, selector: ({ editor: it }) => it.isActive('link') });
  const open = () => {
    setUrl(String(editor.getAttributes('link').url ?? ''));
    setError(undefined);
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    editor.commands.focus();
  };
  useEffect(() => {
    let dom: HTMLElement | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || isOff) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    const listen = () => {
      dom = editor.view.dom;
      dom.addEventListener('keydown', onKey);
    };
    // The editor has no element before it is mounted, which may be later than this.
    if (editor.isInitialized) listen();
    editor.on('create', listen);
    return () => {
      editor.off('create', listen);
      dom?.removeEventListener('keydown', onKey);
    };
  });
  const apply = (event: FormEvent) => {
    event.preventDefault();
    // The form around it is another one.
    event.stopPropagation();
    const address = completed(url.trim());
    if (!isSafeUrl(address)) return setError(t('fields.link.unsafe'));
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !isOn)
      chain.insertContent({
        type: 'text',
        text: address,
        marks: [{ type: 'link', attrs: { url: address } }],
      });
    else chain.setMark('link', { url: address });
    chain.run();
    close();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    close();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus={false}
      position="bottom-start"
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Tool
            label={t('fields.link')}
            icon={IconLink}
            keys={`${MOD}K`}
            isOn={isOn}
            isOff={isOff}
            onUse={open}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('fields.link')}>
        <form onSubmit={apply} noValidate>
          <Stack gap="sm" w={280} maw="80vw">
            <TextInput
              label={t('fields.link.url')}
              placeholder="https://"
              value={url}
              onChange={event => {
                setUrl(event.currentTarget.value);
                setError(undefined);
              }}
              error={error}
              data-autofocus
              spellCheck={false}
              autoComplete="off"
            />
            <Group gap="xs" justify="flex-end">
              {isOn && (
                <Button variant="default" size="xs" onClick={remove}>
                  {t('fields.link.remove')}
                </Button>
              )}
              <Button type="submit" size="xs">
                {t('fields.link.apply')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** `example.org/a` is meant as a site, and `a@example.org` as an address. */
function completed(url: string): string {
  if (url === '' || url.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(url)) return url;
  if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(url)) return `mailto:${url}`;
  return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(url) ? `https://${url}` : url;
}
