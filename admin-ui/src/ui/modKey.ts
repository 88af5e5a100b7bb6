/** What the key is called here that shortcuts begin with. */
export const modKey = () => (navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl');
