// The token of a set-up link stands behind the #, which browsers send to nobody. It leaves the
// address before anything else looks at it.

export const setUpToken = window.location.pathname === '/setup' ? window.location.hash.slice(1) : '';

if (setUpToken) window.history.replaceState(null, '', '/setup');

// A link that is opened where another one was is no new page for browsers.
window.addEventListener('hashchange', () => {
  if (window.location.pathname === '/setup' && window.location.hash) window.location.reload();
});
