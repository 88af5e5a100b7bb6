import type { contentFields as english } from '../en/contentFields';

export const contentFields: Record<keyof typeof english, string> = {};
