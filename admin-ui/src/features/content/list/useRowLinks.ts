import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useCallback, useRef } from 'react';

/** Where an entry is opened. */
export function entryPath(uid: string, documentId: string, locale?: string): string {
  return `/content/${uid}/${documentId}${locale ? `?locale=${encodeURIComponent(locale)}` : ''}`;
}

/**
 * Rows are plain links, which cost nothing: those of the router work out their address each for
 * itself, and a hundred of them are felt. What a plain click does is said once, for all of them.
 */
export function useRowLinks() {
  const router = useRouter();
  const isReady = useRef(false);
  const onClick = useCallback(
    (event: MouseEvent) => {
      const link = (event.target as Element).closest('a');
      const isPlain =
        event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!link || !isPlain || event.defaultPrevented) return;
      event.preventDefault();
      void router.navigate({ href: link.pathname + link.search });
    },
    [router],
  );
  /** Whoever points at the list will open an entry: the page for it comes meanwhile. */
  const onPointerEnter = useCallback(() => {
    const route = router.routesByPath['/content/$uid/$documentId'];
    if (!isReady.current && route) void router.loadRouteChunk(route);
    isReady.current = true;
  }, [router]);
  return { onClick, onKeyDown: walk, onPointerEnter };
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** From the link of a row to that of the next one, or the one before. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key];
  const link = (event.target as Element).closest('a');
  if (!step || !link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('th[scope="row"] a')];
  event.preventDefault();
  links[links.indexOf(link) + step]?.focus();
}
