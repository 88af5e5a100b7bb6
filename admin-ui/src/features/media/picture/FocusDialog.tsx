import { Button, Group, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { describeFile } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { wholeOf } from '../../../form/fields/media/files';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { useChange } from '../../../ui/useChange';
import { MIDDLE, moved, type Point, pointAt } from './focus';
import classes from './Picture.module.css';

/** What must stay in sight where the picture is cut to another shape: by mouse, or by arrow keys. */
export function FocusDialog({ file, onClose }: { file: StoredFile; onClose(): void }) {
  const t = useT();
  const [point, setPoint] = useState<Point>(file.focalPoint ?? MIDDLE);
  const save = useChange(describeFile, {
    stale: [['media']],
    done: it => t('library.saved', { name: it.name }),
    onDone: onClose,
  });
  const put = (focalPoint: Point | null) => save.mutate({ id: file.id, body: { focalPoint } });
  const click = (event: MouseEvent<HTMLElement>) =>
    // A key that presses the point has no place.
    event.detail > 0 &&
    setPoint(pointAt(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY));
  const press = (event: KeyboardEvent) => {
    const next = moved(point, event.key, event.shiftKey);
    if (!next) return;
    event.preventDefault();
    setPoint(next);
  };
  const where = t('picture.focusAt', { x: point.x, y: point.y });
  return (
    <Dialog opened onClose={onClose} title={t('picture.focusTitle')} size="xl">
      <Stack>
        <Text fz="sm">{t('picture.focusText')}</Text>
        <div className={classes.stage}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the point in it takes the keys */}
          <div className={classes.frame} onClick={click}>
            <img src={wholeOf(file)} alt={file.alternativeText || file.name} className={classes.picture} />
            <button
              type="button"
              className={classes.point}
              style={{ left: `${point.x}%`, top: `${point.y}%` }}
              aria-label={where}
              aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown"
              onKeyDown={press}
              data-autofocus
            />
          </div>
        </div>
        <Text fz="sm" c="dimmed" role="status">
          {where}
        </Text>
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={() => put(null)} disabled={!file.focalPoint}>
            {t('picture.focusNone')}
          </Button>
          <Button loading={save.isPending} onClick={() => put(point)}>
            {t('save.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
