import type { contentDocument as english } from '../en/contentDocument';

export const contentDocument: Record<keyof typeof english, string> = {};
