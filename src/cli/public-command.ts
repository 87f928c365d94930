import type { Command } from 'commander';
import { nodeZlib } from '../hosts/xlsx/node/zlib.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { publicCopy, type PublicCopy } from '../hosts/xlsx/public/public-copy.js';
import { addressOf } from '../model/index.js';
import { reportSheetNames } from '../report/report-sheet.js';
import { sayer, type Context } from './context.js';
import { EXIT, fileFailure } from './failure.js';
import { naming, openWorkbook, readBytes } from './files.js';
import { requireWorkbook } from './outputs.js';

export function addPublic(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('public')
    .description(word('cli.public'))
    .argument('<file>', word('cli.file'))
    .requiredOption('-o, --output <file>', word('cli.output'))
    .action(async (file: string, { output }: { output: string }) => {
      await requireWorkbook(output, file);
      const { host } = await naming(file, async () => openWorkbook(await readBytes(file)));
      const copy = publicCopy(host.bytes(), { zlib: nodeZlib, ownSheets: reportSheetNames() });
      await saveFile(output, copy.bytes).catch((error: unknown) => {
        throw fileFailure(error, output, 'write');
      });
      if (host.convertedFrom !== undefined) context.tell(word('fill.converted', { format: host.convertedFrom }));
      context.out(describe(copy, output, context));
      context.exit(EXIT.ok);
    });
}

function describe({ removed, personal, macros }: PublicCopy, output: string, { language }: Context): string {
  const word = sayer(language);
  const lines = [
    word('public.written', { file: output }),
    removed.size === 0 ? word('public.nothing') : word('public.removed'),
    ...[...removed].map(([kind, count]) => `  ${word(`public.removed.${kind}`, { count })}`),
    ...(personal.length === 0 ? [] : [word('public.personal')]),
    ...personal.map(
      ({ at, kind, shown }) => `  ${at.sheet}!${addressOf(at)}  ${word(`public.personal.${kind}`)} ${shown}`,
    ),
    ...(macros ? [word('public.macros')] : []),
  ];
  return `${lines.join('\n')}\n`;
}
