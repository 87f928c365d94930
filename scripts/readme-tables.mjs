/** The tables of the README: what is found in the published workbooks, and what the benchmarks measured. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const WORKBOOKS = path.join('test', 'workbooks');
const SEVERITY = { error: '错误', warning: '警告' };

function reportOf(main) {
  const files = readdirSync(WORKBOOKS).map((name) => path.posix.join('test/workbooks', name));
  const args = [main, 'check', ...files, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/** Each cell that is wrong, and each finding that no cell explains: those of one rule in one workbook on one line. */
function foundIn({ file, causes, findings }) {
  const explained = new Set(causes.flatMap((cause) => cause.explains));
  const cells = causes.map((cause) => {
    const explained = findings.filter((finding) => cause.explains.includes(finding.id));
    const worst = explained.find(({ severity }) => severity === 'error') ?? explained[0];
    const { table, row, column } = cause.where;
    const value = cause.reported === '' ? '空白' : cause.reported;
    const text = `《${table}》${[row, column].filter(Boolean).join('·')}：${value}，应为 ${cause.suggested}`;
    return { severity: worst.severity, rule: worst.rule, text, more: 0 };
  });
  const others = new Map();
  for (const { id, rule, severity, message } of findings) {
    if (explained.has(id) || !(severity in SEVERITY)) continue;
    const known = others.get(rule);
    if (known) known.more += 1;
    else others.set(rule, { severity, rule, text: message, more: 0 });
  }
  return [...cells, ...others.values()].map((one) => ({ file: path.basename(file, '.xlsx'), ...one }));
}

/** @param {string} main the built command line */
export function findingsTable(main) {
  const lines = reportOf(main)
    .workbooks.flatMap(foundIn)
    .sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1))
    .map(({ file, severity, rule, text, more }) => {
      const others = more === 0 ? '' : `（同类另 ${more} 处）`;
      return `| ${file} | ${SEVERITY[severity]} | ${rule} | ${text.replaceAll('|', '\\|')}${others} |`;
    });
  return ['| 工作簿 | 级别 | 规则 | 发现 |', '|---|---|---|---|', ...lines].join('\n');
}

const STAGES = [
  ['读 .xlsx', 'read'],
  ['ExcelJS 4.4 读同一文件', 'exceljs'],
  ['SheetJS 0.18.5 读同一文件', 'sheetjs'],
  ['识别', 'recognise'],
  ['建立勾稽关系', 'relate'],
  ['逐条判断', 'judge'],
  ['同样的关系写成公式，全部重算', 'formulas'],
  ['改一格后重新判断', 'recheck'],
  ['找出错单元格', 'diagnose'],
  ['整个校验（不含读）', 'check'],
];

/** The newest line of the history that `node bench/stages.mjs --keep` writes. */
export function benchTable() {
  const history = JSON.parse(readFileSync(path.join('bench', 'history.json'), 'utf8'));
  const { date, machine, measured } = history[history.length - 1];
  const head = measured.map(({ cells }) => `${cells.toLocaleString('en')} 格`);
  const lines = STAGES.map(([label, stage]) => {
    const times = measured.map(({ stages }) => (stages[stage] === undefined ? '–' : milliseconds(stages[stage])));
    return `| ${label} | ${times.join(' | ')} |`;
  });
  const ties = measured.map((one) => one.ties.toLocaleString('en'));
  return [
    `| 处理器时间 | ${head.join(' | ')} |`,
    `|---|${'---:|'.repeat(measured.length)}`,
    ...lines,
    `| 勾稽关系（条） | ${ties.join(' | ')} |`,
    ...(measured.every(({ peakMiB }) => peakMiB)
      ? [`| 内存峰值（连同量它的程序） | ${measured.map(({ peakMiB }) => `${peakMiB} MiB`).join(' | ')} |`]
      : []),
    '',
    `${date}，${machine.cores} 核、${machine.memoryGiB} GiB 内存、Node ${machine.node}；\`npm run bench\`，同一进程内先后测量，取最小值。`,
  ].join('\n');
}

function milliseconds(time) {
  if (time >= 1000) return `${(time / 1000).toFixed(1)} s`;
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}

