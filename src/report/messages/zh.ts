import { acrossZh } from './across-zh.js';
import { commandsZh } from './commands-zh.js';
import { filesZh } from './files-zh.js';
import { reviewZh } from './review-zh.js';

/**
 * Every sentence that Gouji says, in Chinese. `{name}` is filled in; `{name:amount}` gets thousands separators.
 * A part in `[…]` is left out where one of its names has no value.
 */
export const zh = {
  ...commandsZh,
  ...reviewZh,
  ...filesZh,

  // Verdicts on ties. What, where, what to do.
  'tie.mismatch':
    '{where}：表内数 {reported:amount}，应为 {expected:amount}，差额 {difference:amount}[ {unit}]。[计算依据：{says}。]请核对表内数和各组成项。',
  'tie.blank': '{where}：表内为空，应为 {expected:amount}[ {unit}]。[计算依据：{says}。]请核对是否漏填。',
  'tie.part-exceeds':
    '{where}：其中数超过总数 {difference:amount}[ {unit}]。[计算依据：{says}。]请核对其中数是否多列。',
  'tie.rounding': '{where}：尾差 {difference:amount}[ {unit}]，属四舍五入，无须更正。',
  'tie.unlikely-rounding':
    '{where}：表内数 {reported:amount}，应为 {expected:amount}，差额 {difference:amount}[ {unit}]，四舍五入难以解释。请核对各组成项的末位。',
  'tie.copy':
    '{where}：同一数字两处不一致，表内数 {reported:amount}，另一处 {expected:amount}，差额 {difference:amount}[ {unit}]。请核对以哪一处为准。',
  'tie.balance':
    '{where}：收支不平衡，收入总计 {reported:amount}，支出总计 {expected:amount}，差额 {difference:amount}[ {unit}]。两者必须相等。',

  // Why a tie was not evaluated (未校验).
  'not-evaluated.all-blank': '相关单元格全部为空',
  'not-evaluated.one-sided': '只有一方有数[：{row}]，无从比较',
  'not-evaluated.not-in-layout': '这份工作簿没有[“{row}”]',
  'not-evaluated.empty-table': '空表[：《{table}》没有数据]',
  'not-evaluated.table-missing': '缺少相关表[《{table}》]',
  'not-evaluated.column-unknown': '[“{column}”]旁有本标准不认识的栏[（{unknown}）]，可能也是其中一项',
  'not-evaluated.column-missing': '[《{table}》]缺少栏次[“{column}”]',
  'not-evaluated.row-missing': '[《{table}》]缺少行[“{row}”]',
  'not-evaluated.unreadable': '[{cell}]单元格的内容[“{text}”]读不成金额，请改为数字后重新校验',
  'not-evaluated.unsure-table': '[《{table}》]表式没有认准，请在“识别结果”中确认后重新校验',
  'not-evaluated.condition': '适用条件不满足[：{condition}]',
  'not-evaluated.needs-understanding': '要结合文字理解，请人工核对[：{what}]',

  // Fixes.
  'fix.rescale': '把{place}的 {count} 个数 {factor}',
  'fix.correct': '将“{sheet}”{cell} 由 {before:amount} 改为 {after:amount}',
  'host.no-workbook': '还没有打开工作簿。',

  // Severities, verdicts.
  'severity.error': '错误',
  'severity.warning': '警告',
  'severity.info': '提示',
  'verdict.exact': '相符',
  'verdict.rounding': '尾差',
  'verdict.unlikely-rounding': '尾差存疑',
  'verdict.mismatch': '不符',
  'verdict.not-evaluated': '未校验',
  'kind.tie': '勾稽关系',
  'kind.ratio': '比例',
  'kind.name': '编码与名称',
  'kind.formula': '公式',
  'kind.prose': '文字说明',
  'kind.form': '表式',

  // Likely causes.
  'cause.transposed-digits': '数字颠倒',
  'cause.dropped-digit': '漏了一位数字',
  'cause.added-digit': '多了一位数字',
  'cause.changed-digit': '错了一位数字',
  'cause.power-of-ten': '小数点错位',
  'cause.unit': '元与万元混用',
  'cause.unit-all': '元与万元混用：整张表或整行、整栏都差一万倍',
  'cause.sign': '正负号相反',
  'cause.neighbour-column': '填到了相邻的栏',
  'cause.neighbour-row': '填到了相邻的行',
  'cause.of-which-added': '其中数被当作组成项相加',
  'cause.row-left-out': '合计漏加了一行',
  'cause.row-counted-twice': '合计重复加了一行',
  'cause.stale-total': '明细改过，合计没有更新',
  'cause.blank': '漏填',
  'cause.rounding': '四舍五入',
  'cause.unknown': '数字不符',

  // 校验单.
  'slip.title': '部门预算公开表勾稽校验单',
  'slip.entity': '单位',
  'slip.year': '年度',
  'slip.file': '文件',
  'slip.date': '校验日期',
  'slip.ties': '勾稽关系',
  'slip.ties-of': '共 {count} 项，相符 {exact} 项，尾差 {rounding} 项，不符 {mismatch} 项，未校验 {open} 项',
  'slip.conclusion': '校验结论',
  'slip.problems': '校验问题',
  'slip.number': '序号',
  'slip.place': '表·行·栏',
  'slip.no-problems': '没有错误和警告。',
  'slip.prepared': '编制人',
  'slip.reviewed': '复核人',
  'slip.approved': '负责人',
  'slip.signed-on': '日期',

  // The report's own words.
  'report.heading.stale': '失效的差异说明',
  'report.stale': '{where}：{reason}（{author}，{date}）——{why}',
  'waiver.figures-changed': '数字已变，请重新说明',
  'waiver.finding-gone': '问题已不存在',
  'report.baseline': '基线内已接受的 {known} 项未列出；另有 {gone} 项已消除',
  'report.title': '校验报告',
  'report.annotated': '标注副本',
  'report.failed': '校验未通过：',
  'report.passed': '校验通过，可上报',
  'report.passed-unchecked': '未发现不符，但有项目未能校验：',
  'report.no-tables': '没有找到预算表',
  'report.unreadable': '无法读取',
  'report.errors': '错误 {count}',
  'report.warnings': '警告 {count}',
  'report.hints': '提示 {count}',
  'report.drifts': '尾差 {count}',
  'report.drifts-merged': '尾差 {count}（合并 {places} 处）',
  'report.not-evaluated': '未校验 {count}',
  'report.more': '另有 {count} 处',
  'report.parts': '……共 {count} 项',
  'report.parts-blank': '组成项全部为空',
  'report.list': '、',
  'report.separator': '，',
  'report.tables': '{count} 张表',
  'report.year': '{year} 年',
  'report.checked': '已校验勾稽关系 {count} 项，相符 {exact} 项',
  'report.heading.causes': '疑似出错单元格',
  'report.heading.findings': '校验问题',
  'report.heading.drifts': '尾差',
  'report.heading.not-evaluated': '未校验',
  'report.reported': '表内数 {value:amount}',
  'report.blank': '表内为空',
  'report.expected': '应为 {value:amount}',
  'report.difference': '差额 {value:amount}',
  'report.basis': '依据 {says}',
  'report.sum': '即 {sum}',
  'report.cause': '疑为{cause}（把握 {score}），可解释 {count} 处不符',
  'report.blank-forced': '疑为漏填：如应填列，勾稽关系只容这一个数；可解释 {count} 处不符',
  'report.blank-likely': '疑为漏填：如应填列，很可能是这个数；可解释 {count} 处不符',
  'report.tangled': '此处牵连较多，以下单元格均需核对',
  'report.drift-line': '《{table}》 {count} 处，最大 {largest:amount}[ {unit}]',
  'report.drift-note': '属四舍五入，无须更正',
  'report.times': '{count} 项',
  'report.total': '合计 {count} 个工作簿：未通过 {failed}，通过 {passed}，无预算表 {empty}，无法读取 {unreadable}',
  'report.same-mistake': '{count} 个工作簿有同样的问题',
  'report.column.file': '工作簿',
  'report.column.verdict': '结论',
  'report.column.severity': '级别',
  'report.column.rule': '规则',
  'report.column.cell': '单元格',
  'report.column.table': '表',
  'report.column.row': '行',
  'report.column.column': '栏',
  'report.column.reported': '表内数',
  'report.column.expected': '应为',
  'report.column.difference': '差额',
  'report.column.unit': '单位',
  'report.column.figures': '数字',
  'report.column.basis': '计算依据',
  'report.column.message': '说明',
  'report.column.cause': '疑似原因',
  'report.matrix': '汇总',
  'report.same': '共性问题',
  'report.only-problems': '只看有问题的工作簿',
  'report.only-errors': '只看有错误的工作簿',
  'report.signature': '编制人：　　　　　　复核人：　　　　　　负责人：　　　　　　日期：',
  'report.legend': '格内为不符数；点号为全部相符，短横为未校验[；另有 {count} 类关系没有不符，未列出]',
  'report.too-many-sheets': '工作簿超过 {most} 个，不再逐册列表；各册问题见下一张表，或用网页报告',
  'file.same': '输出不能写回原文件“{file}”，请换一个文件名或文件夹。',
  'report.waived': '已说明 {count}',
  'report.heading.waived': '差异说明',
  'report.waiver': '{reason}（{author}，{date}，{state}）',
  'waiver.open': '待复核',
  'waiver.accepted': '认可',
  'waiver.refused': '不认可',
  'report.blank-value': '（空）',
  'tables.line': '《{title}》  {sheet}!{range}  {unit}  {rows} 行',
  'tables.what': '识别为 {name}（{id}，把握 {confidence}）',
  'tables.unsure': '没有认准，未参加校验；也可能是 {names}',
  'tables.why': '依据：{evidence}',
  'evidence.title': '标题',
  'evidence.header': '表头',
  'evidence.synonym': '别名',
  'evidence.code': '编码',
  'evidence.row': '行',
  'evidence.position': '位置',
  'evidence.unit': '金额单位',
  'evidence.arithmetic': '加总',
  'evidence.sheet-name': '工作表名',
  'evidence.note': '附注',
  'evidence.user': '人工确认',
  'tables.columns': '栏次：{columns}',
  'tables.unmapped': '未对应的栏：{columns}',

  // Form.
  'form.empty-though': '《{table}》是空表，但按“{says}”应有数据。请核对是否漏填。',

  // Codes, names and labels.
  'name.two-names': '{where}：编码 {code} 的名称“{name}”，与{elsewhere}的“{other}”不同。请核对编码和名称。',
  'name.spelling': '{where}等处：同一编码在各表写法不一：{list}。建议统一。',
  'name.of-another': '{where}：编码 {code} 的名称是“{right}”，这里写的“{name}”是 {other} 的名称。请核对编码和名称。',
  'name.code-unknown': '{where}：没见过编码 {code}；“{name}”的编码是 {other}。请核对编码。',
  'name.pair-unknown':
    '{where}：部门经济科目 {department} 对应政府经济科目 {government}，未见过这种对应（常见的是 {known}）。请核对。',
  'name.pair-twice':
    '{where}：科目对 {pair} 在第 {before} 行已经有了，第 {line} 行又出现。请核对是否重复填列或编码有误。',
  'name.project': '{where}：项目名称“{name}”，{elsewhere}为“{other}”。请统一项目名称。',
  'name.project-code':
    '{where}：项目编码 {code} 是“{here}”，{elsewhere}同一编码是“{there}”。一个编码只对应一个项目、一个类型，请核对。',
  'name.unit-kind':
    '{where}：政府经济科目 {account}，而机构设置表所列都是{kind}，应使用 {known}。请核对科目或单位性质。',
  'name.class-labels': '《{table}》与《{other}》同一序号的功能类名称不一致：{list}。建议按现行表样统一。',
  'name.carry-label': '《{table}》：“{label}”应为“{expected}”。',

  // Form.
  'form.sequence': '《{table}》第 {line} 行：序号 {number}，应为 {expected}。请核对是否漏行、重行。',
  'form.contents':
    '目录列 {listed} 张表，文件中有 {tables} 张。[未列入目录：{unlisted}。][目录所列而没有的表：{absent}。]',
  'form.goal-differs': '{where}：{item}与单位表（{elsewhere}）不同。部门和单位的同一项目应一致。',
  'form.not-empty': '《{table}》：注明“{note}”，但表内有金额。请核对附注。',
  'form.other-fund': '《{table}》：附注“{note}”说的是{subject}，不是本表。请核对附注。',
  'form.no-note': '《{table}》：空表没有说明。请注明没有该项收支。',
  'form.year': '《{table}》：年度为 {year}，其他表为 {usual}。请核对是否沿用了上年的表。',
  'form.office': '《{table}》：单位名称“{name}”，其他表为“{usual}”。请核对。',
  'form.scope': '《{table}》：标题写“{scope}”，其他表写“{usual}”。请统一。',
  'form.copy':
    '《{table}》与工作表“{sheet}”的《{other}》是同一张表的两份：表间只校验后者。请删去多余的一份，或写明年度、单位。',
  'form.table-missing': '缺少《{table}》。没有数据也应公开空表并说明。',
  'form.account-missing': '《{table}》没有列科目 {account}，《{other}》该科目有 {amount}。请核对是否漏列或编码填错。',
  'form.running-project': '{where}：{account}安排项目支出 {amount}。该科目只反映基本支出，请核对是否应列其他科目。',
  'form.vehicles-none': '{where}：安排 {amount}，而{table}没有车辆。请核对车辆数或经费；租用、新购车辆的不必改。',
  'form.vehicles-unbought': '{where}：安排 {amount}，而{table}没有购置车辆的项目。请核对是否漏编政府采购预算。',
  'form.undivided':
    '{table}：{projects} 个项目的支出全部列在 {account}（其他商品和服务支出）。请按用途细化到经济科目。',
  'form.placeholder': '{where}：“{text}”像是没有填写的占位文字。请补充或删除。',
  'form.unit-missing': '《{table}》：没有注明金额单位，其他表为{usual}。请补上。',
  'form.unit-contradicts': '《{table}》：注明单位为{unit}，与《{other}》的金额相差 {times} 倍。请核对金额单位。',

  // Spending plans.
  'plan.falls': '{where}：支出计划由 {before} 降到 {value}，累计数不应减少。请核对。',
  'plan.short': '{where}：支出计划最后一期为 {value}，不是 100%，也不是预算数 {budget:amount}。请核对。',
  'plan.not-percent': '{where}：表头为（%），填的是金额 {value:amount}[ {unit}]。请改填百分比，或改表头。',
  'plan.mixed-percent': '{where}：支出计划按百分比填列，其他项目按金额。请统一口径。',
  'plan.mixed-amount': '{where}：支出计划按金额填列，其他项目按百分比。请统一口径。',

  // Quantities and prices.
  'quantity.cost': '{where}：成本指标“{text}”，项目金额为 {amount:amount}[ {unit}]。请核对。',
  'quantity.rounded': '{where}：成本指标“{text}”与项目金额 {amount:amount} {unit}只差四舍五入，无须更正。',
  'quantity.power':
    '{where}：成本指标“{text}”与项目金额 {amount:amount} {unit}恰好差 {times} 倍。请核对元、万元的换算。',
  'ratio.column': '{where}：填的是 {reported}，按“{says}”应为 {expected}。请重新计算。',
  'ratio.fraction': '{where}：填的是 {reported}，应为 {expected}，恰好差 100 倍。请核对是百分数还是小数。',
  'ratio.truncated': '{where}：{reported} 是截尾所得，四舍五入应为 {expected}。',
  'ratio.change': '{where}：增减额为 {reported:amount}，按“{says}”应为 {expected:amount}。请核对。',
  'ratio.shares': '{where}：各行占比之和为 {sum}，不是 100%。请核对各行占比。',
  'ratio.over': '{where}：完成率 {reported}，超过 100%。请核对是否超预算支出。',
  'ratio.annuity':
    '{where}：职业年金 {annuity}，养老保险 {insurance}，比例不是 {rates}。核对缴费基数；不适用的不必改。',
  'quantity.product': '{where}：{product} = {result:amount}，金额为 {amount:amount}[ {unit}]。请核对数量、单价和金额。',
  'quantity.product-rounded':
    '{where}：{product} = {result:amount}，金额为 {amount:amount}[ {unit}]，只差四舍五入，无须更正。',
  'quantity.twice': '{where}：指标值“{value}”，文字中为“{text}”。请核对是否重复录入。',
  'quantity.differs': '{where}：指标值“{value}”，资金用途中为“{text}”。请核对。',

  // Formulas.
  'formula.range-short': '{where}：公式 {formula} 漏了 {cells}。请把求和区域补全。',
  'formula.range-long': '{where}：公式 {formula} 多加了 {cells}。请缩小求和区域。',
  'formula.counted-twice': '{where}：公式 {formula} 把 {cells} 加了两次。请去掉重复的部分。',
  'formula.wrong-column': '{where}：公式 {formula} 引用了 {cells}，应为 {expected}。请改正引用。',
  'formula.typed-over': '{where}：同类合计都是公式，这里是直接填的 {value:amount}。请恢复公式。',
  'formula.text-in-sum': '{where}：公式 {formula} 中的 {cells} 是文本，求和时被跳过。请改为数值。',
  'formula.text-number': '《{table}》：{cells} 的金额存成了文本。请改为数值。',
  'formula.error': '{where}：单元格为 {error}。请改正公式。',
  'formula.no-amount': '{where}：“{content}”不是金额，读不出数，所在的合计不能校验。请改为数值。',
  'formula.stale':
    '{where}：公式 {formula} 应得 {expected:amount}，单元格存的是 {reported:amount}。请重新计算（F9）后保存。',
  'precision.hidden-decimals':
    '{where}：存储值相符，按显示的小数位相差 {difference:amount}。[计算依据：{says}。]请统一小数位或改用四舍五入后的数。',
  'precision.joint-conflict': '{where} 等 {count} 处尾差不能同时由四舍五入造成：{says}。请核对其中的数。',

  // The prose against the tables (情况说明).
  'prose.figure':
    '“{quote}”：文中为 {reported:amount}[ {unit}]，{where}为 {expected:amount}[ {unit}]。请核对以哪一处为准。',
  'prose.figure-rounded':
    '“{quote}”：文中为 {reported:amount}[ {unit}]，{where}为 {expected:amount}[ {unit}]，相差属四舍五入。',
  'prose.blank': '“{quote}”：文中为 {reported:amount}[ {unit}]，{where}为空。请核对表内是否漏填，或文中多写。',
  'prose.unit':
    '“{quote}”：文中为 {reported:amount}[ {unit}]，{where}折合 {expected:amount}[ {unit}]，疑为元与万元混用。',
  'prose.ratio': '“{quote}”：百分比为 {reported}，按 {says} 应为 {expected}。请核对。',
  'prose.ratio-rounded': '“{quote}”：百分比为 {reported}，按文中数计算为 {expected}，相差属四舍五入。',
  'prose.truncated': '“{quote}”：百分比 {reported} 是截尾所得，四舍五入应为 {expected}。',
  'prose.hundred': '“{quote}”：各项占比之和不是 100%（{says}）。请核对各项占比。',
  'prose.no-base': '“{quote}”：上年数为 0，不能计算增减百分比（文中为 {reported}）。',
  'prose.base':
    '“{quote}”：增减额写作 {reported:amount}，按 {says} 应为 {expected:amount}。请核对本年数、上年数和增减额。',
  'prose.final-direction':
    '“{quote}”：文中写“{reported}”，两数比较应为“{expected}”（决算数 {final:amount}，预算数 {budget:amount}）。',
  'prose.accounts': '“{quote}”：{items} 在基本支出表中没有数，请核对是否沿用了上年的文字。',
  'prose.direction': '“{quote}”：同一变动前面写“{first}”，后面写“{second}”，方向相反。',
  'prose.sum': '“{quote}”：文中为 {reported:amount}，各项之和为 {expected:amount}。[计算依据：{says}。]请核对各项。',
  'prose.sum-rounded': '“{quote}”：文中为 {reported:amount}，各项之和为 {expected:amount}，相差属四舍五入。',
  'prose.count': '“{quote}”：文中为 {reported}[{measure}]，{where}中为 {expected}[{measure}]。请核对个数。',
  'prose.items': '“{quote}”：文中为 {reported}[{measure}]，列举了 {expected}[{measure}]。请核对个数或列举内容。',
  'prose.year': '“{quote}”：年份写作 {reported} 年，应为 {expected} 年。',
  'prose.reasons':
    '“{quote}”：所列原因的金额合计 {expected:amount}，与增减额 {reported:amount} 不一致，请补充说明其余原因。',
  'prose.arithmetic': '“{quote}”：计算结果写作 {reported:amount}，应为 {expected:amount}（{says}）。',
  'prose.twice': '“{quote}”：同一数字前文为 {expected:amount}，此处为 {reported:amount}。请统一。',
  'prose.previous': '“{quote}”：{year} 年数写作 {reported:amount}，上年工作簿中为 {expected:amount}。',
  'prose.previous-change': '“{quote}”：增减额写作 {reported:amount}，[与 {year} 年工作簿]相比为 {expected:amount}。',
  'prose.fix': '将“{from}”改为“{to}”',

  ...acrossZh,
} as const;

export type MessageKey = keyof typeof zh;
