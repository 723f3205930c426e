import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

/** `node --import <this file>` runs TypeScript sources as they are, for tests that need a second process. */
if (process.argv[1] !== undefined && !import.meta.url.endsWith('?hooks')) register(`${import.meta.url}?hooks`);

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { transformFile } = await import('@swc/core');
  const { code } = await transformFile(fileURLToPath(url), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
