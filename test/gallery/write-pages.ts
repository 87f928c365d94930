import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { standard } from '../../src/standard/index.js';
import { indexPage, pageOf } from './page.js';

/** Writes docs/rules anew from the examples; pages of rules that are gone go too. */
const [examples, pages] = [join('test', 'gallery'), join('docs', 'rules')];
const known = standard();
mkdirSync(pages, { recursive: true });
for (const file of readdirSync(pages)) if (file.endsWith('.md')) rmSync(join(pages, file));
for (const rule of known.rules) writeFileSync(join(pages, `${rule.id}.md`), pageOf(rule, known, examples));
writeFileSync(join(pages, 'README.md'), indexPage(known));
