import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. Tests run from dist/tests/FOLDER, wherever they are started. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../..', import.meta.url));
