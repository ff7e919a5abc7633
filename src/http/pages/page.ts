import { html, raw } from 'hono/html';
import { LOGO, LOGO_ADDRESS } from './logo.js';

export type PageContent = ReturnType<typeof html>;

/** A page of this server, whole in itself. */
export const page = (title: string, content: PageContent): PageContent =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="${LOGO_ADDRESS}" />
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
