/**
 * Says where the built task pane loads office.js from, Microsoft's library between the pane and Excel:
 *
 *     npm run office-js -- microsoft | china | local | https://mirror.example/office/office.js [FOLDER]
 *
 * `microsoft` is what a build has; `china` is for Microsoft 365 operated by 21Vianet; `local` copies the Excel part of the
 * installed npm package beside the pane, unmodified, for an intranet without internet. FOLDER: dist/web.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const KNOWN = {
  microsoft: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  china: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  local: 'office/office.js',
};

/** What Excel asks for on any platform; a missing language's strings would stop the pane. */
const WANTED =
  /^(office\.js|o15apptofilemappingtable\.js|excel-[\w.-]+\.js|(aria)?telemetry\/.*\.js|(en-us|zh-cn)\/office_strings\.js)$/;
const UNWANTED = /\.debug\.js$/;

/** The address for the page and what its policy must admit. @throws {Error} when it is neither a name nor https. */
export function officeSource(setting) {
  const url = KNOWN[setting] ?? setting;
  if (setting === 'local') return { url, origin: "'self'" };
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:' || !url.endsWith('/office.js')) {
    throw new Error(`not microsoft, china, local or https://…/office.js: ${setting}`);
  }
  return { url, origin: new URL(url).origin };
}

/** The page with another source. @throws {Error} when it is not the task pane's. */
export function stamp(page, { url, origin }) {
  const script = /(<script id="office-js" src=")[^"]*/;
  const policy = /(script-src 'self')[^;]*/;
  if (!script.test(page) || !policy.test(page)) throw new Error('not a built task pane');
  const more = origin === "'self'" ? '' : ` ${origin}`;
  return page.replace(script, (_, before) => before + url).replace(policy, (_, before) => before + more);
}

function copyLibrary(folder) {
  const from = path.join(fileURLToPath(import.meta.url), '../../node_modules/@microsoft/office-js/dist');
  cpSync(from, path.join(folder, 'office'), {
    recursive: true,
    filter(source) {
      const name = path.relative(from, source).split(path.sep).join('/');
      const isFolder = !name.endsWith('.js') && !name.includes('.');
      return isFolder ? /^((aria)?telemetry|en-us|zh-cn)?(\/|$)/.test(name) : WANTED.test(name) && !UNWANTED.test(name);
    },
  });
}

function main([setting, folder = path.join('dist', 'web')]) {
  if (setting === undefined)
    throw new Error('usage: npm run office-js -- microsoft | china | local | https://… [FOLDER]');
  const source = officeSource(setting);
  const file = path.join(folder, 'taskpane.html');
  const page = stamp(readFileSync(file, 'utf8'), source);
  if (setting === 'local') copyLibrary(folder);
  writeFileSync(file, page);
  console.log(`${file}: ${source.url}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
