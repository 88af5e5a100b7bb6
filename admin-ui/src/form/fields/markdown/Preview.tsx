import { Anchor, Text } from '@mantine/core';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useT } from '../../../i18n';
import { isOwn } from '../media/files';
import classes from './MarkdownField.module.css';

const PARTS: Components = {
  // Not followed by accident, and never in the place of what is being written.
  a: ({ href, children }) =>
    // An address that is not safe has become an empty one.
    href ? (
      <Anchor href={href} target="_blank" rel="noreferrer noopener" underline="always">
        {children}
      </Anchor>
    ) : (
      children
    ),
  // The page loads nothing from elsewhere, so what lies there is named instead.
  img: ({ src, alt }) =>
    typeof src === 'string' && isOwn(src) ? (
      <img src={src} alt={alt ?? ''} />
    ) : (
      <Text component="span" c="dimmed" fz="sm">
        {`[${alt || String(src ?? '')}]`}
      </Text>
    ),
};

/** What markdown will look like. HTML in it is shown as it is written. */
export function Preview({ text, label }: { text: string; label: string }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard
    <section className={classes.preview} aria-label={label} tabIndex={0}>
      {text.trim() === '' ? (
        <Text c="dimmed">{t('fields.markdown.nothing')}</Text>
      ) : (
        <Markdown remarkPlugins={[remarkGfm]} components={PARTS}>
          {text}
        </Markdown>
      )}
    </section>
  );
}
