import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from 'esbuild';

/** Nothing below these is mutated, so it is loaded once: the standard and the reader of the workbooks stay as they are. */
const LASTING = /[\\/](?:src[\\/](?:model|standard|hosts)|node_modules)[\\/]/;

/**
 * Loads TypeScript as CommonJS, again and again: each file is compiled once, and run anew after `forget()`, so that
 * nothing that a mutant left behind in the memory of a module meets the next one.
 */
export class Modules {
  #compiled = new Map();
  #lasting = new Map();
  #fresh = new Map();

  forget() {
    this.#fresh.clear();
  }

  load(file) {
    const known = LASTING.test(file) ? this.#lasting : this.#fresh;
    const loaded = known.get(file);
    if (loaded) return loaded.exports;
    const module = { exports: {} };
    known.set(file, module);
    try {
      this.#wrapperOf(file)(module.exports, this.#requireFor(file), module, file, path.dirname(file));
    } catch (error) {
      known.delete(file);
      throw error;
    }
    return module.exports;
  }

  #wrapperOf(file) {
    let wrapper = this.#compiled.get(file);
    if (!wrapper) {
      const loader = file.endsWith('x') ? 'tsx' : 'ts';
      const { code } = transformSync(readFileSync(file, 'utf8'), { loader, format: 'cjs', target: 'node20' });
      wrapper = vm.compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], {
        filename: file,
      });
      this.#compiled.set(file, wrapper);
    }
    return wrapper;
  }

  #requireFor(file) {
    const required = createRequire(file);
    return (name) => {
      if (!name.startsWith('.')) return required(name);
      const plain = path.resolve(path.dirname(file), name.replace(/\.js$/, ''));
      const found = [plain, `${plain}.ts`, `${plain}.tsx`, path.join(plain, 'index.ts')].find(
        (one) => /\.\w+$/.test(one) && existsSync(one),
      );
      if (found === undefined) throw new Error(`${file}: no module ${name}`);
      return this.load(found);
    };
  }
}
