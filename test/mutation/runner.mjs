import path from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import circus from 'jest-circus';
import { Modules } from './modules.mjs';
import { TESTS } from './tests.mjs';

/** One mutant in so many is tried. */
const SAMPLE = Number(process.env.GOUJI_SAMPLE ?? 1);

/** A test that runs so long with a mutant is taken not to end: each takes less than a second or two without. */
const PATIENCE_MS = 10_000;

/** Only the running of a script can be ended from without: the test to run is handed to it by this name. */
const TRIAL = new Script('globalThis.goujiTrial()');

/**
 * Runs the tests of tests.mjs for Stryker within one process. Stryker's own runner starts Jest for each mutant and loads
 * every test file, whichever tests are asked for. This one loads only the files of the tests that reach the mutant, and
 * stops at the first test that fails.
 */
class QuickRunner {
  #modules = new Modules();
  /** Shared with the mutated code: which mutant is active, what has been reached. */
  #context = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  constructor() {
    Object.assign(globalThis, circus.default, { expect });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = await this.#run(TESTS, { toTheEnd: true });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    if (Number(activeMutant.id) % SAMPLE !== 0)
      return { status: MutantRunStatus.Error, errorMessage: 'not in the sample' };
    const context = this.#context;
    Object.assign(context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    const files = testFilter ? TESTS.filter((file) => testFilter.some((id) => id.startsWith(`${file} `))) : TESTS;
    const tests = await this.#run(files, { wanted: testFilter && new Set(testFilter), toTheEnd: disableBail });
    const endless = tests.some((test) => test.endless);
    const timeout = endless
      ? { status: DryRunStatus.Timeout, reason: 'a test does not end' }
      : determineHitLimitReached(context.hitCount, hitLimit);
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests }, disableBail);
  }

  async #run(files, { wanted, toTheEnd = false }) {
    this.#modules.forget();
    const results = [];
    for (const file of files)
      for (const { id, run } of this.#testsIn(file)) {
        if (wanted && !wanted.has(id)) continue;
        const outcome = await this.#outcome(id, run);
        results.push({ id, name: id, fileName: path.resolve(file), ...outcome });
        if (outcome.status === TestStatus.Failed && !toTheEnd) return results;
      }
    return results;
  }

  /** The tests that a file declares, each with its whole name; a file that can't be loaded is one failing test. */
  #testsIn(file) {
    circus.resetState();
    try {
      this.#modules.load(path.resolve(file));
    } catch (error) {
      return [{ id: `${file} loads`, run: () => Promise.reject(error) }];
    }
    const listed = (block, names) =>
      block.children.flatMap((child) => {
        const name = [...names, child.name];
        if (child.type === 'describeBlock') return listed(child, name);
        return [{ id: `${file} ${name.join(' ')}`, run: child.fn }];
      });
    return listed(circus.getState().rootDescribeBlock, []);
  }

  /** Runs one test; processor time, since mutants are tried while others use the machine. */
  async #outcome(id, run) {
    this.#context.currentTestId = id;
    const started = process.cpuUsage();
    const spent = () => (process.cpuUsage(started).user + process.cpuUsage(started).system) / 1000;
    try {
      globalThis.goujiTrial = run;
      await TRIAL.runInThisContext({ timeout: PATIENCE_MS });
      return { status: TestStatus.Success, timeSpentMs: spent() };
    } catch (error) {
      const endless = error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
      return { status: TestStatus.Failed, timeSpentMs: spent(), failureMessage: String(error), endless };
    } finally {
      this.#context.currentTestId = undefined;
    }
  }
}

const create = () => new QuickRunner();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'quick', create)];
