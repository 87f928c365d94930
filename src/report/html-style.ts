/** The page's only style sheet; the last rules are for paper. */
export const STYLE = `
:root{--ink:#1f2328;--faint:#656d76;--line:#d0d7de;--bad:#b3261e;--warn:#8a5300;--good:#1a6b3c;--paper:#fff;--soft:#f6f8fa}
body{margin:0 auto;max-width:76rem;padding:1.5rem;color:var(--ink);background:var(--paper);font:14px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}
a{color:inherit}code{font:.9em ui-monospace,Consolas,monospace;color:var(--faint)}
.faint{color:var(--faint)}p.error{color:var(--bad)}p.warning{color:var(--warn)}p.passed{color:var(--good)}
.badge{display:inline-block;padding:0 .5em;border-radius:.25em;color:#fff;background:var(--faint);font-size:.85em}
.badge.error{background:var(--bad)}.badge.warning{background:var(--warn)}
.wide{overflow-x:auto;border:1px solid var(--line)}
table{border-collapse:collapse}
.matrix{font-size:12px;font-variant-numeric:tabular-nums;table-layout:fixed;width:100%}
.piece{width:calc(36rem + var(--families)*2.5rem);content-visibility:auto;contain-intrinsic-height:auto 75rem}.piece+.piece{margin-top:-1px}
.matrix .file{width:15rem}.matrix .verdict{width:21rem}
.matrix th,.matrix td{border:1px solid var(--line);padding:.1rem .2rem;text-align:center;overflow-wrap:anywhere}
.matrix thead th{position:sticky;top:0;background:var(--soft)}
.matrix tbody th{position:sticky;left:0;background:var(--soft);font-weight:400;text-align:left}
.matrix .result{text-align:left}.matrix .bad{background:#fbe4e2;color:var(--bad);font-weight:700}.matrix td{color:var(--faint)}.matrix .result{color:inherit}
section{border-top:1px solid var(--line)}
details{margin:.3rem 0}summary{cursor:pointer}summary :is(code,b,.faint){margin-left:.4em}
.finding{margin:.3rem 0 .5rem 1.2rem;padding:.2rem .6rem;background:var(--soft);font-variant-numeric:tabular-nums;white-space:pre-line}
.changes{margin:.4rem 0 .6rem 1.2rem;background:var(--soft);font-variant-numeric:tabular-nums}
.changes th,.changes td{padding:.15rem .6rem;text-align:left;vertical-align:top}.changes th{color:var(--faint);font-weight:400;white-space:nowrap}
body:has(#only:checked) .passed,body:has(#errors:checked) :is(section,tr):is(.passed,.warning){display:none}
section{content-visibility:auto;contain-intrinsic-size:auto 6rem}
.excerpt{margin:.4rem 0 .6rem 1.2rem;font-size:12px;font-variant-numeric:tabular-nums}
.excerpt th,.excerpt td{border:1px solid var(--line);padding:.1rem .5rem;font-weight:400}
.excerpt th{background:var(--soft);color:var(--faint)}.excerpt .label{text-align:left;color:var(--ink)}.excerpt td{text-align:right}.excerpt .at{outline:2px solid var(--bad);outline-offset:-2px;font-weight:700}
.sign{margin-top:2.5rem;white-space:pre-wrap}
@media print{@page{size:A4 landscape;margin:12mm}section,.piece{content-visibility:visible}.piece{width:auto}.matrix{font-size:6.5px}.matrix .file{width:12em}.matrix .verdict{width:20em}.matrix th,.matrix td{padding:0 1px}.matrix tr{break-inside:avoid}.matrix thead th:nth-child(n+3){writing-mode:vertical-rl}.badge,.bad{print-color-adjust:exact}.filter{display:none}body{max-width:none;padding:0;font-size:11px}.wide{overflow:visible}details{break-inside:avoid}details::details-content{content-visibility:visible;display:block}section{break-inside:auto}}
`;