const PLANTED = {
  transposed: '相邻数字颠倒',
  dropped: '漏一位数字',
  added: '多一位数字',
  changed: '错一位数字',
  '×10': '小数点右移（×10）',
  '÷10': '小数点左移（÷10）',
  '×10⁴': '元当万元（×10⁴）',
  '÷10⁴': '万元当元（÷10⁴）',
  sign: '正负号相反',
  doubled: '加倍',
  shifted: '填了相邻格的数',
  'left out': '合计漏加一项',
  'counted twice': '合计重复加一项',
  '其中 added': '其中数被相加',
  'not updated': '改了明细，合计没有更新',
  erased: '漏填（空白）',
  all: '五个工作簿合计',
  examples: '其他表样（示例）',
  'other provinces': '其他省份公开表',
  'whole check': '以上各表，连同识别、文字，走完整校验',
};

/** What `node bench/planted.mjs --keep` recorded. */
export function plantedTable() {
  const { date, each, every, measured } = JSON.parse(readFileSync(path.join('bench', 'planted.json'), 'utf8'));
  const lines = measured
    .filter(({ plants }) => plants > 0)
    .map(({ of, plants, ...hits }) => {
      const shares = ['detected', 'cell', 'value', 'named'].map(
        (key) => `${((100 * hits[key]) / plants).toFixed(1)} %`,
      );
      return `| ${[PLANTED[of] ?? of, plants.toLocaleString('en'), ...shares].join(' | ')} |`;
    });
  const cells = every === 1 ? '每个' : `每 ${every} 个取一个`;
  return [
    '| 植入的错误 | 个数 | 发现 | 首位即错格 | 数值正确 | 原因正确 |',
    '|---|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    `${date}；两条以上勾稽关系覆盖的金额单元格，${cells}，每格每种错误 ${each} 个；\`node bench/planted.mjs${every === 1 ? '' : ` --every ${every}`}\`。`,
  ].join('\n');
}

const FOLDERS = [
  ['逐条判断', 'judge'],
  ['建立勾稽关系', 'relate'],
];

/** What `npm run mutate -- --keep` recorded: only files that were run count. */
export function mutationTable() {
  const { date, measured, files } = JSON.parse(readFileSync(path.join('bench', 'mutation.json'), 'utf8'));
  const lines = FOLDERS.flatMap(([label, folder]) => {
    const ours = measured.filter(({ file }) => file.startsWith(`${folder}/`));
    const [mutants, found, equivalent, left] = ['mutants', 'found', 'equivalent', 'left'].map((key) =>
      ours.reduce((sum, one) => sum + one[key], 0),
    );
    if (mutants === 0) return [];
    const share = `${((100 * found) / (mutants - equivalent)).toFixed(1)} %`;
    return [`| ${label} | ${ours.length} | ${[mutants, found, equivalent, left].join(' | ')} | ${share} |`];
  });
  return [
    '| 代码 | 文件 | 改动 | 测试发现 | 改了等于没改 | 没有发现 | 发现的比例 |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    `${date}，${files} 个文件中的 ${measured.length} 个；\`npm run mutate\`。“改了等于没改”逐条写明理由：test/mutation/equivalent.json。`,
  ].join('\n');
}

/** What `npm run fuzz -- --keep` recorded; `note` is added by whoever looked at what was found. */
export function fuzzTable() {
  const { date, minutes, seed, cases, kinds, found } = JSON.parse(
    readFileSync(path.join('bench', 'fuzz.json'), 'utf8'),
  );
  const wrong =
    found.length === 0
      ? '没有发现问题'
      : `发现 ${found.length} 处：${found.map(({ told, note = told }) => note).join('；')}`;
  return [
    `随机改坏的文件（工作簿的字节和其中的 XML、旧格式、文字、配置、名单、报告，共 ${kinds} 种），${minutes} 分钟 ${cases.toLocaleString('en')} 份：${wrong}。`,
    '',
    `${date}；\`npm run fuzz -- --minutes ${minutes} --seed ${seed}\`。`,
  ].join('\n');
}
