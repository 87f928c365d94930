import { parseDocument, type DocumentOptions, type ParseOptions, type SchemaOptions } from 'yaml';
import { Failure } from './failure.js';

/**
 * What a YAML file says.
 * @throws {Failure} `config.broken` with the first thing that is wrong; also for aliases and nesting without end.
 */
export function parseYaml(
  text: string,
  file: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): unknown {
  try {
    const document = parseDocument(text, options);
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS();
  } catch (error) {
    const [detail = ''] = (error as Error).message.split('\n');
    throw new Failure('config.broken', { file, detail });
  }
}
