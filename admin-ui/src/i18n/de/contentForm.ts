import type { contentForm as english } from '../en/contentForm';

export const contentForm: Record<keyof typeof english, string> = {};
