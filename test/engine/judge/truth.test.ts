import { judgeAll } from '../../../src/engine/judge/judge.js';
import { DOCUMENTS, truthDocument } from '../truth-ties.js';

describe.each(DOCUMENTS)('every tie of %s', (name) => {
  const document = truthDocument(name);
  test('has the class that the truth file gives it', () => {
    const differing = judgeAll(document.ties, document.figureOf)
      .map((tie, index) => ({ tie, expected: document.classes[index] }))
      .filter(({ tie, expected }) => tie.verdict.kind !== expected)
      .map(({ tie, expected }) => `${tie.instance} ${tie.says}: ${tie.verdict.kind}, expected ${expected}`);
    expect(differing).toEqual([]);
  });
});
