import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

/** A refusal stays one however often it is asked for; only silence and overload pass. */
const passes = (error: Error) => error instanceof Problem && (error.status === 0 || error.status === 503);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && passes(error),
    },
    mutations: { retry: false },
  },
});
