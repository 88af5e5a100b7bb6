import { expect, test } from 'vitest';
import type { Watch } from '../../../../api/sendFile';
import { UploadQueue } from './queue';

/** A queue whose files arrive, or do not, when the test says so. */
function controlled() {
  const sent: { name: string; watch: Watch; arrive(): void; fail(error: unknown): void }[] = [];
  const queue = new UploadQueue(
    (file, watch) =>
      new Promise<void>((resolve, reject) => {
        watch.signal.addEventListener('abort', () => reject(watch.signal.reason));
        sent.push({ name: file.name, watch, arrive: resolve, fail: reject });
      }),
  );
  const names = () => sent.map(it => it.name);
  const states = () => queue.current().map(it => [it.file.name, it.state]);
  return { queue, sent, names, states };
}

const files = (...names: string[]) => names.map(it => new File(['text'], it));
const settled = () => new Promise(resolve => setTimeout(resolve));

test('two files are sent at once, and the next when one has arrived', async () => {
  const { queue, sent, names, states } = controlled();
  queue.add(files('a', 'b', 'c'));
  expect(names()).toEqual(['a', 'b']);
  sent[0]?.arrive();
  await settled();
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(states()).toEqual([
    ['b', 'sending'],
    ['c', 'sending'],
  ]);
});

test('progress is told to who listens', () => {
  const { queue, sent } = controlled();
  queue.add(files('a'));
  const seen: (number | undefined)[] = [];
  const stop = queue.subscribe(() => seen.push(queue.current()[0]?.progress));
  sent[0]?.watch.onProgress(0.5);
  stop();
  sent[0]?.watch.onProgress(1);
  expect(seen).toEqual([0.5]);
});

test('what was refused stays with its reason, and is sent again', async () => {
  const { queue, sent, names, states } = controlled();
  queue.add(files('a'));
  const reason = new Error('too large');
  sent[0]?.fail(reason);
  await settled();
  expect(queue.current()).toMatchObject([{ state: 'refused', error: reason }]);
  queue.retry(1);
  expect(names()).toEqual(['a', 'a']);
  expect(queue.current()).toMatchObject([{ state: 'sending', error: undefined, progress: 0 }]);
  sent[1]?.arrive();
  await settled();
  expect(states()).toEqual([]);
});

test('what is cancelled stops, leaves nothing and makes room', async () => {
  const { queue, sent, names, states } = controlled();
  queue.add(files('a', 'b', 'c', 'd'));
  queue.cancel(3);
  queue.cancel(1);
  await settled();
  expect(sent[0]?.watch.signal.aborted).toBe(true);
  expect(names()).toEqual(['a', 'b', 'd']);
  queue.cancelAll();
  await settled();
  expect(states()).toEqual([]);
  expect(sent.map(it => it.watch.signal.aborted)).toEqual([true, true, true]);
});
