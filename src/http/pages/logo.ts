/** Two entities, and the two claims between them: one that asserts, one that denies. */
export const LOGO = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"',
  ' fill="none" stroke-width="2.5" stroke-linecap="round">',
  '<path d="M8 14 C12 5, 20 5, 24 14" stroke="#0b5cad"/>',
  '<path d="M8 18 C12 27, 20 27, 24 18" stroke="#c2410c" stroke-dasharray="3 4"/>',
  '<circle cx="6" cy="16" r="3.5" fill="#1d2733"/><circle cx="26" cy="16" r="3.5" fill="#1d2733"/>',
  '</svg>',
].join('');

/** The same as an address, for the icon of a page. */
export const LOGO_ADDRESS = `data:image/svg+xml,${encodeURIComponent(LOGO)}`;
