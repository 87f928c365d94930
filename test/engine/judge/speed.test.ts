import process from 'node:process';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { DOCUMENTS, truthDocument } from '../truth-ties.js';

test.each(DOCUMENTS)('the ties of %s are judged in bounded processor time', (name) => {
  const document = truthDocument(name);
  const started = process.cpuUsage();
  for (let round = 0; round < 20; round += 1) judgeAll(document.ties, document.figureOf);
  const { user, system } = process.cpuUsage(started);
  // 500–700 ties; far above what is measured, so that only a change of complexity fails.
  expect((user + system) / 1000 / 20).toBeLessThan(50);
});
