import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type ContentSearch, contentSearch, tidy } from './search';

/** The state of the list on this page, kept in its address. */
export function useContentSearch() {
  const search = useSearch({ strict: false, select: contentSearch, structuralSharing: true });
  const navigate = useNavigate();
  const go = useCallback(
    (next: (before: ContentSearch) => ContentSearch, replace = false) =>
      void navigate({ to: '.', replace, search: before => tidy(next(contentSearch(before))) }),
    [navigate],
  );
  /** Another list begins at its first page. */
  const change = useCallback(
    (next: Partial<ContentSearch>, replace = false) =>
      go(before => ({ ...before, page: undefined, ...next }), replace),
    [go],
  );
  const show = useCallback((next: ContentSearch) => go(() => next), [go]);
  return { search, change, show };
}
