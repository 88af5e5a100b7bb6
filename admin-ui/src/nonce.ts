// What the Content Security Policy of the page asks of the scripts in it. Imported before all else.

declare global {
  var __webpack_nonce__: string | undefined;
  interface Window {
    trustedTypes?: {
      createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown;
    };
  }
}

/** The nonce of this page, for styles that are made while it runs. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// react-remove-scroll, inside of the drawers and dialogs, looks here.
globalThis.__webpack_nonce__ = nonce;

// Plain CSS may be written into an element; markup may not, wherever it comes from.
window.trustedTypes?.createPolicy('default', {
  createHTML: text => {
    if (text.includes('<')) throw new TypeError('markup is not written into the page');
    return text;
  },
});
