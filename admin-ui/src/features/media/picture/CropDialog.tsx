import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import ReactCrop from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { replaceFile, uploadFile } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { wholeOf } from '../../../form/fields/media/files';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { useChange } from '../../../ui/useChange';
import { cut, nameOfPart, type Part, pixels } from './cut';
import classes from './Picture.module.css';

/** How much is chosen at first, in percent. */
const FIRST: Part = { x: 10, y: 10, width: 80, height: 80 };

/** Cuts a part out of a picture, for a file of its own or in the place of the whole. */
export function CropDialog({ file, onClose }: { file: StoredFile; onClose(): void }) {
  const t = useT();
  const image = useRef<HTMLImageElement>(null);
  const [part, setPart] = useState(FIRST);
  const [isReady, setReady] = useState(false);
  const save = useChange(
    async (as: 'new' | 'same') => {
      if (!image.current) throw new Error('there is no picture');
      const name = as === 'new' ? nameOfPart(file.name, t('picture.part')) : file.name;
      const cutOut = await cut(image.current, part, file, name);
      const watch = { signal: new AbortController().signal, onProgress: () => undefined };
      return as === 'new' ? uploadFile(cutOut, watch, file.folder?.id) : replaceFile(file, cutOut, watch);
    },
    {
      stale: [['media']],
      done: (it, as) => t(as === 'new' ? 'picture.made' : 'library.replaced', { name: it.name }),
      onDone: onClose,
    },
  );
  const { width, height } = pixels(part, file.width ?? 1, file.height ?? 1);
  const isOff = !isReady || part.width === 0 || part.height === 0;
  return (
    <Dialog opened onClose={onClose} title={t('picture.cropTitle')} size="xl">
      <Stack>
        <Text fz="sm">{t('picture.cropText')}</Text>
        <div className={classes.stage}>
          <ReactCrop
            crop={{ ...part, unit: '%' }}
            onChange={(_, percent) => setPart(percent)}
            keepSelection
            ariaLabels={labels(t)}
          >
            <img
              ref={image}
              src={wholeOf(file)}
              alt={file.alternativeText || file.name}
              className={classes.picture}
              onLoad={() => setReady(true)}
            />
          </ReactCrop>
        </div>
        <Text fz="sm" c="dimmed" role="status">
          {t('library.dimensions', { width, height })}
        </Text>
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={isOff}
            loading={save.isPending}
            onClick={() => save.mutate('same')}
          >
            {t('picture.replace')}
          </Button>
          <Button disabled={isOff} loading={save.isPending} onClick={() => save.mutate('new')}>
            {t('picture.asNew')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What the handles of the part are called. */
const labels = (t: ReturnType<typeof useT>) => ({
  cropArea: t('picture.area'),
  nwDragHandle: t('picture.handle.nw'),
  nDragHandle: t('picture.handle.n'),
  neDragHandle: t('picture.handle.ne'),
  eDragHandle: t('picture.handle.e'),
  seDragHandle: t('picture.handle.se'),
  sDragHandle: t('picture.handle.s'),
  swDragHandle: t('picture.handle.sw'),
  wDragHandle: t('picture.handle.w'),
});
