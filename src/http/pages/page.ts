import { html, raw } from 'hono/html';

export type PageContent = ReturnType<typeof html>;

/** Two entities, and two claims between them: one that asserts, one that denies. */
export const LOGO = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"',
  ' fill="none" stroke-width="2.5" stroke-linecap="round">',
  '<path d="M8 14 C12 5, 20 5, 24 14" stroke="#0b5cad"/>',
  '<path d="M8 18 C12 27, 20 27, 24 18" stroke="#c2410c" stroke-dasharray="3 4"/>',
  '<circle cx="6" cy="16" r="3.5" fill="#1d2733"/><circle cx="26" cy="16" r="3.5" fill="#1d2733"/>',
  '</svg>',
].join('');

/** The same as a data URL, for the icon of a page. */
export const LOGO_URL = `data:image/svg+xml,${encodeURIComponent(LOGO)}`;

/** A page of this server: it loads nothing else. */
export const page = (title: string, content: PageContent): PageContent =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="${LOGO_URL}" />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${raw(LOGO)} ${title}</h1>
        ${content}
      </body>
    </html>`;

const STYLE = `
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem; color: #1d2733; background: #fdfcf9 }
  h1 { font-size: 2rem; letter-spacing: -0.02em } h1 svg { vertical-align: -0.2em }
  a { color: #0b5cad } code { background: #efece4; padding: 0.1em 0.35em; border-radius: 4px }
  .counts { display: flex; flex-wrap: wrap; gap: 2rem; padding: 0; list-style: none } .counts b { font-size: 1.5rem; display: block }
`;
