import type { contentList as english } from '../en/contentList';

export const contentList: Record<keyof typeof english, string> = {};
