import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { uploadFile } from '../../../../api/media';
import { Problem } from '../../../../api/problem';
import type { Watch } from '../../../../api/sendFile';
import type { FileCopy, StoredFile, UploadedFile } from '../../../../api/types';
import { announce } from '../../../../app/Announcer';
import { useT } from '../../../../i18n';
import { takes } from '../files';
import { UploadQueue } from './queue';

interface Options {
  /** Kinds of files, as an attribute names them. */
  allowed?: readonly string[];
  /** To where; into the library, unless something is replaced. */
  send?(file: File, watch: Watch): Promise<StoredFile | UploadedFile>;
  onStored?(file: StoredFile): void;
  /** A file was taken that was there before, in the place of the one that was sent. */
  onInstead?(sent: StoredFile, before: StoredFile): void;
}

/** A file that was sent, and one that was there before with the same content. */
export interface Twin {
  sent: StoredFile;
  before: FileCopy;
}

export type Uploads = ReturnType<typeof useUploads>;

/** Files on their way to the library; they stop where this is not shown any more. */
export function useUploads(options: Options = {}) {
  const t = useT();
  const client = useQueryClient();
  const [twins, setTwins] = useState<Twin[]>([]);
  const send = async (file: File, watch: Watch) => {
    const { allowed, send = uploadFile, onStored } = options;
    const check = (mime: string) => {
      if (!takes(allowed, mime)) throw new Problem(415, 'UnsupportedMediaType', t('upload.notTaken'));
    };
    // Of some files the browser does not know what they are.
    if (file.type) check(file.type);
    const stored = await send(file, watch);
    await client.invalidateQueries({ queryKey: ['media'] });
    check(stored.mime);
    announce(t('upload.done', { name: stored.name }));
    onStored?.(stored);
    const [before] = 'duplicates' in stored ? stored.duplicates : [];
    if (before) setTwins(all => [...all, { sent: stored, before }]);
  };
  // What was begun goes on with what is shown now.
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const [queue] = useState(() => new UploadQueue((file, watch) => latest.current(file, watch)));
  useEffect(() => queue.cancelAll, [queue]);
  const { add, cancel, retry, countSending } = queue;
  return {
    list: useSyncExternalStore(queue.subscribe, queue.current),
    twins,
    /** The file stays, whatever else is the same. */
    keep: (twin: Twin) => setTwins(all => all.filter(it => it !== twin)),
    onInstead: options.onInstead,
    add,
    cancel,
    retry,
    countSending,
  };
}
